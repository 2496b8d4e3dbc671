import { type LoggedJob, type LogSilence, loggedJob } from '../jobs/device-word.ts';
import { checkLogin, type LoginCheck } from '../remote-ui/check-login.ts';
import { pageAddresses } from '../remote-ui/find-page.ts';
import type { LoginEntry } from '../remote-ui/log-in.ts';
import type { PageTransport } from '../remote-ui/page-transport.ts';
import {
  type EarlierLook,
  findPastRow,
  type PastJob,
  type PastRow,
} from '../remote-ui/past-job.ts';
import { readPrintLog } from '../remote-ui/read-print-log.ts';
import { Visit } from '../remote-ui/visit.ts';

/** How long a visit may take before it signs out, in milliseconds. */
const withinMs = 120_000;

/** Settings of one visit to a device's print log. The visit looks for one job's row. */
export interface LogVisit {
  readonly pages: PageTransport;
  /** In milliseconds. */
  readonly wait: (ms: number) => Promise<void>;
  /** As in the printer's address. */
  readonly host: string;
  /** The address of the web page that the device reports. */
  readonly told?: string;
  readonly clearAllowed: boolean;
  readonly usersNamedById: boolean;
  readonly entry: LoginEntry;
  readonly job: PastJob;
  readonly others: readonly PastJob[];
  readonly look?: EarlierLook;
  /** The pauses, in milliseconds, after which the log is read again while no row was found. */
  readonly pausesMs: readonly number[];
}

export type LogVisited =
  | {
      readonly kind: 'visited';
      readonly logged: LoggedJob | { readonly kind: LogSilence };
      /** The highest job number in the log; absent if it has no rows. */
      readonly highest?: number;
      readonly loggedOut: boolean;
    }
  | { readonly kind: 'not-reached'; readonly check: LoginCheck };

/**
 * Signs in once, looks for the job's own row, and always signs out again. It returns only that
 * row's numbers and the highest job number of the log.
 */
export async function visitLog(asked: LogVisit): Promise<LogVisited> {
  const visit = new Visit(asked.pages, asked.host, AbortSignal.timeout(withinMs));
  let seen: Seen | undefined;
  const check = await checkLogin(visit, {
    addresses: pageAddresses(asked.host, asked.told),
    clearAllowed: asked.clearAllowed,
    usersNamedById: asked.usersNamedById,
    entry: async () => asked.entry,
    whileSignedIn: async ({ url }) => {
      seen = await lookFor(visit, new URL(url).origin, asked);
    },
  });
  if (check.verdict === 'wrong')
    return { kind: 'visited', logged: { kind: 'refused' }, loggedOut: true };
  if (!seen) return { kind: 'not-reached', check };
  const loggedOut = 'loggedOut' in check && check.loggedOut === true;
  return { kind: 'visited', ...seen, loggedOut };
}

interface Seen {
  readonly logged: LoggedJob | { readonly kind: LogSilence };
  readonly highest?: number;
}

/** Reads the log until it contains the job's row or no pauses are left. */
async function lookFor(
  visit: Visit,
  origin: string,
  { job, others, look, pausesMs, wait, entry }: LogVisit,
): Promise<Seen> {
  for (let read = 0; ; read++) {
    const log = await readPrintLog(visit, origin, Date.now());
    if (!log.ok) return { logged: { kind: 'not-shown' } };
    const found: PastRow = findPastRow(log.value, job, others, look);
    const highest = Math.max(0, ...log.value.map(({ jobNumber }) => Number(jobNumber)));
    const pause = pausesMs[read];
    if (found.kind !== 'not-found' || pause === undefined) {
      const logged = found.kind === 'found' ? loggedJob(found.row, entry) : found;
      return { logged, highest };
    }
    await wait(pause);
  }
}
