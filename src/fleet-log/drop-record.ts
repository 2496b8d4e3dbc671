import { keyValue, type LogRecord, severities, unixNano } from './otlp-logs.ts';

/** The event that says that records are missing. */
export const droppedEvent = 'print.log.dropped';

/** The attribute with how many are missing. */
export const droppedCountKey = 'print.log.dropped_count';

/**
 * The record that says how many others never came: too old, too many, or refused by the collector.
 *
 * @param uid of its own, so that a collector can drop a duplicate
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
