import { useSignal } from '@preact/signals';
import type { JobRecord } from '../../core/job/job.ts';
import { formatNumber, t } from '../../platform/i18n.ts';
import { FailureExplained } from './failure-explained.tsx';
import { JobFacts } from './job-facts.tsx';
import { jobLine, jobTitle } from './job-line.ts';
import type { PopupActions } from './popup-model.ts';

interface PrintLogProps {
  /** Ended jobs, newest first. */
  readonly jobs: readonly JobRecord[];
  readonly now: number;
  readonly actions: Pick<PopupActions, 'clearLog'>;
}

/** As many as are shown until more are asked for: a popup has to open at once. */
const firstEntries = 20;

/** The ended jobs: what was printed where and as whom, and why something was not. */
export function PrintLog({ jobs, now, actions }: PrintLogProps) {
  const all = useSignal(false);
  const shown = all.value ? jobs : jobs.slice(0, firstEntries);
  return (
    <section class="card stack" aria-labelledby="print-log">
      <div class="row apart">
        <h2 id="print-log">{t('printLog')}</h2>
        {jobs.length > 0 && (
          <button type="button" onClick={() => actions.clearLog()}>
            {t('clearLog')}
          </button>
        )}
      </div>
      {jobs.length === 0 ? (
        <p class="note">{t('logEmpty')}</p>
      ) : (
        <ul class="entries">
          {shown.map((job) => (
            <li key={job.id} class="stack tight">
              <LogEntry job={job} now={now} />
            </li>
          ))}
        </ul>
      )}
      {shown.length < jobs.length && (
        <button
          type="button"
          onClick={() => {
            all.value = true;
          }}
        >
          {t('showAllJobs', formatNumber(jobs.length))}
        </button>
      )}
    </section>
  );
}

function LogEntry({ job, now }: { readonly job: JobRecord; readonly now: number }) {
  const { text, tone } = jobLine(job);
  const title = jobTitle(job);
  return (
    <>
      <h3 class="one-line" title={title}>
        <bdi>{title}</bdi>
      </h3>
      <p class={`state ${tone}`}>{text}</p>
      <JobFacts job={job} now={now} />
      <FailureExplained job={job} />
    </>
  );
}
