import { jobState } from '../../src/ipp/job-states.ts';
import {
  type IppAttribute,
  type IppValue,
  numberAttribute,
  textAttribute,
} from '../../src/ipp/value.ts';
import { accountingEndCodes } from './end-codes.ts';
import type { DeviceJobState, JobEntry } from './job-entry.ts';

const stateValues: Record<DeviceJobState, number> = {
  pending: jobState.pending,
  'pending-held': jobState.pendingHeld,
  processing: jobState.processing,
  completed: jobState.completed,
  aborted: jobState.aborted,
  canceled: jobState.canceled,
};

export interface JobAttributeContext {
  readonly printerUri: string;
  readonly uiUrl: string;
  /** When the device was switched on, in milliseconds since 1970. */
  readonly startedAt: number;
  readonly now: number;
  /** Does not report accounting: on some devices a refused job disappears without a message. */
  readonly silentRefusals: boolean;
}

/**
 * Describes an entry of the log over IPP. Which reasons and messages a real device gives for a
 * refused or held job is an assumption for testing, not yet confirmed on a device.
 */
export function jobAttributes(
  entry: JobEntry,
  context: JobAttributeContext,
): readonly IppAttribute[] {
  const secret = context.silentRefusals && accountingEndCodes.has(entry.endCode ?? '');
  const reasons = secret ? ['aborted-by-system'] : entry.stateReasons;
  const message = secret ? undefined : stateMessage(entry);
  const seconds = (at: number) => upTime(at, context.startedAt);
  const jobUri = new URL(`/jobs/${entry.number}`, context.printerUri.replace(/^ipp:/, 'http:'));
  return [
    textAttribute('job-uri', 'uri', jobUri.href.replace(/^http:/, 'ipp:')),
    numberAttribute('job-id', 'integer', entry.number),
    numberAttribute('job-state', 'enum', stateValues[entry.state]),
    textAttribute('job-state-reasons', 'keyword', ...reasons),
    ...(message === undefined ? [] : [textAttribute('job-state-message', 'text', message)]),
    textAttribute('job-printer-uri', 'uri', context.printerUri),
    textAttribute('job-more-info', 'uri', context.uiUrl),
    textAttribute('job-name', 'name', entry.documentName || 'untitled'),
    textAttribute('job-originating-user-name', 'name', entry.userName || 'anonymous'),
    numberAttribute('job-printer-up-time', 'integer', seconds(context.now)),
    numberAttribute('time-at-creation', 'integer', seconds(entry.receivedAt)),
    optionalNumber('time-at-processing', entry.processingAt, seconds),
    optionalNumber('time-at-completed', entry.endedAt, seconds),
    optionalNumber('job-k-octets', entry.documentBytes, (bytes) => Math.ceil(bytes / 1024)),
    optionalNumber('job-impressions', entry.pages, (pages) => pages),
    numberAttribute('job-impressions-completed', 'integer', entry.impressions ?? 0),
    numberAttribute('number-of-documents', 'integer', entry.documentBytes === undefined ? 0 : 1),
  ];
}

/** Seconds since the device was switched on, at least 1 (`printer-up-time`, RFC 8011 5.4.29). */
export function upTime(at: number, startedAt: number): number {
  return Math.max(1, Math.floor((at - startedAt) / 1000) + 1);
}

function stateMessage({ endCode, message }: JobEntry): string | undefined {
  const parts = [endCode, message].filter((part) => part !== undefined);
  return parts.length === 0 ? undefined : parts.join(' ');
}

function optionalNumber(
  name: string,
  value: number | undefined,
  convert: (value: number) => number,
): IppAttribute {
  const known: IppValue =
    value === undefined ? { type: 'no-value' } : { type: 'integer', value: convert(value) };
  return { name, values: [known] };
}
