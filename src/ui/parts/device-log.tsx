import { useEffect, useRef } from 'preact/hooks';
import { mayReadByItself, readByItself, setReadByItself } from '../../browser/device-log-leave.ts';
import { askDeviceLog, type DeviceLogShown } from '../../browser/device-login.ts';
import { type MessageKey, t } from '../../browser/i18n.ts';
import type { JobRecord } from '../../jobs/job.ts';
import { mayBeLogged } from '../../jobs/logged-jobs.ts';
import type { CheckUnknown } from '../../remote-ui/check-login.ts';
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
  const shown = useOwnState<DeviceLogShown | 'asking' | 'failed' | undefined>(undefined);
  const heading = useRef<HTMLParagraphElement>(null);
  const agreedToClear = useRef(false);
  const mayAsk = allowed && mayBeLogged(job) && job.deviceWord?.kind !== 'recorded';
  const ask = async (clearAllowed: boolean): Promise<void> => {
    if (shown.value === 'asking') return;
    shown.value = 'asking';
    agreedToClear.current = clearAllowed;
    heading.current?.focus();
    try {
      shown.value = await askDeviceLog(job, clearAllowed);
    } catch (error) {
      console.error('the device’s log was not read', error instanceof Error ? error.name : '');
      shown.value = 'failed';
    }
  };
  const asking = shown.value === 'asking';
  const asksClear = isAskingClear(shown.value);
  if (!job.deviceWord && !mayAsk && shown.value === undefined) return null;
  return (
    <div class="stack tight device-log">
      <p class={job.deviceWord ? 'headline' : 'for-screen-readers'} tabIndex={-1} ref={heading}>
        {t('deviceRecorded')}
      </p>
      <div role="status" class="stack tight">
        {asking ? (
          <p class="note">{t('deviceLoginAsking')}</p>
        ) : (
          <>
            {job.deviceWord && <DeviceWordShown job={job} word={job.deviceWord} />}
            <Answer shown={shown.value} />
          </>
        )}
      </div>
      {mayAsk && !asking && (
        <div class="row">
          <button
            type="button"
            aria-label={asksClear ? undefined : t('askDeviceLogLabel', isolate(jobTitle(job)))}
            onClick={() => void ask(asksClear)}
          >
            {t(asksClear ? 'deviceLoginSendClear' : 'askDeviceLog')}
          </button>
        </div>
      )}
      {!asking && <ByItself job={job} answered={shown.value} clear={agreedToClear.current} />}
    </div>
  );
}

function isAskingClear(shown: DeviceLogShown | string | undefined): boolean {
  return (
    typeof shown === 'object' && shown.kind === 'not-reached' && shown.check.verdict === 'ask-clear'
  );
}

/** The last answer, for what is not in the job's record. */
function Answer({ shown }: { readonly shown: DeviceLogShown | string | undefined }) {
  if (shown === 'failed') return <p class="attention">{t('actionFailed')}</p>;
  if (typeof shown !== 'object') return null;
  switch (shown.kind) {
    case 'answered':
      return shown.loggedOut ? null : <p class="note">{t('deviceLoginStillIn')}</p>;
    case 'refused-before':
      return <p class="attention">{t('deviceLoginRefusedBefore')}</p>;
    case 'forbidden':
      return <p>{t('deviceLogForbidden')}</p>;
    case 'job-gone':
      return <p>{t('deviceLogJobGone')}</p>;
    case 'not-reached': {
      const { check } = shown;
      if (check.verdict === 'ask-clear') return <p class="attention">{t('deviceLoginAskClear')}</p>;
      return <p>{t(check.verdict === 'unknown' ? reasons[check.reason] : 'deviceLogSilent')}</p>;
    }
  }
}

interface ByItselfProps {
  readonly job: JobRecord;
  readonly answered: DeviceLogShown | string | undefined;
  /** Whether the person agreed that the PIN is sent over the network unencrypted. */
  readonly clear: boolean;
}

/** The person's permission to read the log after each job; offered once the device has answered. */
function ByItself({ job: { printer }, answered, clear }: ByItselfProps) {
  const leave = useOwnState<'given' | 'may-be-given' | undefined>(undefined);
  useEffect(() => {
    const read = async (): Promise<void> => {
      if (await readByItself(printer.uri)) leave.value = 'given';
      else leave.value = (await mayReadByItself(printer)) ? 'may-be-given' : undefined;
    };
    read().catch(console.error);
  }, [printer.uri]);
  const worked =
    typeof answered === 'object' &&
    answered.kind === 'answered' &&
    answered.word.kind !== 'refused';
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
