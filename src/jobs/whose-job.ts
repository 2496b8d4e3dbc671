import type { JobStatus } from '../ipp/job-status.ts';
import { boundedUtf8 } from '../text/plain-text.ts';

/** A `name` value has at most 255 octets (RFC 8011 section 5.1.3), so this is what was sent. */
const maxNameBytes = 255;

/**
 * Small devices keep the first 15 bytes of a document's name (Canon user manuals). The character at
 * the cut, 4 bytes at the most, may be lost as well.
 */
const shortestCutBytes = 15 - 3;

/** What was sent to the device about a job of ours. */
export interface SentAs {
  /** `job-name`; absent where it is not known any more. */
  readonly jobName?: string;
  /** `requesting-user-name`. */
  readonly owner: string;
  /** The name of the HTTP sign-in, which a device may take for the owner (RFC 8011 section 5.3.6). */
  readonly signedInAs?: string;
}

/**
 * How the device described a job while it was certain that the job was ours. What it did not say is
 * absent.
 */
export interface JobMark {
  readonly uuid?: string;
  /** `time-at-creation`, seconds since the device was switched on. */
  readonly createdAt?: number;
  /** `date-time-at-creation`, milliseconds since 1970 UTC. */
  readonly createdOn?: number;
  readonly name?: string;
  readonly owner?: string;
}

export interface WhoseContext {
  readonly sent: SentAs;
  readonly mark?: JobMark;
  /**
   * Whether the device has just given this number to our job, so that it cannot have been switched
   * off and on in between.
   */
  readonly fresh: boolean;
}

/** A device that computes a job's time of creation may round it differently each time. */
const roundingSeconds = 1;

/**
 * Whether the device's job with our number is ours. A device that has been switched off and on may
 * give the number to another job.
 *
 * - `job-uuid` decides, where the device gave it before; a different time of creation means another
 *   job.
 * - Name and owner must be those that were sent, or those that the device gave when it was certain.
 *   While the number is `fresh` one of them is enough, since some devices use another owner or
 * name.
 * - If a device never gave either, the number is believed. If it gave them and now hides them, the
 * job
 *   is somebody else's, whose names are hidden from us (as by CUPS' JobPrivateValues).
 */
export function isOurs(status: JobStatus, { sent, mark, fresh }: WhoseContext): boolean {
  if (mark?.uuid !== undefined && status.uuid !== undefined) return mark.uuid === status.uuid;
  if (createdAtAnotherTime(status, mark)) return false;
  const name = compared(status.name, [sent.jobName, mark?.name]);
  const owner = comparedOwner(status.userName, sent, mark?.owner);
  if (fresh) {
    return (name !== 'differs' || owner === 'fits') && (owner !== 'differs' || name === 'fits');
  }
  if (name === 'differs' || owner === 'differs') return false;
  if (name === 'fits' || owner === 'fits') return true;
  return mark !== undefined && mark.name === undefined && mark.owner === undefined;
}

/** What has to be remembered about `status`, which is certainly that of our job. */
export function markOf({ uuid, createdAt, createdOn, name, userName }: JobStatus): JobMark {
  return {
    ...(uuid !== undefined && { uuid }),
    ...(createdAt !== undefined && { createdAt }),
    ...(createdOn !== undefined && { createdOn }),
    ...(isTold(name) && { name }),
    ...(isTold(userName) && { owner: userName }),
  };
}

/** Whether a name contains anything that can be compared. */
function isTold(name: string | undefined): name is string {
  return name !== undefined && boundedUtf8(name, maxNameBytes) !== '';
}

/** Whether `mark` says more about the job than what was sent, so that it is worth storing. */
export function saysMore(mark: JobMark, sent: SentAs): boolean {
  if (mark.uuid !== undefined || mark.createdAt !== undefined || mark.createdOn !== undefined) {
    return true;
  }
  if (mark.name === undefined && mark.owner === undefined) return true;
  return (
    (sent.jobName !== undefined && compared(mark.name, [sent.jobName]) === 'differs') ||
    comparedOwner(mark.owner, sent, undefined) === 'differs'
  );
}

function createdAtAnotherTime(status: JobStatus, mark: JobMark | undefined): boolean {
  // A job from before the device was switched on has 0 or less, which proves nothing.
  if (positive(mark?.createdAt) && positive(status.createdAt)) {
    return Math.abs(mark.createdAt - status.createdAt) > roundingSeconds;
  }
  if (mark?.createdOn === undefined || status.createdOn === undefined) return false;
  return Math.abs(mark.createdOn - status.createdOn) > roundingSeconds * 1000;
}

function positive(seconds: number | undefined): seconds is number {
  return seconds !== undefined && seconds > 0;
}

export type Compared = 'fits' | 'differs' | 'untold';

/** Names that a device gives to a job whose owner it does not know. */
const namesOfNobody = new Set(['', 'anonymous', 'unknown', 'guest', 'nobody', 'none', '-']);

/** Compares the owner that a device reports with those that it may mean. */
export function comparedOwner(
  said: string | undefined,
  { owner, signedInAs }: SentAs,
  mark: string | undefined,
): Compared {
  if (said !== undefined && said !== mark && namesOfNobody.has(said.trim().toLowerCase())) {
    return 'untold';
  }
  return compared(said, [owner, signedInAs, mark]);
}

/**
 * Compares a name that a device reports with those that it may be: equal, or the beginning where
 * the device has cut it, or equal except for characters that the device does not have. `untold`
 * where the device reports none, or nothing is left that can be compared.
 */
export function compared(
  said: string | undefined,
  known: readonly (string | undefined)[],
): Compared {
  if (!isTold(said)) return 'untold';
  const plain = boundedUtf8(said, maxNameBytes);
  let comparable = false;
  for (const name of known) {
    if (!isTold(name)) continue;
    const sent = boundedUtf8(name, maxNameBytes);
    if (isNameOf(plain, sent)) return 'fits';
    if (!isMangled(plain, sent)) comparable = true;
  }
  return comparable ? 'differs' : 'untold';
}

/** Two names may have fewer letters than this in common by chance. */
const fewestLetters = 4;

function isNameOf(said: string, sent: string): boolean {
  if (said === sent) return true;
  const cut = new TextEncoder().encode(said).length >= shortestCutBytes;
  if (cut && sent.startsWith(said)) return true;
  const letters = lettersOf(said);
  if (letters.length < fewestLetters) return false;
  return letters === lettersOf(sent) || (cut && lettersOf(sent).startsWith(letters));
}

/** The ASCII letters and digits of a name, in lower case: the part that every device keeps. */
function lettersOf(name: string): string {
  return name.replace(/[^a-z0-9]/gi, '').toLowerCase();
}

/**
 * Whether `said` consists almost only of signs that replace the characters of `sent`, such as `????
 * 1`.
 */
function isMangled(said: string, sent: string): boolean {
  if (!/[^\x20-\x7e]/.test(sent) || !/[?_*\ufffd]/.test(said)) return false;
  return /^[\x20-\x7e\ufffd]*$/.test(said) && lettersOf(sent).startsWith(lettersOf(said));
}
