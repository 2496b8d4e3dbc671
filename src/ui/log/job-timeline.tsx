import { formatDateAndTime, type MessageKey, t } from '../../browser/i18n.ts';
import { shownCode } from '../../diagnosis/shown-code.ts';
import type { JobRecord, JobState } from '../../jobs/job.ts';

const stepNames: Readonly<Record<JobState, MessageKey>> = {
  accepted: 'stepAccepted',
  'needs-credentials': 'stepNeedsCredentials',
  preparing: 'stepPreparing',
  sending: 'stepSending',
  printing: 'stepPrinting',
  held: 'stepHeld',
  done: 'jobDone',
  expired: 'jobExpired',
  unknown: 'stepUnknown',
  failed: 'jobFailed',
  cancelled: 'jobCancelled',
};

/** What happened to a job, step by step, with times and with the final code. */
export function JobTimeline({ job }: { readonly job: JobRecord }) {
  const { history, failure, deviceJobId } = job;
  return (
    <>
      <ol class="timeline">
        {history.map(({ state, at }, index) => (
          <li key={`${index} ${state}`}>
            <span>
              {state === 'done' && job.handedOn ? t('stepHandedOn') : t(stepNames[state])}
              {failure && index === history.length - 1 && (
                <>
                  {' '}
                  <code dir="ltr">{shownCode(failure)}</code>
                </>
              )}
            </span>
            <time class="note" dateTime={new Date(at).toISOString()}>
              {formatDateAndTime(at)}
            </time>
          </li>
        ))}
      </ol>
      {deviceJobId !== undefined && <p class="note">{t('deviceJobNumber', deviceJobId)}</p>}
    </>
  );
}
