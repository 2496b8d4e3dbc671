import { keyValue, type LogRecord, severities, unixNano } from './otlp-logs.ts';

/** The event that says that records are missing. */
export const droppedEvent = 'print.log.dropped';

/** The attribute with the number of missing records. */
export const droppedCountKey = 'print.log.dropped_count';

/**
 * The record that says how many others will never arrive: too old, too many, or refused by the
 * collector.
 *
 * @param uid its own id, so that a collector can drop a duplicate
 */
export function dropRecord(uid: string, count: number, now: number): LogRecord {
  return {
    timeUnixNano: unixNano(now),
    observedTimeUnixNano: unixNano(now),
    severityNumber: severities.WARN,
    severityText: 'WARN',
    eventName: droppedEvent,
    body: { stringValue: `Log records dropped: ${count}` },
    attributes: [keyValue('log.record.uid', uid), keyValue(droppedCountKey, count)],
  };
}
