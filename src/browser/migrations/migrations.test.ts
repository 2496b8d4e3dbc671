import { readdirSync, readFileSync } from 'node:fs';
import { beforeEach, describe, expect, it, vi } from 'vitest';
import { sampleJob, samplePrinter } from '../../../tests/doubles/sample-jobs.ts';
import { disk, emptyDisk, local, putRaw } from '../../../tests/doubles/stored-browser.ts';
import { finalStates } from '../../jobs/state-kinds.ts';
import type { StoredJob } from '../stored-job.ts';
import type { Migration } from './migrate.ts';

vi.mock('webextension-polyfill', async () => {
  const { polyfill } = await import('../../../tests/doubles/stored-browser.ts');
  return polyfill;
});

import { listJobs, listJobsChangedSince, listTitledJobs } from '../job-queries.ts';
import { migrate } from './migrate.ts';
import { migrations } from './migrations.ts';

interface Snapshot {
  readonly version: string;
  readonly storageLocal: Record<string, unknown>;
  readonly jobs: readonly { readonly id: string }[];
}

const folder = new URL('../../../tests/fixtures/stored/', import.meta.url);
const snapshots = readdirSync(folder).map(
  (name) => JSON.parse(readFileSync(new URL(name, folder), 'utf8')) as Snapshot,
);

async function restore({ storageLocal, jobs }: Snapshot): Promise<void> {
  await emptyDisk();
  await local.set(storageLocal);
  await putRaw('department-print-jobs', 'records', jobs);
}

async function everything() {
  const jobs = await listJobs();
  return {
    local: Object.fromEntries(local.values),
    records: Object.fromEntries(jobs.map((job) => [job.id, job])),
  };
}

describe.each(snapshots)('what version $version has stored', (snapshot) => {
  beforeEach(() => restore(snapshot));

  it('is brought to the present form, and nothing else of it changes', async () => {
    expect(await migrate(migrations)).toBe('up-to-date');
    const { local, records } = await everything();
    expect(local).toEqual({ ...snapshot.storageLocal, storedVersion: migrations.length });
    for (const before of snapshot.jobs) {
      const { changedAt, titled: _titled, ...record } = { ...records[before.id] } as StoredJob;
      expect(record).toEqual({ owner: 'anonymous', ...before });
      expect(changedAt).toBe(record.history.at(-1)?.at);
    }
  });

  it('is found by its indexes', async () => {
    await migrate(migrations);
    const ids = snapshot.jobs.map(({ id }) => id).sort();
    expect((await listJobsChangedSince(0)).map(({ id }) => id).sort()).toEqual(ids);
    const titled = (await listJobs()).filter(({ state }) => finalStates.includes(state));
    expect((await listTitledJobs()).map(({ id }) => id).sort()).toEqual(
      titled.map(({ id }) => id).sort(),
    );
  });

  it('is the same after a worker that was ended anywhere in the middle', async () => {
    await migrate(migrations);
    const wanted = await everything();
    for (let writes = 0; ; writes++) {
      await restore(snapshot);
      disk.writesLeft = writes;
      const whole = await migrate(migrations).then(
        () => true,
        () => false,
      );
      if (whole) break;
      expect(local.values.get('storedVersion')).not.toBe(migrations.length);
      disk.writesLeft = Number.POSITIVE_INFINITY;
      await migrate(migrations);
      expect(await everything()).toEqual(wanted);
    }
  });

  it('is left as it is where a newer version has stored it', async () => {
    local.values.set('storedVersion', migrations.length + 1);
    const before = await everything();
    disk.writesLeft = 0;
    expect(await migrate(migrations)).toBe('stored-by-newer-version');
    expect(await everything()).toEqual(before);
  });

  it('is not written to a second time', async () => {
    await migrate(migrations);
    disk.writesLeft = 0;
    expect(await migrate(migrations)).toBe('up-to-date');
  });
});

describe('migrations in order', () => {
  const ran: string[] = [];
  beforeEach(async () => {
    await restore({ version: '', storageLocal: {}, jobs: [] });
    ran.length = 0;
  });

  const step = (what: string, fails = false): Migration => ({
    what,
    run: async () => {
      ran.push(what);
      if (fails) throw new Error('no room');
    },
  });

  it('begin after those that are behind what is stored', async () => {
    local.values.set('storedVersion', 1);
    await migrate([step('a'), step('b'), step('c')]);
    expect(ran).toEqual(['b', 'c']);
    expect(local.values.get('storedVersion')).toBe(3);
  });

  it('stop at one that fails, and begin with it the next time', async () => {
    await expect(migrate([step('a'), step('b', true), step('c')])).rejects.toThrow('b');
    expect(local.values.get('storedVersion')).toBe(1);
    await migrate([step('a'), step('b'), step('c')]);
    expect(ran).toEqual(['a', 'b', 'b', 'c']);
  });

  it.each([Number.NaN, -1, 1.5, '1', null, {}])(
    'begin anew where the number is %s',
    async (bad) => {
      local.values.set('storedVersion', bad);
      await migrate([step('a')]);
      expect(ran).toEqual(['a']);
    },
  );
});

it('finds no owner to name in a record that has one', async () => {
  const [early] = snapshots.flatMap(({ jobs }) => jobs);
  await restore({
    version: '',
    storageLocal: {},
    jobs: [{ ...early, id: 'x', owner: 'print-7f3a91c2' } as Snapshot['jobs'][number]],
  });
  await migrate(migrations);
  expect((await everything()).records.x).toMatchObject({ owner: 'print-7f3a91c2' });
});

it('takes the text of PJL lines out of job records, and leaves what they ask for', async () => {
  await restore({ version: '', storageLocal: {}, jobs: [] });
  const pjlAccountingLines = ['@PJL SET ID="{departmentId}" MASTER="7391746"'];
  const printer = { ...samplePrinter, carrier: 'pjl' as const, pjlAccountingLines };
  await putRaw('department-print-jobs', 'records', [sampleJob({ printer })]);
  await migrate(migrations);
  const [job] = await listJobs();
  expect(job?.printer).toEqual({
    ...printer,
    pjlAccountingLines: ['@PJL COMMENT {departmentId}'],
  });
});
