import type { AccountingRefusal } from '../accounting/job-accounting.ts';
import type { Failure } from '../diagnosis/failure.ts';
import type { Printer } from '../printers/printer.ts';
import { err, ok, type Result } from '../result.ts';
import type { JobProgress, JobRecord, JobState, LeftOption } from './job.ts';
import { arrows, isOpen } from './state-kinds.ts';
import type { JobMark } from './whose-job.ts';

/** What can happen to a job. The events of {@link JobNote} do not change the state. */
export type JobEvent =
  | { readonly type: 'credentials-missing'; readonly missing: AccountingRefusal }
  | { readonly type: 'requeued' }
  | { readonly type: 'preparing'; readonly attempt?: string }
  | { readonly type: 'sending'; readonly departmentId?: string; readonly pages?: number }
  | { readonly type: 'delivered' }
  | { readonly type: 'held' }
  | { readonly type: 'released' }
  /** `impressions`: sides that the device has counted, of all copies. */
  | { readonly type: 'done'; readonly impressions?: number }
  | { readonly type: 'expired' }
  | { readonly type: 'unknown'; readonly failure: Failure }
  | { readonly type: 'failed'; readonly failure: Failure; readonly unsent?: true }
  /** `unsent`: whoever says it knows only that nothing of the document has been sent. */
  | { readonly type: 'cancelled'; readonly unsent?: true }
  /** What the person says about a job that is `unknown`. */
  | { readonly type: 'resolved'; readonly word: UnknownWord }
  | JobNote;

/** What the person says about a job whose outcome the device cannot tell. */
export type UnknownWord = 'printed' | 'print-again' | 'give-up';

/** What is learnt about a job within its state. */
export type JobNote =
  | { readonly type: 'progress'; readonly progress: JobProgress }
  /** A courier is given a job that was already sent, in order to follow it. */
  | { readonly type: 'taken'; readonly attempt: string }
  | { readonly type: 'device-job'; readonly deviceJobId: number; readonly handedOn?: true }
  /** How the device describes the job, seen when it was certainly ours. */
  | { readonly type: 'device-job-seen'; readonly mark: JobMark }
  | { readonly type: 'document-begun'; readonly jobsBefore?: readonly number[] }
  /** The administrator has made the printer's configuration stricter since the job was accepted. */
  | { readonly type: 'stricter'; readonly printer: Printer }
  | { readonly type: 'fonts-missing'; readonly fonts: readonly string[] }
  | { readonly type: 'options-left'; readonly options: readonly LeftOption[] }
  | { readonly type: 'stopped'; readonly reasons: readonly string[] }
  | { readonly type: 'cancel-asked' }
  | { readonly type: 'cancel-refused'; readonly failure: Failure };

const stateAfter: Record<Exclude<JobEvent['type'], JobNote['type'] | 'resolved'>, JobState> = {
  'credentials-missing': 'needs-credentials',
  requeued: 'accepted',
  preparing: 'preparing',
  sending: 'sending',
  delivered: 'printing',
  held: 'held',
  released: 'printing',
  done: 'done',
  expired: 'expired',
  unknown: 'unknown',
  failed: 'failed',
  cancelled: 'cancelled',
};

const stateByWord: Record<UnknownWord, JobState> = {
  printed: 'done',
  'print-again': 'accepted',
  'give-up': 'cancelled',
};

function stateBy(event: Exclude<JobEvent, JobNote>): JobState {
  return event.type === 'resolved' ? stateByWord[event.word] : stateAfter[event.type];
}

/**
 * The record after `event`, or an error if the state does not allow it. `at` is milliseconds since
 * 1970.
 */
export function applyJobEvent(
  job: JobRecord,
  event: JobEvent,
  at: number,
): Result<JobRecord, { readonly from: JobState; readonly event: JobEvent['type'] }> {
  const noArrow = err({ from: job.state, event: event.type });
  if (isNote(event)) {
    const noted = applyNote(job, event);
    return noted ? ok(noted) : noArrow;
  }
  const state = stateBy(event);
  if (!arrows[job.state].includes(state)) return noArrow;
  // Only the person ends or repeats a job whose outcome is unknown. What they say twice, or late, must
  // not affect a job that goes on again.
  if ((event.type === 'resolved') !== (job.state === 'unknown')) return noArrow;
  // What was true when the job was read may not be true any more.
  const begun = job.documentBegun && job.state !== 'unknown';
  if (begun && (state === 'accepted' || 'unsent' in event)) return noArrow;
  if (state === 'accepted') {
    return ok({ ...asPromised(job), state, history: [...job.history, { state, at }] });
  }
  const { progress: _progress, missing: _missing, stoppedBy: _stoppedBy, ...kept } = job;
  const { deviceMark, ...rest } = kept;
  return ok({
    ...rest,
    // Names that the device gave are not needed once the device is not asked any more.
    ...(deviceMark && isOpen(state) ? { deviceMark } : {}),
    state,
    history: [...job.history, { state, at }],
    ...(event.type === 'credentials-missing' ? { missing: event.missing } : {}),
    ...('attempt' in event && event.attempt !== undefined ? { attempt: event.attempt } : {}),
    ...('failure' in event ? { failure: event.failure } : {}),
    ...('departmentId' in event && event.departmentId !== undefined
      ? { departmentId: event.departmentId }
      : {}),
    ...('pages' in event && event.pages !== undefined ? { pages: event.pages } : {}),
    // A server that hands a document on counts one page for any document.
    ...('impressions' in event && event.impressions !== undefined && !job.handedOn
      ? { impressions: event.impressions }
      : {}),
  });
}

/**
 * Whether `job` is already as `event` would make it: then the same message has arrived a second
 * time because its answer was lost, which is no error.
 */
export function alreadySays(job: JobRecord, event: JobEvent): boolean {
  if (event.type === 'device-job') return job.deviceJobId === event.deviceJobId;
  if (event.type === 'document-begun') return job.documentBegun === true;
  return !isNote(event) && job.state === stateBy(event);
}

/** Whether `event` does not change a job's state. */
export function isNote(event: JobEvent): event is JobNote {
  return event.type !== 'resolved' && !Object.hasOwn(stateAfter, event.type);
}

function applyNote(job: JobRecord, note: JobNote): JobRecord | undefined {
  if (!isOpen(job.state)) return undefined;
  switch (note.type) {
    case 'progress':
      return { ...job, progress: note.progress };
    case 'taken':
      return { ...job, attempt: note.attempt };
    case 'device-job':
      if (job.state !== 'sending') return undefined;
      return {
        ...job,
        deviceJobId: note.deviceJobId,
        ...(note.handedOn ? { handedOn: true } : {}),
      };
    case 'device-job-seen':
      return { ...job, deviceMark: note.mark };
    case 'document-begun': {
      if (job.state !== 'sending' || job.documentBegun) return undefined;
      const { jobsBefore } = note;
      return { ...job, documentBegun: true, ...(jobsBefore ? { jobsBefore } : {}) };
    }
    case 'stricter':
      return job.documentBegun ? undefined : { ...job, printer: note.printer };
    case 'fonts-missing':
      return { ...job, missingFonts: note.fonts };
    case 'options-left':
      return { ...job, optionsLeft: note.options };
    case 'stopped':
      return { ...job, stoppedBy: note.reasons };
    case 'cancel-asked': {
      const { cancelRefused: _cancelRefused, ...kept } = job;
      return { ...kept, cancelAsked: true };
    }
    case 'cancel-refused': {
      const { cancelAsked: _cancelAsked, ...kept } = job;
      return { ...kept, cancelRefused: note.failure };
    }
  }
}

/** The record as it was when the job was accepted, with its history. */
function asPromised({
  id,
  createdAt,
  title,
  printer,
  options,
  owner,
  userName,
  document,
  state,
  history,
}: JobRecord): JobRecord {
  const named = userName === undefined ? {} : { userName };
  return { id, createdAt, title, printer, options, owner, ...named, document, state, history };
}
