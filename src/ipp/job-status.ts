import { firstTextOf, numbersOf, textsOf } from './attribute-reading.ts';
import { groupsOf, type IppMessage } from './message.ts';
import { delimiterTag } from './tags.ts';
import type { IppAttribute } from './value.ts';

/** What a device says of one of its jobs. */
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
  /** Sides printed so far. */
  readonly impressionsCompleted?: number;
  readonly mediaSheetsCompleted?: number;
}

/** The attributes asked for of a job; each is one of RFC 8011 sections 5.3. */
export const jobStatusAttributes = [
  'job-id',
  'job-state',
  'job-state-reasons',
  'job-state-message',
  'job-name',
  'job-originating-user-name',
  'job-impressions-completed',
  'job-media-sheets-completed',
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
  return {
    jobId,
    stateReasons: textsOf(attributes, 'job-state-reasons').filter((reason) => reason !== 'none'),
    ...(state !== undefined && { state }),
    ...(stateMessage !== undefined && { stateMessage }),
    ...(name !== undefined && { name }),
    ...(userName !== undefined && { userName }),
    ...(impressionsCompleted !== undefined && { impressionsCompleted }),
    ...(mediaSheetsCompleted !== undefined && { mediaSheetsCompleted }),
  };
}

/** Whether the device still waits for a document of the job (`job-incoming`, RFC 8011 5.3.8). */
export function awaitsDocument({ stateReasons }: JobStatus): boolean {
  return stateReasons.includes('job-incoming');
}

/**
 * Every job described in a reply, in the device's order. Without any group of a job's own, another
 * group may hold one.
 */
export function readJobStatuses(reply: IppMessage): readonly JobStatus[] {
  const groups = groupsOf(reply, delimiterTag.jobAttributes);
  return (groups.length > 0 ? groups : reply.groups).flatMap(
    (group) => readJobStatus(group.attributes) ?? [],
  );
}
