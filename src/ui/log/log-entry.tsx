import { formatMoment, t } from '../../browser/i18n.ts';
import type { JobRecord } from '../../jobs/job.ts';
import { DeviceLog } from '../parts/device-log.tsx';
import { FailureExplained } from '../parts/failure-explained.tsx';
import { failureHeadline } from '../parts/failure-text.ts';
import { JobFacts } from '../parts/job-facts.tsx';
import { jobLine, jobTitle } from '../parts/job-line.ts';
import { PrintAgainButton } from '../parts/print-again-button.tsx';
import { JobTimeline } from './job-timeline.tsx';
import type { LogActions } from './log-model.ts';

interface LogEntryProps {
  readonly job: JobRecord;
  readonly now: number;
  readonly kept: boolean;
  readonly actions: Pick<LogActions, 'printAgain'>;
}

/** One job: a line, and all that is known about the job when the line is opened. */
export function LogEntry({ job, now, kept, actions }: LogEntryProps) {
  const { text, tone } = jobLine(job, failureHeadline);
  return (
    <details class="entry">
      <summary>
        <h3 class="one-line">
          <bdi>{jobTitle(job)}</bdi>
        </h3>
        <span class={`state ${tone}`}>{text}</span>
        <time class="note" dateTime={new Date(job.createdAt).toISOString()}>
          {formatMoment(job.createdAt, now)}
        </time>
      </summary>
      <div class="stack snug">
        <JobFacts job={job} now={now} />
        <FailureExplained job={job} />
        <DeviceLog job={job} />
        <PrintAgainButton job={job} kept={kept} onPrint={actions.printAgain} />
        <h4>{t('timeline')}</h4>
        <JobTimeline job={job} />
      </div>
    </details>
  );
}
