import { formatNumber, t } from '../../browser/i18n.ts';
import type { JobRecord } from '../../jobs/job.ts';
import { JobFacts } from '../parts/job-facts.tsx';
import { isCurrent, jobLine, jobTitle } from '../parts/job-line.ts';
import { useOnDemand } from '../parts/on-demand.ts';
import { LogLink, LogLost } from '../parts/print-log-parts.tsx';
import type { State } from '../parts/state.ts';
import { headingId } from './job-heading.ts';
import type { NextStep } from './next-step.ts';
import { failurePart, formPart, needsFailurePart } from './on-demand-parts.ts';
import type { CredentialsDraft, PopupActions, PopupModel } from './popup-model.ts';

interface PrintLogProps {
  readonly model: PopupModel;
  readonly step: NextStep | undefined;
  /** The job at which the form for Department ID and PIN is open. */
  readonly formAt: string | undefined;
  readonly draft: State<CredentialsDraft>;
  readonly onOpenForm: (jobId: string) => void;
  readonly onCloseForm: () => void;
  readonly actions: Pick<
    PopupActions,
    'clearLog' | 'printAgain' | 'saveAndPrintAgain' | 'saveCredentials' | 'showAllJobs'
  >;
}

/** The ended jobs: what was printed, where and as whom, and why something was not printed. */
export function PrintLog(props: PrintLogProps) {
  const { model, actions } = props;
  const { endedCount: count, recordsLostAt: lostAt } = model;
  const jobs = model.jobs.filter((job) => !isCurrent(job));
  return (
    <section class="card stack" aria-labelledby="print-log">
      <h2 id="print-log">{t('printLog')}</h2>
      {lostAt !== undefined && <LogLost at={lostAt} />}
      {jobs.length === 0 ? (
        lostAt === undefined && <p class="note">{t('logEmpty')}</p>
      ) : (
        <ul class="entries ruled">
          {jobs.map((job) => (
            <li key={job.id} data-job={job.id} class="stack tight">
              <LogEntry {...props} job={job} newest={job === jobs[0]} />
            </li>
          ))}
        </ul>
      )}
      {count !== undefined && jobs.length < count && (
        <button type="button" onClick={() => actions.showAllJobs()}>
          {t('showAllJobs', formatNumber(count))}
        </button>
      )}
      <div class="row apart">
        <LogLink />
        {(jobs.length > 0 || lostAt !== undefined) && (
          <button type="button" class="quiet-button" onClick={() => actions.clearLog()}>
            {t('clearLog')}
          </button>
        )}
      </div>
    </section>
  );
}

interface LogEntryProps extends PrintLogProps {
  readonly job: JobRecord;
  /** Whether it is the latest of the ended jobs. */
  readonly newest: boolean;
}

function LogEntry({ job, newest, ...props }: LogEntryProps) {
  const { model, step, formAt, actions, onOpenForm } = props;
  const failures = useOnDemand(failurePart, needsFailurePart(job));
  const form = useOnDemand(formPart, formAt === job.id);
  const { text, tone } = jobLine(job);
  const title = jobTitle(job);
  const kept = model.kept.has(job.id);
  const { mayChangeDepartmentId, mayChangePin, askedEachTime } = model.credentials;
  const mayChange = (mayChangeDepartmentId || mayChangePin) && !askedEachTime;
  return (
    <>
      <h3 id={headingId(job.id)} tabIndex={-1} class="one-line" title={title}>
        <bdi>{title}</bdi>
      </h3>
      <p class={`state ${tone}`}>{text}</p>
      <JobFacts job={job} now={model.now} brief />
      {failures &&
        (formAt === job.id ? (
          form && <failures.FailedJobForm {...props} part={form} job={job} kept={kept} />
        ) : (
          <failures.NotPrinted
            job={job}
            kept={kept}
            first={step?.kind === 'help' && step.jobId === job.id}
            newest={newest}
            onChange={mayChange ? () => onOpenForm(job.id) : undefined}
            actions={actions}
          />
        ))}
    </>
  );
}
