import { nextBatch } from '../fleet-log/batch.ts';
import { dropRecord } from '../fleet-log/drop-record.ts';
import {
  type ExportReply,
  type ExportSilence,
  readExportReply,
} from '../fleet-log/export-answer.ts';
import type { ExportSettings } from '../fleet-log/export-settings.ts';
import type { ExportStatus } from '../fleet-log/export-status.ts';
import { exportLogsRequest } from '../fleet-log/otlp-logs.ts';
import { collectEnds } from '../fleet-log/outbox.ts';
import {
  changed,
  jobsWithoutFurtherEnd,
  type Outbox,
  type OutboxEntry,
  settled,
  waitingEntries,
  weightOf,
} from '../fleet-log/outbox-entry.ts';
import { longestPauseMs, pauseAfter, pauseAskedFor, pauseLeft } from '../fleet-log/retry.ts';
import type { JobRecord } from '../jobs/job.ts';
import type { Result } from '../result.ts';
import { reveal } from '../secret.ts';

/** What the export works with; a test passes its own. */
export interface ExportPlace {
  readOutbox(): Promise<{ readonly outbox: Outbox; readonly status: ExportStatus }>;
  writeOutbox(
    change: { readonly put: ReadonlyMap<string, OutboxEntry>; readonly remove: readonly string[] },
    status: ExportStatus,
  ): Promise<void>;
  /** The ids of all jobs in the print log. */
  listIds(): Promise<readonly string[]>;
  /** The jobs that ended at `since` or later, without those with the ids in `except`. */
  listEnded(since: number, except: ReadonlySet<string>): Promise<readonly JobRecord[]>;
  post(settings: ExportSettings, request: object): Promise<Result<ExportReply, ExportSilence>>;
  now(): number;
  /** From 0 to 1. */
  chance(): number;
  readonly version: string;
}

/**
 * Adds the ends of jobs to the outbox and sends what waits there, batch by batch, until nothing
 * waits or the collector is not available.
 *
 * @param since when the export was switched on, milliseconds since 1970
 * @returns the milliseconds until the next try; 0 where nothing waits
 */
export async function exportEnds(
  settings: ExportSettings,
  since: number,
  place: ExportPlace,
): Promise<number> {
  let { outbox, status } = await place.readOutbox();
  const logged = new Set(await place.listIds());
  const jobs = await place.listEnded(since, jobsWithoutFurtherEnd(outbox, place.now()));
  const write = async (
    put: ReadonlyMap<string, OutboxEntry>,
    remove: readonly string[],
    change: Partial<ExportStatus>,
  ): Promise<void> => {
    status = { ...status, ...change };
    outbox = changed(outbox, { put, remove });
    await place.writeOutbox({ put, remove }, status);
  };
  /**
   * Removes a batch; records that are given up are counted, and reported with the next job's
   * record.
   */
  const settle = (batch: Batch, givenUp: boolean, change: Partial<ExportStatus>): Promise<void> => {
    const lost = givenUp ? batch.reduce((sum, [, entry]) => sum + weightOf(entry), 0) : 0;
    const rest = batch.map(([uid, entry]) => [uid, settled(entry)] as const);
    return write(
      new Map(rest.flatMap(([uid, entry]) => (entry ? [[uid, entry] as const] : []))),
      rest.flatMap(([uid, entry]) => (entry ? [] : [uid])),
      { ...change, dropped: status.dropped + lost, untold: status.untold + lost },
    );
  };

  const mark = await settingsMark(settings, status.instanceId);
  const { put, remove, dropped } = collectEnds(jobs, outbox, {
    since,
    logged,
    titles: settings.titles,
    now: place.now(),
  });
  await write(put, remove, {
    dropped: status.dropped + dropped,
    untold: status.untold + dropped,
    // With another address or token there is no reason to wait any longer.
    ...(mark === status.settingsMark ? {} : { settingsMark: mark, failures: 0, notBefore: 0 }),
  });
  if (status.untold > 0 && waitingEntries(outbox).length > 0) {
    const at = place.now();
    const uid = crypto.randomUUID();
    const entry = { at, dropped: status.untold, record: dropRecord(uid, status.untold, at) };
    await write(new Map([[uid, entry]]), [], { untold: 0 });
  }

  let maxRecords: number | undefined;
  for (;;) {
    const waiting = waitingEntries(outbox);
    if (waiting.length === 0) return 0;
    const at = place.now();
    const left = pauseLeft(status.notBefore, at);
    if (left > 0) return left;
    const batch = nextBatch(
      waiting,
      ([, { record }]) => record,
      maxRecords === undefined ? {} : { maxRecords },
    );
    const records = batch.map(([, { record }]) => record);
    const source = { version: place.version, instanceId: status.instanceId };
    const reply = await place.post(settings, exportLogsRequest(records, source));
    const verdict = reply.ok
      ? readExportReply(reply.value)
      : ({ kind: 'later', problem: reply.error, asked: null } as const);
    const http = reply.ok ? { httpStatus: reply.value.httpStatus } : {};
    switch (verdict.kind) {
      case 'arrived': {
        const { problem: _before, ...withoutProblem } = status;
        const { rejected, detail } = verdict;
        status = withoutProblem;
        await settle(batch, false, {
          failures: 0,
          notBefore: 0,
          lastSuccessAt: place.now(),
          rejected: status.rejected + Math.min(rejected, batch.length),
          ...(rejected > 0 ? { problem: { problem: 'partly-refused', at, detail } } : {}),
        });
        break;
      }
      case 'later': {
        const failures = status.failures + 1;
        const own =
          verdict.problem === 'not-authorised'
            ? longestPauseMs
            : pauseAfter(failures, place.chance());
        const pause = pauseAskedFor(verdict.asked, place.now(), place.chance()) ?? own;
        const notBefore = place.now() + pause;
        await write(new Map(), [], {
          failures,
          notBefore,
          problem: { problem: verdict.problem, at, ...http },
        });
        return pause;
      }
      case 'too-much':
        if (batch.length > 1) maxRecords = Math.floor(batch.length / 2);
        else await settle(batch, true, { problem: { problem: 'refused', at, ...http } });
        break;
      case 'refused':
        await settle(batch, true, {
          problem: { problem: 'refused', at, detail: verdict.detail, ...http },
        });
        break;
    }
  }
}

type Batch = readonly (readonly [string, OutboxEntry])[];

/**
 * A digest that shows whether settings have changed; salted, so that no token can be found with it.
 */
async function settingsMark({ url, headers }: ExportSettings, salt: string): Promise<string> {
  const text = JSON.stringify([salt, url, headers.map(({ name, value }) => [name, reveal(value)])]);
  const digest = await crypto.subtle.digest('SHA-256', new TextEncoder().encode(text));
  return Array.from(new Uint8Array(digest), (byte) => byte.toString(16).padStart(2, '0')).join('');
}
