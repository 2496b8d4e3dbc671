import { expect, it } from 'vitest';
import { runChaos } from '../../tools/chaos/run.ts';

it('loses no job and prints none twice, whatever breaks and whatever is killed', async () => {
  const { accounts, broken, sum } = await runChaos({
    jobs: 40,
    seed: 4,
    dialogJobs: 2,
    killEvery: 15,
    killRounds: 1,
  });
  expect(broken).toEqual([]);
  expect(sum.accepted).toBe(40 + 2 + 3 * 10);
  expect(sum.printed + sum.failed + sum.unknown + sum.cancelled + sum.expired).toBe(sum.accepted);

  // The run has to have been what it says: each state was hit by each kill, and much still printed.
  const kills = new Set(accounts.flatMap((account) => account.kills));
  for (const victim of ['worker', 'courier', 'browser']) {
    for (const state of [
      ...['accepted', 'needs-credentials', 'preparing', 'sending, not numbered'],
      ...['sending, numbered', 'printing', 'held'],
    ]) {
      expect(kills).toContain(`${victim} while ${state}`);
    }
  }
  expect(sum.printed).toBeGreaterThan(sum.accepted / 2);
});
