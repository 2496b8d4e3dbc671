import type { ComponentChildren } from 'preact';
import { t } from '../../browser/i18n.ts';
import type { JobRecord } from '../../jobs/job.ts';
import { isolate } from '../parts/isolate.ts';
import { JobFacts } from '../parts/job-facts.tsx';
import { isCancellable, jobLine, jobTitle } from '../parts/job-line.ts';
import { useOnDemand } from '../parts/on-demand.ts';
import type { State } from '../parts/state.ts';
import { focusJob, headingId } from './job-heading.ts';
import { askingJob, inOrder } from './next-step.ts';
import { failurePart, formPart, needsFailurePart } from './on-demand-parts.ts';
import type { CredentialsDraft, PopupActions, PopupModel } from './popup-model.ts';

interface CurrentJobsProps {
  readonly model: PopupModel;
  readonly draft: State<CredentialsDraft>;
  readonly actions: Pick<PopupActions, 'cancelJob' | 'resolveUnknown' | 'saveCredentials'>;
}

/** The jobs that are under way or need a person; those that need a person come first. */
export function CurrentJobs({ model, draft, actions }: CurrentJobsProps) {
  const jobs = inOrder(model.jobs);
  const asking = askingJob(model.jobs);
  if (jobs.length === 0) return null;
  return (
    <section aria-labelledby="current-jobs">
      <h2 id="current-jobs" class="for-screen-readers">
        {t('currentJobs')}
      </h2>
      <ul class="entries stack">
        {jobs.map((job) => (
          <li key={job.id} data-job={job.id} class="card stack snug">
            <CurrentJob job={job} now={model.now}>
              {job === asking ? (
                <AskedFor job={job} model={model} draft={draft} actions={actions} />
              ) : (
                <JobButtons job={job} actions={actions} />
              )}
            </CurrentJob>
          </li>
        ))}
      </ul>
    </section>
  );
}

interface CurrentJobProps {
  readonly job: JobRecord;
  readonly now: number;
  /** What can be done about the job. */
  readonly children: ComponentChildren;
}

function CurrentJob({ job, now, children }: CurrentJobProps) {
  const failures = useOnDemand(failurePart, needsFailurePart(job));
  const { text, tone, share } = jobLine(job, failures?.failureHeadline);
  const title = jobTitle(job);
  return (
    <>
      <div>
        <h3 id={headingId(job.id)} tabIndex={-1} class="one-line" title={title}>
          <bdi>{title}</bdi>
        </h3>
        <JobFacts job={job} now={now} brief />
      </div>
      <p class={tone === 'attention' ? 'asks' : ''}>{text}</p>
      {tone === 'busy' && (
        <progress aria-label={text} {...(share === undefined ? {} : { value: share, max: 1 })} />
      )}
      {children}
      {job.state === 'unknown' && failures && (
        <>
          <failures.DeviceLog job={job} />
          <failures.FailureDetails job={job} />
        </>
      )}
    </>
  );
}

interface ButtonsProps {
  readonly job: JobRecord;
  readonly actions: Pick<PopupActions, 'cancelJob' | 'resolveUnknown'>;
}

function JobButtons({ job, actions }: ButtonsProps) {
  const unknown = job.state === 'unknown';
  return (
    <div class="row">
      {unknown && (
        <>
          <button type="button" onClick={() => actions.resolveUnknown(job.id, 'printed')}>
            {t('itPrinted')}
          </button>
          <button type="button" onClick={() => actions.resolveUnknown(job.id, 'print-again')}>
            {t('printAgain')}
          </button>
        </>
      )}
      {(isCancellable(job) || unknown) && (
        <button
          type="button"
          class="quiet-button"
          aria-label={t('cancelJobLabel', isolate(jobTitle(job)))}
          onClick={() => {
            if (unknown) actions.resolveUnknown(job.id, 'give-up');
            else actions.cancelJob(job.id);
          }}
        >
          {t('cancelJob')}
        </button>
      )}
    </div>
  );
}

/** The form inside the job that waits for what is typed there. */
function AskedFor({ job, model, draft, actions }: CurrentJobsProps & { readonly job: JobRecord }) {
  const part = useOnDemand(formPart, true);
  if (!part) return null;
  return (
    <part.CredentialsForm
      inUse={model.credentials}
      asked={part.fieldsForJob(job, model.credentials)}
      draft={draft}
      focus="first-empty"
      submit="printJob"
      onSave={(typed) => {
        actions.saveCredentials(typed);
        focusJob(job.id);
      }}
    >
      <JobButtons job={job} actions={actions} />
    </part.CredentialsForm>
  );
}
