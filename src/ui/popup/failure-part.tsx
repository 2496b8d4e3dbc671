import { t } from '../../browser/i18n.ts';
import type { JobRecord } from '../../jobs/job.ts';
import { configurationName } from '../parts/configuration-text.ts';
import { FailureCode, FailureDoubts, SignInLink } from '../parts/failure-explained.tsx';
import { failureText } from '../parts/failure-text.ts';
import { PrintAgainButton } from '../parts/print-again-button.tsx';
import { Support } from '../parts/support.tsx';
import type { PopupActions } from './popup-model.ts';

export { failureHeadline } from '../parts/failure-text.ts';

interface NotPrintedProps {
  readonly job: JobRecord;
  /** Whether the document is still stored. */
  readonly kept: boolean;
  /** Whether this is what the person should do first. */
  readonly first: boolean;
  /** Whether it is the latest of the ended jobs: it says whom to ask. */
  readonly newest: boolean;
  /** Opens the form for Department ID and PIN; absent where the person may not change them. */
  readonly onChange: (() => void) | undefined;
  readonly actions: Pick<PopupActions, 'printAgain'>;
}

/** What helps with a job that did not print: what happened, the buttons, and the rest folded. */
export function NotPrinted({ job, kept, first, newest, onChange, actions }: NotPrintedProps) {
  const text = failureText(job);
  const changes = text?.credentialsMayHelp && (newest || kept) ? onChange : undefined;
  return (
    <>
      {text && (
        <>
          <p class="headline">{text.headline}</p>
          <p>
            <strong>{t('whatYouCanDo')}</strong> {text.userAction}
          </p>
        </>
      )}
      <SignInLink job={job} />
      <PrintAgainButton
        job={job}
        kept={kept}
        primary={first && !changes}
        onPrint={actions.printAgain}
      >
        {changes && (
          <button type="button" class={first ? 'primary' : ''} onClick={changes}>
            {t('changeIdAndPin')}
          </button>
        )}
      </PrintAgainButton>
      {text && newest && <Support />}
      {text && <FailureDetails job={job} />}
    </>
  );
}

/** The cause, the administrator's part, whom to ask and under which configuration; folded. */
export function FailureDetails({ job }: { readonly job: JobRecord }) {
  const text = failureText(job);
  if (!text) return null;
  return (
    <details class="fold">
      <summary>{t('whyNotPrinted')}</summary>
      <div class="stack tight">
        {job.state === 'unknown' && <p class="headline">{text.headline}</p>}
        <p>{text.cause}</p>
        {job.state === 'unknown' && (
          <p>
            <strong>{t('whatYouCanDo')}</strong> {text.userAction}
          </p>
        )}
        {text.adminAction && (
          <p>
            <strong>{t('whatAdminCanDo')}:</strong> {text.adminAction}
          </p>
        )}
        <FailureDoubts job={job} />
        <p class="note">{configurationName(job.printer.configuration)}</p>
        <FailureCode text={text} />
      </div>
    </details>
  );
}
