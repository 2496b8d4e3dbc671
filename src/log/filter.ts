import type { JobRecord } from '../jobs/job.ts';
import { dayOf } from './day.ts';
import { type Outcome, outcomeOf } from './outcome.ts';

/** Which jobs of the log are shown. A property that is absent excludes no job. */
export interface LogFilter {
  /** Words that all have to be in title, printer, Department ID or code, in any case. */
  readonly text?: string;
  /** The id of a printer. */
  readonly printerId?: string;
  readonly outcome?: Outcome;
  /** A Department ID, or `none` for jobs that carried none. */
  readonly departmentId?: string;
  /** First and last day, as `2026-05-07`, both included. */
  readonly from?: string;
  readonly to?: string;
}

/** The jobs that match, in the given order. */
export function filterJobs(jobs: readonly JobRecord[], filter: LogFilter): JobRecord[] {
  const words = folded(filter.text ?? '')
    .split(/\s+/)
    .filter((word) => word !== '');
  return jobs.filter(
    (job) => passes(job, filter) && words.every((word) => textOf(job).includes(word)),
  );
}

function passes(job: JobRecord, filter: LogFilter): boolean {
  const { printerId, outcome, departmentId, from, to } = filter;
  const day = dayOf(job.createdAt);
  return (
    (printerId === undefined || job.printer.id === printerId) &&
    (outcome === undefined || outcomeOf(job.state) === outcome) &&
    (departmentId === undefined || (job.departmentId ?? 'none') === departmentId) &&
    (from === undefined || day >= from) &&
    (to === undefined || day <= to)
  );
}

function textOf({ title, printer, departmentId = '', failure }: JobRecord): string {
  const codes = failure ? `${failure.code} ${failure.endCode ?? ''}` : '';
  return folded(`${title} ${printer.name} ${departmentId} ${codes}`);
}

/** Ignores case and the difference between full and half width forms. */
function folded(text: string): string {
  return text.normalize('NFKC').toLowerCase();
}

/** The values to filter by: the log's printers (by id, newest name) and its Department IDs. */
export function filterChoices(jobs: readonly JobRecord[]): {
  readonly printers: readonly { readonly id: string; readonly name: string }[];
  readonly departmentIds: readonly string[];
} {
  const printers = new Map<string, string>();
  const departments = new Set<string>();
  for (const { printer, departmentId } of jobs) {
    if (!printers.has(printer.id)) printers.set(printer.id, printer.name);
    departments.add(departmentId ?? 'none');
  }
  return {
    printers: [...printers].map(([id, name]) => ({ id, name })),
    departmentIds: [...departments].sort(byNumberNoneLast),
  };
}

/** Orders Department IDs by their number; `none` comes last. */
export function byNumberNoneLast(a: string, b: string): number {
  if (a === 'none' || b === 'none') return Number(a === 'none') - Number(b === 'none');
  return Number(a) - Number(b) || a.localeCompare(b, 'en');
}
