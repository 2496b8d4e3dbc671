import { expect, it } from 'vitest';
import { disturbances } from '../../tools/chaos/disturbance.ts';
import { runChaos } from '../../tools/chaos/run.ts';

/** A job that never ends is waited for in vain for two and a half minutes, and then named. */
const timeout = 600_000;

it('loses no job, prints none twice and breaks no promise, whatever breaks or happens', {
  timeout,
}, async () => {
  const { accounts, broken, sum } = await runChaos({
    jobs: 40,
    seed: 12713,
    printersOfEachKind: 1,
    dialogJobs: 2,
    disturbEvery: 15,
    disturbanceRounds: 1,
    policyRounds: 1,
    databaseRounds: 0,
    processRounds: 0,
    log: (line) => console.log(`— ${line}`),
  });
  expect(broken).toEqual([]);
  expect(accounts).toHaveLength(40 + 2 + 5 * 10 + 4 * 2);
  expect(sum.printed + sum.failed + sum.unknown + sum.cancelled + sum.expired).toBe(sum.accepted);

  // The run has to have been what it says: each state was hit by each, and much still printed.
  const happened = new Set(accounts.flatMap((account) => account.disturbances));
  for (const what of disturbances) {
    for (const state of [
      ...['accepted', 'needs-credentials', 'preparing', 'sending, not numbered'],
      ...['sending, numbered', 'printing', 'held'],
    ]) {
      expect(happened).toContain(`${what} while ${state}`);
    }
  }
  expect(sum.printed).toBeGreaterThan(sum.accepted / 2);
});
