import { useEffect, useRef } from 'preact/hooks';
import type { Credentials } from '../../accounting/job-accounting.ts';
import { type CredentialStatus, readCredentialStatus } from '../../browser/credential-status.ts';
import { mayReadByItself, readByItself, setReadByItself } from '../../browser/device-log-leave.ts';
import { askDeviceLog, type DeviceLogShown } from '../../browser/device-login.ts';
import { type MessageKey, t } from '../../browser/i18n.ts';
import type { JobRecord } from '../../jobs/job.ts';
import { mayBeLogged } from '../../jobs/logged-jobs.ts';
import type { Printer } from '../../printers/printer.ts';
import type { CheckUnknown } from '../../remote-ui/check-login.ts';
import { type AskedFields, fieldsForJob } from '../popup/credentials-entry.ts';
import type { CredentialsDraft } from '../popup/popup-model.ts';
import { useDeviceQuestion } from './device-question.ts';
import { DeviceWordShown } from './device-word.tsx';
import { isolate } from './isolate.ts';
import { jobTitle } from './job-line.ts';
import { onDemand, useOnDemand } from './on-demand.ts';
import { usePagePolicy } from './page-policy.ts';
import { useOwnState } from './state.ts';

/** Why the log was not reached, and what to do. */
const reasons: Readonly<Record<CheckUnknown, MessageKey>> = {
  'page-not-found': 'deviceLogNoPage',
  'not-trusted': 'deviceLogNotTrusted',
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

/** The form for Department ID and PIN. It is loaded only where they are asked for each time. */
const formPart = onDemand(() => import('../popup/form-part.ts'));

/**
 * What the device's print log says about a job, and a button to read the log. Each press is one
 * log-in. Where Department ID and PIN are asked for each time, the button opens a form for them.
 * What is typed there counts for that press only, and for the question after it whether the PIN may
 * be sent unencrypted.
 */
export function DeviceLog({ job }: { readonly job: JobRecord }) {
  const allowed = usePagePolicy()?.remoteUi === 'check-and-log';
  const { shown, answer, focused, ask } = useDeviceQuestion<DeviceLogShown, HTMLParagraphElement>();
  const agreedToClear = useRef(false);
  const typed = useRef<Credentials | undefined>(undefined);
  const form = useOwnState<CredentialStatus | undefined>(undefined);
  const mayAsk = allowed && mayBeLogged(job) && job.deviceWord?.kind !== 'recorded';
  const read = async (clearAllowed: boolean): Promise<void> => {
    agreedToClear.current = clearAllowed;
    const given = typed.current;
    await ask(async () => {
      const answered = await askDeviceLog(job, clearAllowed, given);
      if (!isAskingClear(answered)) typed.current = undefined;
      return answered;
    });
  };
  const press = async (): Promise<void> => {
    if (asksClear) return read(true);
    const status = await readCredentialStatus();
    if (status.askedEachTime && isTypedFor(job, status)) {
      await formPart.load();
      form.value = status;
    } else await read(false);
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
      {mayAsk && form.value && (
        <LogForm
          job={job}
          inUse={form.value}
          onTyped={(credentials) => {
            form.value = undefined;
            typed.current = credentials;
            void read(false);
          }}
          onCancel={() => {
            form.value = undefined;
            focused.current?.focus();
          }}
        />
      )}
      {mayAsk && !asking && !form.value && (
        <div class="row">
          <button
            type="button"
            aria-label={asksClear ? undefined : t('askDeviceLogLabel', isolate(jobTitle(job)))}
            onClick={() => void press().catch(console.error)}
          >
            {t(asksClear ? 'deviceLoginSendClear' : 'askDeviceLog')}
          </button>
        </div>
      )}
      {!asking && <ByItself job={job} answer={answer} clear={agreedToClear.current} />}
    </div>
  );
}

/** Whether the person types Department ID or PIN for a job to this printer. */
function isTypedFor({ printer }: JobRecord, status: CredentialStatus): boolean {
  const { departmentId, pin } = fieldsForLog(printer, status);
  return departmentId || pin !== 'not-asked';
}

/** The fields for a log-in at the device: those of a job, without a PIN for its release. */
function fieldsForLog(printer: Printer, status: CredentialStatus): AskedFields {
  const options = { color: 'color' } as const;
  return { ...fieldsForJob({ printer, options }, status), securedPrintPin: false };
}

interface LogFormProps {
  readonly job: JobRecord;
  readonly inUse: CredentialStatus;
  readonly onTyped: (credentials: Credentials) => void;
  readonly onCancel: () => void;
}

function LogForm({ job: { id, printer }, inUse, onTyped, onCancel }: LogFormProps) {
  const draft = useOwnState<CredentialsDraft>({});
  const part = useOnDemand(formPart, true);
  if (!part) return null;
  return (
    <part.CredentialsForm
      inUse={inUse}
      asked={fieldsForLog(printer, inUse)}
      draft={draft}
      idPrefix={`log-${id}-`}
      submit="askDeviceLog"
      secondary
      focus="first-empty"
      onSave={onTyped}
    >
      <button type="button" class="quiet-button" onClick={onCancel}>
        {t('cancelEdit')}
      </button>
    </part.CredentialsForm>
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
