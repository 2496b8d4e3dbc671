import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { sampleJob } from '../../tests/doubles/sample-jobs.ts';
import type { JobRecord } from '../jobs/job.ts';
import { nextBatch } from './batch.ts';
import { dropRecord } from './drop-record.ts';
import { collectEnds, rowWithinMs } from './outbox.ts';
import {
  changed,
  jobsWithoutFurtherEnd,
  type Outbox,
  settled,
  waitingEntries,
} from './outbox-entry.ts';

function ended(id: string, at: number, given: Partial<JobRecord> = {}): JobRecord {
  const history = [{ state: 'done', at }] as const;
  return sampleJob({ id, state: 'done', history, ...given });
}

const options = { since: 0, titles: false, now: 1_000 };
const uids = (outbox: Outbox) => waitingEntries(outbox).map(([uid]) => uid);
const loggedOf = (jobs: readonly JobRecord[]) => new Set(jobs.map(({ id }) => id));
const collect = (
  jobs: JobRecord[],
  outbox: Outbox,
  given: Partial<typeof options & { logged: ReadonlySet<string> }> = {},
) => changed(outbox, collectEnds(jobs, outbox, { ...options, logged: loggedOf(jobs), ...given }));

describe('the outbox', () => {
  it('adds each end once, oldest first, and none of a job that is under way', () => {
    const jobs = [ended('b', 20), ended('a', 10), sampleJob({ id: 'c', state: 'printing' })];
    const once = collect(jobs, new Map());
    expect(uids(once)).toEqual(['a-0', 'b-0']);
    expect(collect(jobs, once)).toEqual(once);
  });

  it('remembers what was sent for as long as the log has the job, and sends it no second time', () => {
    const jobs = [ended('a', 10)];
    const sent = new Map([['a-0', { jobId: 'a', at: 10 }]]);
    expect(collect(jobs, sent)).toEqual(sent);
    expect(collect([], sent).size).toBe(0);
  });

  it('needs a job again until it is in a state that it never leaves', () => {
    const unknown = ended('a', 10, { state: 'unknown', history: [{ state: 'unknown', at: 10 }] });
    const once = collect([unknown], new Map());
    expect(jobsWithoutFurtherEnd(once, 1_000)).toEqual(new Set());
    const resolved = ended('a', 20, { history: [...unknown.history, { state: 'done', at: 20 }] });
    const twice = collect([resolved], once);
    expect(uids(twice)).toEqual(['a-0', 'a-1']);
    const sent = new Map([...twice].flatMap(([uid, entry]) => [[uid, settled(entry) ?? entry]]));
    for (const outbox of [twice, sent]) {
      expect(jobsWithoutFurtherEnd(outbox, 1_000)).toEqual(new Set(['a']));
      // Then it need not be read, and is remembered all the same.
      expect(collect([], outbox, { logged: loggedOf([resolved]) })).toEqual(outbox);
    }
  });

  it('adds a second record when the row in the device’s log is read, and waits an hour for it', () => {
    const job = ended('a', 10, { documentBegun: true });
    const deviceWord = { kind: 'recorded', at: 500, jobNumber: 7, result: 'good' } as const;
    const once = collect([job], new Map());
    const sent = new Map([...once].flatMap(([uid, entry]) => [[uid, settled(entry) ?? entry]]));
    for (const outbox of [once, sent]) {
      expect(jobsWithoutFurtherEnd(outbox, 10 + rowWithinMs)).toEqual(new Set());
      expect(jobsWithoutFurtherEnd(outbox, 11 + rowWithinMs)).toEqual(new Set(['a']));
      const twice = collect([{ ...job, deviceWord }], outbox);
      expect(uids(twice).at(-1)).toBe('a-0-device-log');
      expect(jobsWithoutFurtherEnd(twice, 0)).toEqual(new Set(['a']));
      expect(collect([{ ...job, deviceWord }], twice)).toEqual(twice);
    }
    // It has one record if the row is known before the first export.
    expect(uids(collect([{ ...job, deviceWord }], new Map()))).toEqual(['a-0-device-log']);
    // Another answer of the log is no row.
    expect(collect([{ ...job, deviceWord: { kind: 'not-found', at: 500 } }], once)).toEqual(once);
  });

  it('keeps what waits though the log is cleared', () => {
    const outbox = collect([ended('a', 10)], new Map());
    expect(uids(collect([], outbox))).toEqual(['a-0']);
  });

  it('has nothing from before the export was switched on, nor from before it was switched off', () => {
    const jobs = [ended('old', 10), ended('new', 20)];
    expect(uids(collect(jobs, new Map(), { since: 15 }))).toEqual(['new-0']);
    expect(uids(collect(jobs, collect(jobs, new Map()), { since: 15 }))).toEqual(['new-0']);
  });

  it('takes a title out again that may not be told any more', () => {
    const jobs = [ended('a', 10, { title: 'Salaries' })];
    const told = collect(jobs, new Map(), { titles: true });
    expect(JSON.stringify([...told])).toContain('Salaries');
    const silent = collect(jobs, told);
    expect(JSON.stringify([...silent])).not.toContain('Salaries');
    expect(uids(silent)).toEqual(['a-0']);
  });

  it('gives up what is too old, counts it, and does not take it in again', () => {
    const jobs = [ended('a', 0), ended('b', 900)];
    const limits = { maxWaiting: 10, maxAgeMs: 500 };
    const logged = loggedOf(jobs);
    const change = collectEnds(jobs, new Map(), { ...options, logged, limits });
    expect(change.dropped).toBe(1);
    const outbox = changed(new Map(), change);
    expect(uids(outbox)).toEqual(['b-0']);
    expect(collectEnds(jobs, outbox, { ...options, logged, limits })).toMatchObject({
      dropped: 0,
    });
  });

  it('gives up a tenth where there are too many, and keeps the count of a record about dropped ones', () => {
    const entry = { at: 0, dropped: 40, record: dropRecord('word', 40, 0) };
    const jobs = Array.from({ length: 10 }, (_, n) => ended(`j${n}`, n + 1));
    const limits = { maxWaiting: 10, maxAgeMs: 5_000 };
    const before = new Map([['word', entry]]);
    const logged = loggedOf(jobs);
    const change = collectEnds(jobs, before, { ...options, logged, limits });
    expect(change.dropped).toBe(41);
    expect(uids(changed(before, change))).toHaveLength(9);
    expect(changed(before, change).has('word')).toBe(false);
  });

  it('keeps its bounds and loses no record uncounted, whatever comes', () => {
    const times = fc.uniqueArray(fc.nat(2_000), { maxLength: 60 });
    const limits = { maxWaiting: 20, maxAgeMs: 1_500 };
    fc.assert(
      fc.property(times, times, (first, second) => {
        let outbox: Outbox = new Map();
        let dropped = 0;
        for (const at of [first, second, []]) {
          const jobs = at.map((time) => ended(`job${time}`, time));
          const logged = loggedOf(jobs);
          const change = collectEnds(jobs, outbox, { ...options, logged, now: 2_000, limits });
          dropped += change.dropped;
          outbox = changed(outbox, change);
          expect(waitingEntries(outbox).length).toBeLessThanOrEqual(20);
        }
        const all = new Set([...first, ...second]).size;
        // A job that was given up, left the log and came back would be counted twice; ids are unique.
        expect(waitingEntries(outbox).length + dropped).toBeGreaterThanOrEqual(all);
      }),
    );
  });
});

describe('what is left of an entry', () => {
  it('is kept as a note of a job, and removed for a record about dropped ones', () => {
    expect(settled({ jobId: 'a', at: 5, record: dropRecord('x', 1, 1) })).toEqual({
      jobId: 'a',
      at: 5,
    });
    expect(settled({ at: 5, dropped: 3 })).toBeUndefined();
  });
});

describe('a batch', () => {
  const itself = (item: unknown) => item;

  it('is bounded in records and in bytes, and is never empty', () => {
    expect(nextBatch(Array(600).fill('x'), itself)).toHaveLength(512);
    expect(nextBatch(['é'.repeat(400_000), 'é'.repeat(400_000)], itself)).toHaveLength(1);
    expect(nextBatch(['x'.repeat(2_000_000), 'y'], itself)).toHaveLength(1);
    expect(nextBatch([1, 2, 3], itself, { maxRecords: 2 })).toEqual([1, 2]);
  });

  it('begins with the first, and fits', () => {
    fc.assert(
      fc.property(
        fc.array(fc.string({ unit: 'binary' })),
        fc.integer({ min: 3, max: 200 }),
        (items, maxBytes) => {
          const batch = nextBatch(items, itself, { maxBytes });
          expect(batch).toEqual(items.slice(0, batch.length));
          expect(batch.length > 0).toBe(items.length > 0);
          const bytes = new TextEncoder().encode(JSON.stringify(batch)).length - 1;
          expect(batch.length <= 1 || bytes <= maxBytes).toBe(true);
        },
      ),
    );
  });
});
