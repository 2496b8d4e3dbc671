import { shownCode } from '../diagnosis/shown-code.ts';
import { parsePrinterUri } from '../ipp/printer-uri.ts';
import { statusName } from '../ipp/status-codes.ts';
import { pagesOfOneCopy } from '../jobs/counted-pages.ts';
import type { LoggedJob } from '../jobs/device-word.ts';
import type { JobRecord } from '../jobs/job.ts';
import { boundedText } from '../text/plain-text.ts';

/** A job that has ended, in the form from which its attributes are made. */
export interface EndedJob {
  readonly job: JobRecord;
  /** When it ended, milliseconds since 1970. */
  readonly endedAt: number;
  readonly uid: string;
}

export interface JobAttribute {
  readonly key: string;
  readonly type: 'string' | 'int' | 'double';
  /** `OpenTelemetry` where its semantic conventions have the name. */
  readonly origin: 'OpenTelemetry' | 'our own';
  /** For the administrator, in docs/fleet-log.md. */
  readonly meaning: string;
  /** The attribute is left out of the record where this is `undefined`. */
  readonly value: (ended: EndedJob) => string | number | undefined;
}

/** The only attribute that is sent only where the policy `logExportTitles` allows it. */
export const titleKey = 'print.document.title';

const longestName = 127;
const longestTitle = 500;

/**
 * Every attribute of a job's record, in the order in which they are sent. Nothing else of a job
 * (such as a device's own messages, which may repeat a title) leaves the browser. No job record
 * contains a PIN.
 */
export const jobAttributes: readonly JobAttribute[] = [
  semantic(
    'log.record.uid',
    'string',
    'The same each time this record is sent, and that of no other: a second one is a duplicate.',
    ({ uid }) => uid,
  ),
  own('print.job.id', 'string', 'The job, a UUID.', ({ job }) => job.id),
  own(
    'print.job.outcome',
    'string',
    '`printed`, `handed-on` (to a print server, which does not say more), `expired` (a secured print that nobody fetched), `failed`, `cancelled`, or `unknown` (nobody can say whether it printed).',
    ({ job }) => jobOutcome(job),
  ),
  own(
    'print.job.duration',
    'double',
    'Seconds from the print dialog to the end.',
    ({ job, endedAt }) => Math.max(0, endedAt - job.createdAt) / 1000,
  ),
  own(
    'print.job.device_job_id',
    'int',
    "The device's own number of the job (IPP `job-id`).",
    ({ job }) => job.deviceJobId,
  ),
  semantic(
    'error.type',
    'string',
    'Why it did not print, or is not known to have: our own code, such as `account-limit-reached`.',
    ({ job }) => (troubled(job) ? job.failure?.code : undefined),
  ),
  own(
    'print.error.shown_code',
    'string',
    "The code that the person was shown: Canon's end code (`#701`), an IPP status, an HTTP status or our own.",
    ({ job }) => (troubled(job) && job.failure ? shownCode(job.failure) : undefined),
  ),
  own(
    'print.error.ipp_status',
    'string',
    'The IPP status that the device answered with.',
    ({ job }) =>
      troubled(job) && job.failure?.ippStatus !== undefined
        ? statusName(job.failure.ippStatus)
        : undefined,
  ),
  semantic(
    'http.response.status_code',
    'int',
    'The HTTP status that the device answered with, where it was not 200.',
    ({ job }) => (troubled(job) ? job.failure?.httpStatus : undefined),
  ),
  own(
    'print.department_id',
    'string',
    'The Department ID that the job carried; absent where it carried none.',
    ({ job }) => job.departmentId,
  ),
  own(
    'print.device_log.result',
    'string',
    "What the job's row in the device's own print log says: `good`, `failed` or `unknown`. Absent where no row was read.",
    ({ job }) => recordedWord(job)?.result,
  ),
  own(
    'print.device_log.department_id',
    'string',
    'The Department ID in that row, without leading zeros.',
    ({ job }) => recordedWord(job)?.departmentId?.toString(),
  ),
  own(
    'print.device_log.end_code',
    'string',
    "Canon's end code in that row, such as `#701`.",
    ({ job }) => recordedWord(job)?.endCode,
  ),
  own(
    'print.configuration',
    'string',
    'How the job was accounted: `department-id-pin`, `department-id`, `department-id-pin-secure-print` or `none`.',
    ({ job }) => job.printer.configuration,
  ),
  own('print.printer.id', 'string', "The printer's `id` in the policy.", ({ job }) =>
    boundedText(job.printer.id, longestName),
  ),
  own('print.printer.name', 'string', "The printer's name in the dialog.", ({ job }) =>
    boundedText(job.printer.name, longestName),
  ),
  own(
    'print.printer.source',
    'string',
    'Who set the printer up: `policy`, `user` or `chromeos`.',
    ({ job }) => job.printer.source,
  ),
  semantic('server.address', 'string', "The device's name or IP address.", ({ job }) =>
    boundedText(deviceHost(job.printer.uri), longestName),
  ),
  own('print.pages', 'int', 'Pages of one copy, where known.', ({ job }) => pagesOfOneCopy(job)),
  own('print.copies', 'int', 'Copies asked for.', ({ job }) => job.options.copies),
  own(
    'print.color',
    'string',
    '`color` or `monochrome`, as asked for.',
    ({ job }) => job.options.color,
  ),
  own(
    'print.sides',
    'string',
    'IPP `sides`: `one-sided`, `two-sided-long-edge` or `two-sided-short-edge`.',
    ({ job }) => job.options.sides,
  ),
  own(
    'print.document.size',
    'int',
    'Bytes of the document as Chrome handed it over.',
    ({ job }) => job.document.bytes,
  ),
  own(titleKey, 'string', "The document's title. **Only with `logExportTitles`.**", ({ job }) =>
    boundedText(job.title, longestTitle),
  ),
];

function recordedWord({ deviceWord }: JobRecord): LoggedJob | undefined {
  return deviceWord?.kind === 'recorded' ? deviceWord : undefined;
}

/** The record of a job that was printed by a later try may still contain the failure. */
function troubled(job: JobRecord): boolean {
  const ordinary: ReadonlySet<JobOutcome> = new Set(['printed', 'handed-on', 'cancelled']);
  return !ordinary.has(jobOutcome(job));
}

/** The host of a printer's address, without anything else. */
function deviceHost(uri: string): string {
  const parsed = parsePrinterUri(uri);
  return parsed.ok ? new URL(parsed.value.url).hostname : '';
}

function semantic(
  key: string,
  type: JobAttribute['type'],
  meaning: string,
  value: JobAttribute['value'],
): JobAttribute {
  return { key, type, origin: 'OpenTelemetry', meaning, value };
}

function own(
  key: string,
  type: JobAttribute['type'],
  meaning: string,
  value: JobAttribute['value'],
): JobAttribute {
  return { key, type, origin: 'our own', meaning, value };
}

/** How a job ended, as stable values. */
export type JobOutcome = 'printed' | 'handed-on' | 'expired' | 'failed' | 'cancelled' | 'unknown';

/** How an ended job ended; one that has not ended counts as `unknown`. */
export function jobOutcome({ state, handedOn }: Pick<JobRecord, 'state' | 'handedOn'>): JobOutcome {
  switch (state) {
    case 'done':
      return handedOn ? 'handed-on' : 'printed';
    case 'expired':
    case 'failed':
    case 'cancelled':
      return state;
    default:
      return 'unknown';
  }
}
