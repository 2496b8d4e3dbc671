import { beforeEach, describe, expect, it } from 'vitest';
import { sampleJob } from '../../tests/doubles/sample-jobs.ts';
import type { ExportReply, ExportSilence } from '../fleet-log/export-answer.ts';
import { parseExportPolicy } from '../fleet-log/export-settings.ts';
import { type ExportStatus, firstStatus } from '../fleet-log/export-status.ts';
import type { exportLogsRequest, LogRecord } from '../fleet-log/otlp-logs.ts';
import { changed, type Outbox, waitingEntries } from '../fleet-log/outbox-entry.ts';
import type { JobRecord } from '../jobs/job.ts';
import { err, ok, type Result } from '../result.ts';
import { type ExportPlace, exportEnds } from './export-ends.ts';

const minute = 60_000;

function settingsWith(token: string) {
  const { settings } = parseExportPolicy({
    logExportUrl: 'https://collector.example.org',
    logExportHeaders: [{ name: 'Authorization', value: token }],
  });
  if (!settings) throw new Error('the policy is wrong');
  return settings;
}

function ended(id: string): JobRecord {
  return sampleJob({ id, state: 'done', history: [{ state: 'done', at: 1 }] });
}

function answer(httpStatus: number, body = '{}', retryAfter: string | null = null) {
  return ok({ httpStatus, retryAfter, contentType: 'application/json', body });
}

describe('the export of ended jobs', () => {
  let outbox: Outbox;
  let status: ExportStatus;
  let jobs: JobRecord[];
  let now: number;
  /** What the collector answers, one after the other; then always 200. */
  let answers: Result<ExportReply, ExportSilence>[];
  let requests: LogRecord[][];
  /** How many records each export has read. */
  let read: number[];

  beforeEach(() => {
    outbox = new Map();
    status = firstStatus('browser');
    jobs = [ended('a')];
    now = minute;
    answers = [];
    requests = [];
    read = [];
  });

  const place: ExportPlace = {
    readOutbox: async () => ({ outbox, status }),
    async writeOutbox(change, next) {
      outbox = changed(outbox, change);
      status = next;
    },
    listIds: async () => jobs.map(({ id }) => id),
    listEnded: async (since, except) => {
      const wanted = jobs.filter(
        ({ id, history }) => !except.has(id) && (history.at(-1)?.at ?? 0) >= since,
      );
      read.push(wanted.length);
      return wanted;
    },
    async post(_settings, request) {
      const [{ scopeLogs }] = (request as ReturnType<typeof exportLogsRequest>).resourceLogs;
      requests.push([...scopeLogs[0].logRecords]);
      return answers.shift() ?? answer(200);
    },
    now: () => now,
    chance: () => 0,
    version: '1',
  };
  const run = (token = 'Bearer 1') => exportEnds(settingsWith(token), 0, place);
  const uids = () =>
    requests.map((records) =>
      records.map(({ attributes }) => Object.values(attributes[0]?.value ?? {})[0]),
    );

  it('sends each end once, and says that nothing waits', async () => {
    expect(await run()).toBe(0);
    jobs.push(ended('b'));
    expect(await run()).toBe(0);
    expect(await run()).toBe(0);
    expect(uids()).toEqual([['a-0'], ['b-0']]);
    expect(read).toEqual([1, 1, 0]);
    expect(status).toMatchObject({ lastSuccessAt: minute, failures: 0, dropped: 0 });
  });

  it('keeps what did not arrive, waits longer each time, and leaves the collector alone meanwhile', async () => {
    answers = [err('unreachable'), err('timed-out'), answer(503)];
    expect(await run()).toBe(30_000);
    expect(await run()).toBe(30_000);
    expect(requests).toHaveLength(1);
    now += 30_000;
    expect(await run()).toBe(60_000);
    now += 60_000;
    expect(await run()).toBe(120_000);
    expect(status.problem).toEqual({ problem: 'collector-busy', at: now, httpStatus: 503 });
    now += 120_000;
    jobs.push(ended('b'));
    expect(await run()).toBe(0);
    expect(uids().at(-1)).toEqual(['a-0', 'b-0']);
    expect(status.problem).toBeUndefined();
  });

  it('waits as long as the collector asks', async () => {
    answers = [answer(429, '', '7')];
    expect(await run()).toBe(7_000);
    now += 6_999;
    expect(await run()).toBe(1);
  });

  it('keeps records for which the token has run out, and goes on at once with another', async () => {
    answers = [answer(401)];
    expect(await run()).toBe(60 * minute);
    expect(await run()).toBe(60 * minute);
    expect(await run('Bearer 2')).toBe(0);
    expect(uids()).toEqual([['a-0'], ['a-0']]);
    expect(JSON.stringify(status)).not.toContain('Bearer');
  });

  it('gives up what is refused for good, and reports it with the next record, once', async () => {
    answers = [answer(400, '{"message":"bad"}')];
    expect(await run()).toBe(0);
    expect(status).toMatchObject({
      dropped: 1,
      untold: 1,
      problem: { problem: 'refused', httpStatus: 400, detail: 'bad' },
    });
    expect(await run()).toBe(0);
    expect(requests).toHaveLength(1);
    jobs.push(ended('b'));
    await run();
    expect(requests[1]?.map(({ eventName }) => eventName)).toEqual([
      'print.job.ended',
      'print.log.dropped',
    ]);
    expect(requests[1]?.[1]?.attributes[1]).toEqual({
      key: 'print.log.dropped_count',
      value: { intValue: '1' },
    });
    jobs.push(ended('c'));
    await run();
    expect(requests[2]).toHaveLength(1);
    expect(status).toMatchObject({ dropped: 1, untold: 0 });
  });

  it('ends where everything is refused, and forgets no record that was never reported', async () => {
    answers = Array(50).fill(answer(400));
    for (const id of ['b', 'c', 'd']) {
      await run();
      jobs.push(ended(id));
    }
    expect(requests).toHaveLength(3);
    expect(status.untold).toBe(3);
    answers = [];
    await run();
    expect(requests.at(-1)?.at(-1)?.attributes[1]?.value).toEqual({ intValue: '3' });
  });

  it('does not send again what a batch has lost at the collector', async () => {
    jobs = [ended('a'), ended('b')];
    answers = [answer(200, '{"partialSuccess":{"rejectedLogRecords":"1","errorMessage":"no"}}')];
    expect(await run()).toBe(0);
    expect(await run()).toBe(0);
    expect(requests).toHaveLength(1);
    expect(status).toMatchObject({
      rejected: 1,
      problem: { problem: 'partly-refused', detail: 'no' },
    });
  });

  it('sends in batches, and smaller ones where the collector says that they are too large', async () => {
    jobs = Array.from({ length: 600 }, (_, n) => ended(`j${n}`));
    await run();
    expect(requests.map(({ length }) => length)).toEqual([512, 88]);
    requests = [];
    outbox = new Map();
    jobs = jobs.slice(0, 4);
    answers = [answer(413), answer(200), answer(413)];
    await run();
    expect(requests.map(({ length }) => length)).toEqual([4, 2, 2, 1, 1]);
    requests = [];
    outbox = new Map();
    jobs = jobs.slice(0, 1);
    answers = [answer(413)];
    expect(await run()).toBe(0);
    expect(status.dropped).toBe(1);
  });

  it('arrives with the same id when the page ends before the answer is noted', async () => {
    const before = outbox;
    await run();
    outbox = before;
    await run();
    expect(uids()).toEqual([['a-0'], ['a-0']]);
    expect(waitingEntries(outbox)).toEqual([]);
  });
});
