import { t } from '../../browser/i18n.ts';
import type { JobRecord } from '../../jobs/job.ts';
import { FailureExplained } from '../parts/failure-explained.tsx';
import { isolate } from '../parts/isolate.ts';
import { JobFacts } from '../parts/job-facts.tsx';
import { isCancellable, jobLine, jobTitle } from '../parts/job-line.ts';
import type { PopupActions } from './popup-model.ts';

interface CurrentJobsProps {
  readonly jobs: readonly JobRecord[];
  readonly now: number;
  readonly actions: Pick<PopupActions, 'cancelJob' | 'resolveUnknown'>;
}

/** The jobs that are under way or wait for a person. */
export function CurrentJobs({ jobs, now, actions }: CurrentJobsProps) {
  if (jobs.length === 0) return null;
  return (
    <section class="card stack" aria-labelledby="current-jobs">
      <h2 id="current-jobs">{t('currentJobs')}</h2>
      <ul class="entries">
        {jobs.map((job) => (
          <li key={job.id} class="stack snug">
            <CurrentJob job={job} now={now} actions={actions} />
          </li>
        ))}
      </ul>
    </section>
  );
}

interface CurrentJobProps extends Omit<CurrentJobsProps, 'jobs'> {
  readonly job: JobRecord;
}

function CurrentJob({ job, now, actions }: CurrentJobProps) {
  const { text, tone, share } = jobLine(job);
  const title = jobTitle(job);
  return (
    <>
      <h3 class="one-line" title={title}>
        <bdi>{title}</bdi>
      </h3>
      <p class={tone === 'attention' ? 'attention' : ''}>{text}</p>
      {tone === 'busy' && (
        <progress aria-label={text} {...(share === undefined ? {} : { value: share, max: 1 })} />
      )}
      {job.state === 'unknown' && <FailureExplained job={job} />}
      <JobFacts job={job} now={now} />
      <div class="row">
        {job.state === 'unknown' && (
          <>
            <button type="button" onClick={() => actions.resolveUnknown(job.id, 'printed')}>
              {t('itPrinted')}
            </button>
            <button type="button" onClick={() => actions.resolveUnknown(job.id, 'print-again')}>
              {t('printAgain')}
            </button>
          </>
        )}
        {(isCancellable(job) || job.state === 'unknown') && (
          <button
            type="button"
            aria-label={t('cancelJobLabel', isolate(title))}
            onClick={() => {
              if (job.state === 'unknown') actions.resolveUnknown(job.id, 'give-up');
              else actions.cancelJob(job.id);
            }}
          >
            {t('cancelJob')}
          </button>
        )}
      </div>
    </>
  );
}
