import { readdirSync, readFileSync } from 'node:fs';
import { beforeEach, describe, expect, it, vi } from 'vitest';
import type { JobRecord } from '../../jobs/job.ts';
import type { Migration } from './migrate.ts';

/** The browser's storage, which may end with the worker after so many writes. */
const disk = vi.hoisted(() => ({
  local: new Map<string, unknown>(),
  records: new Map<string, unknown>(),
  writesLeft: Number.POSITIVE_INFINITY,
  write(area: Map<string, unknown>, key: string, value: unknown) {
    if (disk.writesLeft-- <= 0) throw new Error('the worker was ended');
    area.set(key, structuredClone(value));
  },
}));

vi.mock('webextension-polyfill', () => ({
  default: {
    storage: {
      local: {
        get: async (key: string) =>
          disk.local.has(key) ? { [key]: structuredClone(disk.local.get(key)) } : {},
        set: async (values: object) => {
          for (const [key, value] of Object.entries(values)) disk.write(disk.local, key, value);
        },
      },
    },
  },
}));

vi.mock('idb-keyval', () => ({
  createStore: () => undefined,
  get: async (key: string) => structuredClone(disk.records.get(key)),
  values: async () => structuredClone([...disk.records.values()]),
  update: async (key: string, by: (value: unknown) => unknown) =>
    disk.write(disk.records, key, by(structuredClone(disk.records.get(key)))),
  set: async (key: string, value: unknown) => disk.write(disk.records, key, value),
  delMany: async () => undefined,
}));

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

function restore({ storageLocal, jobs }: Snapshot): void {
  disk.local = new Map(Object.entries(storageLocal));
  disk.records = new Map(jobs.map((job) => [job.id, job]));
  disk.writesLeft = Number.POSITIVE_INFINITY;
}

const everything = () => ({
  local: Object.fromEntries(disk.local),
  records: Object.fromEntries(disk.records),
});

describe.each(snapshots)('what version $version has stored', (snapshot) => {
  beforeEach(() => restore(snapshot));

  it('is brought to the present form, and nothing else of it changes', async () => {
    expect(await migrate(migrations)).toBe('up-to-date');
    const { local, records } = everything();
    expect(local).toEqual({ ...snapshot.storageLocal, storedVersion: migrations.length });
    for (const before of snapshot.jobs) {
      expect(records[before.id]).toEqual({ owner: 'anonymous', ...before });
    }
  });

  it('is the same after a worker that was ended anywhere in the middle', async () => {
    await migrate(migrations);
    const wanted = everything();
    for (let writes = 0; ; writes++) {
      restore(snapshot);
      disk.writesLeft = writes;
      const whole = await migrate(migrations).then(
        () => true,
        () => false,
      );
      if (whole) break;
      expect(disk.local.get('storedVersion')).not.toBe(migrations.length);
      disk.writesLeft = Number.POSITIVE_INFINITY;
      await migrate(migrations);
      expect(everything()).toEqual(wanted);
    }
  });

  it('is left as it is where a newer version has stored it', async () => {
    disk.local.set('storedVersion', migrations.length + 1);
    const before = everything();
    disk.writesLeft = 0;
    expect(await migrate(migrations)).toBe('stored-by-newer-version');
    expect(everything()).toEqual(before);
  });

  it('is not written to a second time', async () => {
    await migrate(migrations);
    disk.writesLeft = 0;
    expect(await migrate(migrations)).toBe('up-to-date');
  });
});

describe('migrations in order', () => {
  const ran: string[] = [];
  beforeEach(() => {
    restore({ version: '', storageLocal: {}, jobs: [] });
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
    disk.local.set('storedVersion', 1);
    await migrate([step('a'), step('b'), step('c')]);
    expect(ran).toEqual(['b', 'c']);
    expect(disk.local.get('storedVersion')).toBe(3);
  });

  it('stop at one that fails, and begin with it the next time', async () => {
    await expect(migrate([step('a'), step('b', true), step('c')])).rejects.toThrow('b');
    expect(disk.local.get('storedVersion')).toBe(1);
    await migrate([step('a'), step('b'), step('c')]);
    expect(ran).toEqual(['a', 'b', 'b', 'c']);
  });

  it.each([Number.NaN, -1, 1.5, '1', null, {}])(
    'begin anew where the number is %s',
    async (bad) => {
      disk.local.set('storedVersion', bad);
      await migrate([step('a')]);
      expect(ran).toEqual(['a']);
    },
  );
});

it('finds no owner to name in a record that has one', async () => {
  restore({
    version: '',
    storageLocal: {},
    jobs: [{ id: 'x', owner: 'print-7f3a91c2' } as unknown as JobRecord],
  });
  disk.writesLeft = migrations.length;
  await migrate(migrations);
  expect(disk.records.get('x')).toMatchObject({ owner: 'print-7f3a91c2' });
});
