import { useEffect, useRef } from 'preact/hooks';
import { mayReadByItself, readByItself, setReadByItself } from '../../browser/device-log-leave.ts';
import { askDeviceLog, type DeviceLogShown } from '../../browser/device-login.ts';
import { type MessageKey, t } from '../../browser/i18n.ts';
import type { JobRecord } from '../../jobs/job.ts';
import { mayBeLogged } from '../../jobs/logged-jobs.ts';
import type { CheckUnknown } from '../../remote-ui/check-login.ts';
import { useDeviceQuestion } from './device-question.ts';
import { DeviceWordShown } from './device-word.tsx';
import { isolate } from './isolate.ts';
import { jobTitle } from './job-line.ts';
import { usePagePolicy } from './page-policy.ts';
import { useOwnState } from './state.ts';

/** Why the log was not reached, and what to do. */
const reasons: Readonly<Record<CheckUnknown, MessageKey>> = {
  'page-not-found': 'deviceLogNoPage',
  'no-log-in': 'deviceLogNoForm',
  'general-user': 'deviceLogNoForm',
  'add-on': 'deviceLogNoForm',
  'other-family': 'deviceLogNoForm',
  'no-department': 'deviceLogNoForm',
  'not-understood': 'deviceLogNoForm',
  'key-not-readable': 'deviceLogNoForm',
  'unsafe-form': 'deviceLogNoForm',
  'led-elsewhere': 'deviceLogNoForm',
  'asks-for-users': 'deviceLogNoForm',
  'no-entry': 'deviceLoginNoEntry',
  'proves-nothing': 'deviceLogSilent',
  'answer-not-understood': 'deviceLogSilent',
  'session-not-kept': 'deviceLogSilent',
  'session-open': 'deviceLogSilent',
  unreachable: 'deviceLogSilent',
  'timed-out': 'deviceLogSilent',
  'too-large': 'deviceLogSilent',
  'too-many-requests': 'deviceLogSilent',
};

/**
 * What the device's print log says about a job, and a button to read the log. Each press is one
 * log-in.
 */
export function DeviceLog({ job }: { readonly job: JobRecord }) {
  const allowed = usePagePolicy()?.remoteUi === 'check-and-log';
  const { shown, answer, focused, ask } = useDeviceQuestion<DeviceLogShown, HTMLParagraphElement>();
  const agreedToClear = useRef(false);
  const mayAsk = allowed && mayBeLogged(job) && job.deviceWord?.kind !== 'recorded';
  const read = (clearAllowed: boolean): void => {
    agreedToClear.current = clearAllowed;
    void ask(() => askDeviceLog(job, clearAllowed));
  };
  const asking = shown.value === 'asking';
  const asksClear = isAskingClear(answer);
  if (!job.deviceWord && !mayAsk && shown.value === undefined) return null;
  return (
    <div class="stack tight device-log">
      <p class={job.deviceWord ? 'headline' : 'for-screen-readers'} tabIndex={-1} ref={focused}>
        {t('deviceRecorded')}
      </p>
      <div role="status" class="stack tight">
        {asking ? (
          <p class="note">{t('deviceLoginAsking')}</p>
        ) : (
          <>
            {job.deviceWord && <DeviceWordShown job={job} word={job.deviceWord} />}
            {shown.value === 'failed' && <p class="attention">{t('actionFailed')}</p>}
            {answer && <Answer answer={answer} />}
          </>
        )}
      </div>
      {mayAsk && !asking && (
        <div class="row">
          <button
            type="button"
            aria-label={asksClear ? undefined : t('askDeviceLogLabel', isolate(jobTitle(job)))}
            onClick={() => read(asksClear)}
          >
            {t(asksClear ? 'deviceLoginSendClear' : 'askDeviceLog')}
          </button>
        </div>
      )}
      {!asking && <ByItself job={job} answer={answer} clear={agreedToClear.current} />}
    </div>
  );
}

function isAskingClear(answer: DeviceLogShown | undefined): boolean {
  return answer?.kind === 'not-reached' && answer.check.verdict === 'ask-clear';
}

/** The last answer, for what is not in the job's record. */
function Answer({ answer }: { readonly answer: DeviceLogShown }) {
  switch (answer.kind) {
    case 'answered':
      return answer.loggedOut ? null : <p class="note">{t('deviceLoginStillIn')}</p>;
    case 'refused-before':
      return <p class="attention">{t('deviceLoginRefusedBefore')}</p>;
    case 'forbidden':
      return <p>{t('deviceLogForbidden')}</p>;
    case 'job-gone':
      return <p>{t('deviceLogJobGone')}</p>;
    case 'not-reached': {
      const { check } = answer;
      if (check.verdict === 'ask-clear') return <p class="attention">{t('deviceLoginAskClear')}</p>;
      return <p>{t(check.verdict === 'unknown' ? reasons[check.reason] : 'deviceLogSilent')}</p>;
    }
  }
}

interface ByItselfProps {
  readonly job: JobRecord;
  readonly answer: DeviceLogShown | undefined;
  /** Whether the person agreed that the PIN is sent over the network unencrypted. */
  readonly clear: boolean;
}

/** The person's permission to read the log after each job; offered once the device has answered. */
function ByItself({ job: { printer }, answer, clear }: ByItselfProps) {
  const leave = useOwnState<'given' | 'may-be-given' | undefined>(undefined);
  useEffect(() => {
    const read = async (): Promise<void> => {
      if (await readByItself(printer.uri)) leave.value = 'given';
      else leave.value = (await mayReadByItself(printer)) ? 'may-be-given' : undefined;
    };
    read().catch(console.error);
  }, [printer.uri]);
  const worked = answer?.kind === 'answered' && answer.word.kind !== 'refused';
  if (leave.value === undefined || (leave.value !== 'given' && !worked)) return null;
  return (
    <div>
      <label class="choice">
        <input
          type="checkbox"
          checked={leave.value === 'given'}
          onChange={({ currentTarget: { checked } }) => {
            leave.value = checked ? 'given' : 'may-be-given';
            setReadByItself(printer.uri, checked, clear).catch(console.error);
          }}
        />
        <span>{t('deviceLogByItself')}</span>
      </label>
      <p class="note">{t('deviceLogByItselfHint')}</p>
    </div>
  );
}
