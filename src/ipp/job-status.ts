import { firstTextOf, numbersOf, textsOf, valuesOf } from './attribute-reading.ts';
import { isEndedJobState, jobState } from './job-states.ts';
import { groupsOf, type IppMessage } from './message.ts';
import { delimiterTag } from './tags.ts';
import type { IppAttribute } from './value.ts';

/** What a device says about one of its jobs. */
export interface JobStatus {
  /** The device's number for the job, 1 to 2^31-1. */
  readonly jobId: number;
  /** A `job-state` value, see job-states.ts; absent if the device did not say. */
  readonly state?: number;
  /** `job-state-reasons` keywords, such as `job-completed-successfully`, without `none`. */
  readonly stateReasons: readonly string[];
  readonly stateMessage?: string;
  readonly name?: string;
  readonly userName?: string;
  /** Sides printed so far, of all copies. */
  readonly impressionsCompleted?: number;
  readonly mediaSheetsCompleted?: number;
  /** `job-uuid` (PWG 5100.13): identifies one job of one device, for ever. */
  readonly uuid?: string;
  /**
   * `time-at-creation`: seconds since the device was switched on (RFC 8011 section 5.3.14). It is 0
   * or less for a job from before that.
   */
  readonly createdAt?: number;
  /** `date-time-at-creation`, milliseconds since 1970 UTC. */
  readonly createdOn?: number;
  /** How many documents of the job the device has, `number-of-documents`. */
  readonly documents?: number;
}

/** The attributes that are requested for a job: RFC 8011 section 5.3, PWG 5100.13 (`job-uuid`). */
export const jobStatusAttributes = [
  'job-id',
  'job-state',
  'job-state-reasons',
  'job-state-message',
  'job-name',
  'job-originating-user-name',
  'job-impressions-completed',
  'job-media-sheets-completed',
  'job-uuid',
  'time-at-creation',
  'date-time-at-creation',
  'number-of-documents',
] as const;

/** A job as a device describes it in one attribute group; undefined without a valid job-id. */
export function readJobStatus(attributes: readonly IppAttribute[]): JobStatus | undefined {
  const [jobId = 0] = numbersOf(attributes, 'job-id');
  if (jobId < 1) return undefined;
  const [state] = numbersOf(attributes, 'job-state');
  const [impressionsCompleted] = numbersOf(attributes, 'job-impressions-completed');
  const [mediaSheetsCompleted] = numbersOf(attributes, 'job-media-sheets-completed');
  const stateMessage = firstTextOf(attributes, 'job-state-message');
  const name = firstTextOf(attributes, 'job-name');
  const userName = firstTextOf(attributes, 'job-originating-user-name');
  const uuid = firstTextOf(attributes, 'job-uuid');
  const [createdAt] = numbersOf(attributes, 'time-at-creation');
  const createdOn = momentOf(attributes, 'date-time-at-creation');
  const [documents] = numbersOf(attributes, 'number-of-documents');
  return {
    jobId,
    stateReasons: textsOf(attributes, 'job-state-reasons').filter((reason) => reason !== 'none'),
    ...(state !== undefined && { state }),
    ...(stateMessage !== undefined && { stateMessage }),
    ...(name !== undefined && { name }),
    ...(userName !== undefined && { userName }),
    ...(impressionsCompleted !== undefined && { impressionsCompleted }),
    ...(mediaSheetsCompleted !== undefined && { mediaSheetsCompleted }),
    ...(uuid !== undefined && { uuid }),
    ...(createdAt !== undefined && { createdAt }),
    ...(createdOn !== undefined && { createdOn }),
    ...(documents !== undefined && { documents }),
  };
}

const incomingReasons = ['job-incoming', 'job-data-insufficient'];

/**
 * Whether the device says that it still waits for a document of the job, or for the rest of one: by
 * `job-incoming` or `job-data-insufficient` (RFC 8011 section 5.3.8), or by having no document of a
 * job that it has not begun.
 */
export function awaitsDocument({ state, stateReasons, documents }: JobStatus): boolean {
  if (state !== undefined && isEndedJobState(state)) return false;
  if (stateReasons.some((reason) => incomingReasons.includes(reason))) return true;
  return documents === 0 && (state === jobState.pending || state === jobState.pendingHeld);
}

/** A `dateTime` as milliseconds since 1970 UTC. */
function momentOf(attributes: readonly IppAttribute[], name: string): number | undefined {
  const [value] = valuesOf(attributes, name);
  if (value?.type !== 'dateTime') return undefined;
  const { year, month, day, hour, minute, second, direction, utcHours, utcMinutes } = value.value;
  const offset = (direction === '-' ? -1 : 1) * (utcHours * 60 + utcMinutes) * 60_000;
  const moment = Date.UTC(year, month - 1, day, hour, minute, second) - offset;
  return Number.isNaN(moment) ? undefined : moment;
}

/**
 * Every job described in a reply, in the device's order. Where no group is a job's own, another
 * group may describe one.
 */
export function readJobStatuses(reply: IppMessage): readonly JobStatus[] {
  const groups = groupsOf(reply, delimiterTag.jobAttributes);
  return (groups.length > 0 ? groups : reply.groups).flatMap(
    (group) => readJobStatus(group.attributes) ?? [],
  );
}
