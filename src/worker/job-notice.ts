import { t } from '../browser/language.ts';
import type { NotificationContent } from '../browser/notifications.ts';
import { carrierOf } from '../carriers/carrier-rules.ts';
import { sentencesAbout } from '../diagnosis/sentences.ts';
import type { JobRecord } from '../jobs/job.ts';
import { keptDocuments } from '../jobs/kept-documents.ts';
import type { Notice } from '../jobs/notice-kinds.ts';
import { plainText } from '../text/plain-text.ts';

/** What a click on a notification does. */
export type NoticeAction = 'print-again' | 'enter' | 'log';

/** What a notification says about a job, and what its buttons do. */
export interface JobNotice extends NotificationContent {
  readonly actions: readonly NoticeAction[];
}

/** The notification about a job: its title as in the log, what happened, and what can be done. */
export function jobNotice(job: JobRecord, notice: Notice): JobNotice {
  const actions = actionsFor(job, notice);
  return {
    title: plainText(job.title) || t('untitled'),
    message: messageFor(job, notice),
    actions,
    buttons: actions.map((action) => t(buttonTexts[action])),
    stays: notice !== 'printed',
  };
}

const buttonTexts = {
  'print-again': 'printJobAgain',
  enter: 'noticeEnter',
  log: 'noticeShowLog',
} as const;

function actionsFor(job: JobRecord, notice: Notice): readonly NoticeAction[] {
  switch (notice) {
    case 'needs-credentials':
      return ['enter'];
    case 'failed':
      return keptDocuments([job], Date.now()).has(job.id) ? ['log', 'print-again'] : ['log'];
    default:
      return ['log'];
  }
}

function messageFor(job: JobRecord, notice: Notice): string {
  const { state, missing, printer, failure, documentBegun = false } = job;
  switch (notice) {
    case 'needs-credentials':
      return t(missing === 'pin-missing' ? 'jobNeedsPin' : 'jobNeedsDepartmentId');
    case 'held':
      return t('jobHeld', plainText(printer.name));
    case 'unknown':
      return t('jobUnknown');
    case 'printed':
      return t('jobDone');
    case 'failed': {
      if (!failure) return t(state === 'expired' ? 'jobExpired' : 'jobFailed');
      const { headline, userAction } = sentencesAbout(failure, {
        configuration: printer.configuration,
        carrier: carrierOf(printer),
        documentBegun,
      });
      // Of these sentences only those about an end code have a placeholder, for that code.
      const code = failure.endCode ?? failure.code;
      return `${t(headline, code)} ${t(userAction, code)}`;
    }
  }
}
