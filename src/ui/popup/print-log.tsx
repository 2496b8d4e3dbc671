import { formatNumber, t } from '../../browser/i18n.ts';
import type { JobRecord } from '../../jobs/job.ts';
import { FailureExplained } from '../parts/failure-explained.tsx';
import { JobFacts } from '../parts/job-facts.tsx';
import { jobLine, jobTitle } from '../parts/job-line.ts';
import { LogLink } from '../parts/log-link.tsx';
import { PrintAgainButton } from '../parts/print-again-button.tsx';
import { useOwnState } from '../parts/state.ts';
import type { PopupActions } from './popup-model.ts';

interface PrintLogProps {
  /** Ended jobs, newest first. */
  readonly jobs: readonly JobRecord[];
  /** The jobs whose document is still there. */
  readonly kept: ReadonlySet<string>;
  readonly now: number;
  readonly actions: Pick<PopupActions, 'clearLog' | 'printAgain'>;
}

/** As many as are shown until more are asked for: a popup has to open at once. */
const firstEntries = 20;

/** The ended jobs: what was printed where and as whom, and why something was not. */
export function PrintLog({ jobs, kept, now, actions }: PrintLogProps) {
  const all = useOwnState(false);
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
              <LogEntry job={job} kept={kept.has(job.id)} now={now} actions={actions} />
            </li>
          ))}
        </ul>
      )}
      <p>
        <LogLink />
      </p>
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

interface LogEntryProps {
  readonly job: JobRecord;
  readonly kept: boolean;
  readonly now: number;
  readonly actions: Pick<PopupActions, 'printAgain'>;
}

function LogEntry({ job, kept, now, actions }: LogEntryProps) {
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
      <PrintAgainButton job={job} kept={kept} onPrint={actions.printAgain} />
    </>
  );
}
