import { configurationOf } from '../../accounting/configuration.ts';
import { formatPercent, type MessageKey, t } from '../../browser/i18n.ts';
import type { Failure } from '../../diagnosis/failure.ts';
import type { JobProgress, JobRecord, JobState } from '../../jobs/job.ts';
import { isolate } from './isolate.ts';

/** What a job's line says about its state. */
export interface JobLine {
  readonly text: string;
  readonly tone: 'busy' | 'attention' | 'good' | 'bad' | 'quiet';
  /** A share from 0 to 1; absent if nothing can be measured. */
  readonly share?: number;
}

const cancellable: ReadonlySet<JobState> = new Set<JobState>([
  'accepted',
  'needs-credentials',
  'preparing',
  'sending',
  'printing',
  'held',
]);

/**
 * The states of the current jobs: those that have not ended, or wait for a person to say what
 * happened.
 */
export const currentStates: readonly JobState[] = [...cancellable, 'unknown'];

export function isCurrent({ state }: JobRecord): boolean {
  return currentStates.includes(state);
}

/** Whether a job that has not ended continues only if a person does something. */
export function needsPerson({ state, stoppedBy, cancelAsked }: JobRecord): boolean {
  if (state === 'unknown') return true;
  if (cancelAsked) return false;
  if (state === 'needs-credentials' || state === 'held') return true;
  return state === 'printing' && stoppedBy !== undefined && stoppedBy.length > 0;
}

export function isCancellable({ state, cancelAsked }: JobRecord): boolean {
  return cancellable.has(state) && !cancelAsked;
}

export function jobTitle({ title }: JobRecord): string {
  return title.trim() === '' ? t('untitled') : title;
}

/**
 * A job's state in words, with its progress.
 *
 * @param headlineOf says why a job waits for its printer; without it, only that it waits is said
 */
export function jobLine(job: JobRecord, headlineOf?: (failure: Failure) => string): JobLine {
  if (job.cancelAsked && cancellable.has(job.state))
    return { text: t('jobCancelling'), tone: 'busy' };
  const line = stateLine(job, headlineOf);
  if (!job.cancelRefused || !cancellable.has(job.state)) return line;
  return { ...line, text: `${line.text} ${t('jobCancelRefused')}` };
}

function stateLine(job: JobRecord, headlineOf?: (failure: Failure) => string): JobLine {
  switch (job.state) {
    case 'accepted':
      return { text: t('jobAccepted'), tone: 'busy' };
    case 'needs-credentials':
      return {
        text: t(job.missing === 'pin-missing' ? 'jobNeedsPin' : 'jobNeedsDepartmentId'),
        tone: 'attention',
      };
    case 'preparing':
      return { tone: 'busy', ...progressText(job.progress, t('jobPreparing'), headlineOf) };
    case 'sending':
      return { tone: 'busy', ...progressText(job.progress, t('jobSending'), headlineOf) };
    case 'printing':
      return job.stoppedBy?.length
        ? { text: t(stoppedKey(job.stoppedBy)), tone: 'attention' }
        : { text: t('jobPrinting'), tone: 'busy' };
    case 'held':
      return { text: t(heldKey(job.printer), isolate(job.printer.name)), tone: 'attention' };
    case 'unknown':
      return { text: t('jobUnknown'), tone: 'attention' };
    case 'done':
      return job.handedOn ? handedOnLine(job) : doneLine(job);
    case 'expired':
      return { text: t('jobExpired'), tone: 'bad' };
    case 'failed':
      return { text: t('jobFailed'), tone: 'bad' };
    case 'cancelled':
      return { text: t('jobCancelled'), tone: 'quiet' };
  }
}

/** If no PIN has to be typed, the job is started at the device. */
function heldKey({ delivery }: JobRecord['printer']): MessageKey {
  return delivery === 'hold' ? 'jobWaitsAtDevice' : 'jobHeld';
}

/**
 * A job that is stored or held at the device has not been printed, although the device has finished
 * with it.
 */
function doneLine({ printer }: JobRecord): JobLine {
  const { delivery, mailBox = 0, name } = printer;
  if (delivery === 'mail-box')
    return { text: t('jobInMailBox', mailBox, isolate(name)), tone: 'good' };
  return { text: t('jobDone'), tone: 'good' };
}

/**
 * What can be said about a job that a print server has passed on. It is not known whether it was
 * printed.
 */
function handedOnLine({ printer }: JobRecord): JobLine {
  const { held } = configurationOf(printer.configuration);
  return held
    ? { text: t('jobHandedOnHeld', isolate(printer.name)), tone: 'attention' }
    : { text: t('jobHandedOn'), tone: 'good' };
}

/** `printer-state-reasons` that people can do something about (RFC 8011 section 5.4.12). */
const stoppedKeys: readonly [RegExp, MessageKey][] = [
  [/^media-(empty|needed)$|^input-tray-missing$/, 'jobStoppedPaper'],
  [/^media-jam$/, 'jobStoppedJam'],
  [/^(toner|marker-supply)-empty$/, 'jobStoppedToner'],
  [/^(cover|door|interlock)-open$/, 'jobStoppedCover'],
  [/^output-(area|tray)-(full|missing)$/, 'jobStoppedOutput'],
  [/^paused$|^moving-to-paused$/, 'jobStoppedPaused'],
];

function stoppedKey(reasons: readonly string[]): MessageKey {
  const known = stoppedKeys.find(([pattern]) => reasons.some((reason) => pattern.test(reason)));
  return known?.[1] ?? 'jobStoppedOther';
}

function progressText(
  progress: JobProgress | undefined,
  otherwise: string,
  headlineOf?: (failure: Failure) => string,
): { text: string; share?: number } {
  if (!progress) return { text: otherwise };
  const { phase, done, total } = progress;
  const share = total > 0 ? Math.min(1, Math.max(0, done / total)) : undefined;
  const measured = share === undefined ? {} : { share };
  switch (phase) {
    case 'waiting':
      return {
        text:
          progress.failure && headlineOf
            ? t('jobWaitingBecause', headlineOf(progress.failure))
            : t('jobWaitingForPrinter'),
      };
    case 'converting': {
      // `done` counts finished pages; the next one is being worked on.
      const page = total > 0 ? Math.min(done + 1, total) : done + 1;
      const text = total > 0 ? t('jobConverting', page, total) : t('jobConvertingPage', page);
      return { text, ...measured };
    }
    case 'sending':
      return {
        text: share === undefined ? t('jobSending') : t('jobSendingPercent', formatPercent(share)),
        ...measured,
      };
  }
}
