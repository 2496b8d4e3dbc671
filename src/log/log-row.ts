import { shownCode } from '../diagnosis/shown-code.ts';
import { pagesOfOneCopy } from '../jobs/counted-pages.ts';
import type { DeviceWord } from '../jobs/device-word.ts';
import type { JobRecord } from '../jobs/job.ts';

/** One job as it is exported: plain values under stable names. It contains no PIN. */
export interface LogRow {
  readonly id: string;
  /** ISO 8601, UTC. */
  readonly created: string;
  readonly ended: string;
  readonly title: string;
  readonly printer: string;
  readonly configuration: string;
  readonly departmentId: string;
  readonly state: string;
  readonly code: string;
  /** Of one copy. */
  readonly pages: number | '';
  readonly copies: number;
  readonly color: string;
  readonly sides: string;
  /** IPP `job-id`. */
  readonly deviceJobId: number | '';
  /** What the device's print log says: `good`, `failed`, `unknown`, or why it says nothing. */
  readonly deviceLog: string;
  /** As the device logged it. */
  readonly deviceLogDepartmentId: number | '';
  readonly deviceLogCode: string;
}

const ends: ReadonlySet<string> = new Set(['done', 'failed', 'expired', 'cancelled', 'unknown']);

export function logRow(job: JobRecord): LogRow {
  const { options, printer } = job;
  const last = job.history.at(-1);
  return {
    id: job.id,
    created: new Date(job.createdAt).toISOString(),
    ended: last && ends.has(last.state) ? new Date(last.at).toISOString() : '',
    title: job.title,
    printer: printer.name,
    configuration: printer.configuration,
    departmentId: job.departmentId ?? '',
    state: job.state,
    code: job.failure ? shownCode(job.failure) : '',
    pages: pagesOfOneCopy(job) ?? '',
    copies: options.copies,
    color: options.color,
    sides: options.sides,
    deviceJobId: job.deviceJobId ?? '',
    ...loggedColumns(job.deviceWord),
  };
}

function loggedColumns(
  word: DeviceWord | undefined,
): Pick<LogRow, 'deviceLog' | 'deviceLogDepartmentId' | 'deviceLogCode'> {
  if (word?.kind !== 'recorded')
    return { deviceLog: word?.kind ?? '', deviceLogDepartmentId: '', deviceLogCode: '' };
  const { result, departmentId = '', endCode = '' } = word;
  return { deviceLog: result, deviceLogDepartmentId: departmentId, deviceLogCode: endCode };
}

/** The jobs as JSON: an array of rows, with each job's history. */
export function logAsJson(jobs: readonly JobRecord[]): string {
  const rows = jobs.map((job) => ({
    ...logRow(job),
    history: job.history.map(({ state, at }) => ({ state, at: new Date(at).toISOString() })),
  }));
  return `${JSON.stringify(rows, null, 2)}\n`;
}
