import { useEffect } from 'preact/hooks';
import { onJobsChanged } from '../../browser/announcements.ts';
import { type MessageKey, t } from '../../browser/i18n.ts';
import { readJob } from '../../browser/job-queries.ts';
import type { TestPageOutcome } from '../../browser/messages.ts';
import type { JobRecord } from '../../jobs/job.ts';
import { FailureExplained } from '../parts/failure-explained.tsx';
import { failureHeadline } from '../parts/failure-text.ts';
import { jobLine } from '../parts/job-line.ts';
import { useOwnState } from '../parts/state.ts';

interface TestPageResultProps {
  readonly jobId: string;
  readonly outcome: TestPageOutcome;
}

const refusals: Readonly<Record<Exclude<TestPageOutcome, 'accepted'>, MessageKey>> = {
  'department-id-missing': 'testPageNeedsCredentials',
  'pin-missing': 'testPageNeedsCredentials',
  'printer-missing': 'actionFailed',
  failed: 'actionFailed',
};

/** The progress and result of a test page, and where the copier shows the same. */
export function TestPageResult({ jobId, outcome }: TestPageResultProps) {
  const job = useOwnState<JobRecord | undefined>(undefined);
  useEffect(() => {
    // What is read may be older than what is announced meanwhile.
    let changes = 0;
    const read = (): void => {
      const before = changes;
      readJob(jobId).then((found) => {
        if (changes === before) job.value = found;
      }, console.error);
    };
    read();
    return onJobsChanged((changed) => {
      if (changed !== undefined && changed.id !== jobId) return;
      changes += 1;
      if (changed === undefined) read();
      else job.value = changed;
    });
  }, [jobId, job]);
  if (outcome !== 'accepted') {
    return (
      <p class="attention" role="status">
        {t(refusals[outcome])}
      </p>
    );
  }
  const line = job.value && jobLine(job.value, failureHeadline);
  const printed = job.value?.state === 'done' && job.value.printer.configuration !== 'none';
  return (
    <div class="stack snug">
      <p role="status" class={line ? `state ${line.tone}` : ''}>
        {line?.text ?? t('testPageAccepted')}
      </p>
      {job.value && <FailureExplained job={job.value} />}
      {printed && <p class="note">{t('notYetConfirmed')}</p>}
    </div>
  );
}
