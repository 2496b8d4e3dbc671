import { formatNumber, t } from '../../browser/i18n.ts';
import type { JobRecord } from '../../jobs/job.ts';
import { FailureExplained } from '../parts/failure-explained.tsx';
import { JobFacts } from '../parts/job-facts.tsx';
import { jobLine, jobTitle } from '../parts/job-line.ts';
import { PrintAgainButton } from '../parts/print-again-button.tsx';
import { LogLink, LogLost } from '../parts/print-log-parts.tsx';
import type { PopupActions } from './popup-model.ts';

interface PrintLogProps {
  /** The latest of the ended jobs, newest first. */
  readonly jobs: readonly JobRecord[];
  /** How many ended jobs there are; `undefined` while they are counted. */
  readonly count: number | undefined;
  /** When Chrome was found to have lost the print log, milliseconds since 1970. */
  readonly lostAt: number | undefined;
  /** The jobs whose document is still stored. */
  readonly kept: ReadonlySet<string>;
  readonly now: number;
  readonly actions: Pick<PopupActions, 'clearLog' | 'printAgain' | 'showAllJobs'>;
}

/** The ended jobs: what was printed where and as whom, and why something was not printed. */
export function PrintLog({ jobs, count, lostAt, kept, now, actions }: PrintLogProps) {
  return (
    <section class="card stack" aria-labelledby="print-log">
      <div class="row apart">
        <h2 id="print-log">{t('printLog')}</h2>
        {(jobs.length > 0 || lostAt !== undefined) && (
          <button type="button" onClick={() => actions.clearLog()}>
            {t('clearLog')}
          </button>
        )}
      </div>
      {lostAt !== undefined && <LogLost at={lostAt} />}
      {jobs.length === 0 ? (
        lostAt === undefined && <p class="note">{t('logEmpty')}</p>
      ) : (
        <ul class="entries">
          {jobs.map((job) => (
            <li key={job.id} class="stack tight">
              <LogEntry job={job} kept={kept.has(job.id)} now={now} actions={actions} />
            </li>
          ))}
        </ul>
      )}
      <p>
        <LogLink />
      </p>
      {count !== undefined && jobs.length < count && (
        <button type="button" onClick={() => actions.showAllJobs()}>
          {t('showAllJobs', formatNumber(count))}
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
