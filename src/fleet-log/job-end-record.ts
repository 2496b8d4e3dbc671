import { type JobRecord, jobStates } from '../jobs/job.ts';
import { isOpen } from '../jobs/state-kinds.ts';
import {
  type EndedJob,
  type JobOutcome,
  jobAttributes,
  jobOutcome,
  titleKey,
} from './job-attributes.ts';
import {
  type KeyValue,
  keyValue,
  type LogRecord,
  type SeverityText,
  severities,
  unixNano,
} from './otlp-logs.ts';

/** The event that a record reports. */
export const jobEndedEvent = 'print.job.ended';

const severityOf: Readonly<Record<JobOutcome, SeverityText>> = {
  printed: 'INFO',
  'handed-on': 'INFO',
  cancelled: 'INFO',
  expired: 'WARN',
  unknown: 'WARN',
  failed: 'ERROR',
};

/** The states in which a job has an end to be reported. */
export const endStates = jobStates.filter((state) => !isOpen(state));

/**
 * The job with the end that it has reached; `undefined` while it is under way. A job can end twice:
 * `unknown`, and later as the person says. Each end has an id of its own, made from the job's id
 * and the position of the end in its history, so that it is always the same. The same end has
 * another id once the job's row in the device's print log is known.
 */
export function endOf(job: JobRecord): EndedJob | undefined {
  const last = job.history.at(-1);
  if (!last || isOpen(job.state)) return undefined;
  const withRow = job.deviceWord?.kind === 'recorded' ? '-device-log' : '';
  return { job, endedAt: last.at, uid: `${job.id}-${job.history.length - 1}${withRow}` };
}

/**
 * The log record of a job's end.
 *
 * @param titles whether the document's title may be sent
 * @param now milliseconds since 1970: when the export noticed the end
 */
export function jobEndRecord(
  ended: EndedJob,
  { titles, now }: { readonly titles: boolean; readonly now: number },
): LogRecord {
  const outcome = jobOutcome(ended.job);
  const severityText = severityOf[outcome];
  const attributes = jobAttributes.flatMap(({ key, type, value }): KeyValue[] => {
    const found = key === titleKey && !titles ? undefined : value(ended);
    if (found === undefined || found === '') return [];
    return [
      type === 'double' ? { key, value: { doubleValue: Number(found) } } : keyValue(key, found),
    ];
  });
  return {
    timeUnixNano: unixNano(ended.endedAt),
    observedTimeUnixNano: unixNano(now),
    severityNumber: severities[severityText],
    severityText,
    eventName: jobEndedEvent,
    body: { stringValue: `Print job ended: ${outcome}` },
    attributes,
  };
}

/** The record without the document's title, for one that was made while titles were allowed. */
export function withoutTitle(record: LogRecord): LogRecord {
  return { ...record, attributes: record.attributes.filter(({ key }) => key !== titleKey) };
}
