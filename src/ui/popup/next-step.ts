import type { JobRecord } from '../../jobs/job.ts';
import { isCurrent, needsPerson } from '../parts/job-line.ts';
import { lacksCredentials } from '../parts/lacks-credentials.ts';
import type { PopupModel } from './popup-model.ts';

type Shown = Pick<
  PopupModel,
  'credentials' | 'jobs' | 'printers' | 'withheldPrinters' | 'mayAddPrinters'
>;

/**
 * What the popup asks of the person before anything else; it has the popup's one primary button.
 *
 * - `type`: a job waits for Department ID or PIN.
 * - `allow`: Chrome does not let us reach a printer.
 * - `add-printer`: there is none.
 * - `enter`: a printer needs a Department ID or PIN that is not set, although no job waits yet.
 * - `help`: the newest job has failed.
 */
export type NextStep =
  | { readonly kind: 'type' | 'help'; readonly jobId: string }
  | { readonly kind: 'allow' | 'add-printer' | 'enter' };

/** What the person should do first; `undefined` if there is nothing to do in the popup. */
export function nextStep(shown: Shown): NextStep | undefined {
  const { credentials, jobs, printers, withheldPrinters, mayAddPrinters } = shown;
  const asking = askingJob(jobs);
  if (asking) return { kind: 'type', jobId: asking.id };
  if (withheldPrinters.length > 0) return { kind: 'allow' };
  if (printers.length === 0 && mayAddPrinters) return { kind: 'add-printer' };
  if (printers.some((printer) => lacksCredentials(printer, credentials))) return { kind: 'enter' };
  const [newest] = jobs;
  return newest?.state === 'failed' ? { kind: 'help', jobId: newest.id } : undefined;
}

/**
 * The job that the form is for: the one that has waited longest for Department ID or PIN. What is
 * typed for it counts for the others too, unless they are asked for each time.
 */
export function askingJob(jobs: readonly JobRecord[]): JobRecord | undefined {
  return jobs.findLast(({ state }) => state === 'needs-credentials');
}

/**
 * The jobs under way, in the order in which they matter to a person: first the one that the form is
 * for, then the others that need somebody, then the rest; each newest first.
 */
export function inOrder(jobs: readonly JobRecord[]): readonly JobRecord[] {
  const asking = askingJob(jobs);
  const rank = (job: JobRecord): number => (job === asking ? 0 : needsPerson(job) ? 1 : 2);
  return jobs.filter(isCurrent).toSorted((a, b) => rank(a) - rank(b));
}
