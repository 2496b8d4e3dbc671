import { t } from '../../browser/i18n.ts';
import type { JobRecord } from '../../jobs/job.ts';
import { didNotPrint } from '../../jobs/kept-documents.ts';
import { isContradicted } from '../../jobs/logged-jobs.ts';
import { configurationName } from '../parts/configuration-text.ts';
import { DeviceLog } from '../parts/device-log.tsx';
import { FailureCode, FailureDoubts, SignInLink } from '../parts/failure-explained.tsx';
import { failureText } from '../parts/failure-text.ts';
import { PrintAgainButton } from '../parts/print-again-button.tsx';
import type { State } from '../parts/state.ts';
import { Support } from '../parts/support.tsx';
import type * as FormPart from './form-part.ts';
import { focusJob } from './job-heading.ts';
import type { CredentialsDraft, PopupActions, PopupModel } from './popup-model.ts';

export { DeviceLog } from '../parts/device-log.tsx';
export { failureHeadline } from '../parts/failure-text.ts';

interface NotPrintedProps {
  readonly job: JobRecord;
  /** Whether the document is still stored. */
  readonly kept: boolean;
  /** Whether this is what the person should do first. */
  readonly first: boolean;
  /** Whether it is the latest of the ended jobs. Only that one shows whom to ask. */
  readonly newest: boolean;
  /** Opens the form for Department ID and PIN; absent if the person may not change them. */
  readonly onChange: (() => void) | undefined;
  readonly actions: Pick<PopupActions, 'printAgain'>;
}

/** Help for a job that did not print: what happened, the buttons, and the rest, collapsed. */
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
      {(didNotPrint(job) || isContradicted(job)) && <DeviceLog job={job} />}
      {text && <FailureDetails job={job} />}
    </>
  );
}

/** The cause, the administrator's part, whom to ask, and the configuration; collapsed. */
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

interface FailedJobFormProps {
  /** The module with the form. */
  readonly part: typeof FormPart;
  readonly model: PopupModel;
  readonly draft: State<CredentialsDraft>;
  readonly onCloseForm: () => void;
  readonly actions: Pick<PopupActions, 'saveAndPrintAgain' | 'saveCredentials'>;
  readonly job: JobRecord;
  readonly kept: boolean;
}

/** The form at a job that the device refused; the job is printed again if its document is stored. */
export function FailedJobForm({
  part,
  job,
  kept,
  model,
  draft,
  onCloseForm,
  actions,
}: FailedJobFormProps) {
  const close = (): void => {
    onCloseForm();
    focusJob(job.id);
  };
  return (
    <part.CredentialsForm
      inUse={model.credentials}
      asked={part.fieldsForJob(job, model.credentials)}
      draft={draft}
      focus="first-empty"
      submit={kept ? 'printJobAgain' : 'save'}
      onSave={(typed) => {
        if (kept) actions.saveAndPrintAgain(typed, job.id);
        else actions.saveCredentials(typed);
        close();
      }}
    >
      <button type="button" class="quiet-button" onClick={close}>
        {t('cancelEdit')}
      </button>
    </part.CredentialsForm>
  );
}
