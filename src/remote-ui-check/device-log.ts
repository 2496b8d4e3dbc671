import { readLogMemory, rememberLook } from '../browser/device-log-memory.ts';
import { recordDeviceWord } from '../browser/device-word.ts';
import { listJobsChangedSince, readJob } from '../browser/job-queries.ts';
import type { DeviceLogAnswer, DeviceLogQuestion } from '../browser/messages.ts';
import { parsePrinterUri } from '../ipp/printer-uri.ts';
import type { DeviceWord } from '../jobs/device-word.ts';
import type { JobRecord } from '../jobs/job.ts';
import { mayBeLogged, sentAt } from '../jobs/logged-jobs.ts';
import { isFinal } from '../jobs/state-kinds.ts';
import type { PastJob } from '../remote-ui/past-job.ts';
import { pagesOfDevice, type Tell } from './device-pages.ts';
import { type LogVisit, visitLog } from './visit-log.ts';

/** How long before a job another may have its row, since a row must have about the job's time. */
const otherJobsWithinMs = 24 * 3_600_000;

/** The pauses before the log is read again, in milliseconds: a device may list a job late. */
const pausesMs = {
  /** Short, because a person waits for the result. */
  pressed: [2_000, 4_000],
  byItself: [2_000, 5_000, 10_000, 20_000],
} as const;

/** If a job ended longer ago than this, the log already contains it, or never will. */
const listedWithinMs = 120_000;

/** What reading a log needs from its environment. Tests pass their own. */
export type LogWeb = Pick<LogVisit, 'pages' | 'wait'>;

function inFrame(tell: Tell): LogWeb {
  return {
    pages: pagesOfDevice(tell),
    wait: (ms) => new Promise((resolve) => setTimeout(resolve, ms)),
  };
}

/**
 * Reads the print log of a job's device and stores the values of the job's own row in its record.
 * It signs in with the credentials that a new job to that printer would have. It sends nothing to
 * the device if the worker provides no credentials: there are none, or the policy forbids it.
 */
export async function readDeviceLog(
  question: DeviceLogQuestion,
  tell: Tell,
  { byItself = false, web = inFrame(tell) }: { byItself?: boolean; web?: LogWeb } = {},
): Promise<DeviceLogAnswer> {
  const job = await readJob(question.jobId);
  if (!job || !mayBeLogged(job)) return { kind: 'job-gone' };
  const { printer } = job;
  const order = await tell({ type: 'begin-sending', checkAt: printer, log: job.id });
  if (!order.proceed || order.accounting.kind === 'none') return notReached('no-entry');
  const target = parsePrinterUri(printer.uri);
  if (!target.ok) return notReached('page-not-found');
  const { departmentId: id, pin = '' } = order.accounting;
  const now = Date.now();
  const { highest, at } = await readLogMemory(printer.uri);
  const fresh = now - (job.history.at(-1)?.at ?? 0) < listedWithinMs;
  const visited = await visitLog({
    ...web,
    ...question,
    host: new URL(target.value.url).hostname,
    entry: { id, pin },
    job: pastJob(job, now),
    others: await othersAt(job, now, at),
    ...(highest !== undefined && at !== undefined && { look: { highest, at } }),
    pausesMs: fresh ? pausesMs[byItself ? 'byItself' : 'pressed'] : [],
  });
  if (visited.kind === 'not-reached') return visited;
  const { logged, loggedOut } = visited;
  if (visited.highest !== undefined) await rememberLook(printer.uri, visited.highest, now);
  const word: DeviceWord = { at: now, ...logged };
  await recordDeviceWord(job.id, word);
  return { kind: 'answered', word, loggedOut };
}

function notReached(reason: 'no-entry' | 'page-not-found'): DeviceLogAnswer {
  return { kind: 'not-reached', check: { verdict: 'unknown', reason } };
}

/**
 * Our other jobs at this device to which a row might belong: all since a day before the job was
 * sent, or since the log was last read if that was earlier.
 */
async function othersAt(
  job: JobRecord,
  now: number,
  readAt = Number.POSITIVE_INFINITY,
): Promise<readonly PastJob[]> {
  const near = await listJobsChangedSince(Math.min(sentAt(job) - otherJobsWithinMs, readAt));
  return near
    .filter(({ id, documentBegun, printer }) => {
      return id !== job.id && documentBegun && printer.uri === job.printer.uri;
    })
    .map((other) => pastJob(other, now));
}

function pastJob(job: JobRecord, now: number): PastJob {
  const { title, owner, userName, state, history, departmentId, deviceWord } = job;
  return {
    ...{ documentName: title.trim(), userName: owner, sentAt: sentAt(job) },
    // A name from an administrator's rule or typed by the person: others may print with it too.
    ...(userName !== undefined && { userShared: true }),
    endedAt: isFinal(state) ? (history.at(-1)?.at ?? now) : now,
    ...(departmentId !== undefined && { departmentId }),
    ...(deviceWord?.kind === 'recorded' && { knownNumber: deviceWord.jobNumber }),
  };
}
