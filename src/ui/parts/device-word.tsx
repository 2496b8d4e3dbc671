import { type MessageKey, t } from '../../browser/i18n.ts';
import { lookUpCode } from '../../diagnosis/look-up-code.ts';
import type { DeviceWord, LoggedJob, LogSilence } from '../../jobs/device-word.ts';
import type { JobRecord } from '../../jobs/job.ts';
import { isContradicted } from '../../jobs/logged-jobs.ts';
import { isolate } from './isolate.ts';

const silences: Readonly<Record<LogSilence, MessageKey>> = {
  'not-found': 'deviceLogNotFound',
  several: 'deviceLogSeveral',
  'not-certain': 'deviceLogNotCertain',
  'no-names': 'deviceLogNoNames',
  'not-shown': 'deviceLogNotShown',
  refused: 'deviceLogRefused',
};

const results: Readonly<Record<LoggedJob['result'], MessageKey>> = {
  good: 'deviceRecordedGood',
  failed: 'deviceRecordedFailed',
  unknown: 'deviceRecordedUnknown',
};

interface WordProps {
  readonly job: JobRecord;
  readonly word: DeviceWord;
}

/** What the device's print log says about a job, in sentences. */
export function DeviceWordShown({ job, word }: WordProps) {
  if (word.kind !== 'recorded') {
    return <p class={word.kind === 'refused' ? 'attention' : ''}>{t(silences[word.kind])}</p>;
  }
  return (
    <>
      <p class={word.result === 'failed' ? 'attention' : ''}>
        {t(results[word.result])}
        {isContradicted(job) && ` ${t('deviceRecordedDespite')}`}
      </p>
      <Charged job={job} departmentId={word.departmentId} />
      {word.endCode !== undefined && <Code job={job} code={word.endCode} />}
    </>
  );
}

interface ChargedProps {
  readonly job: JobRecord;
  readonly departmentId: number | undefined;
}

function Charged({ job: { departmentId: sent }, departmentId }: ChargedProps) {
  if (departmentId === undefined) return <p class="note">{t('deviceRecordedNoId')}</p>;
  // Keeps the leading zeros that the person typed, if it is the same number.
  const same = sent !== undefined && Number(sent) === departmentId;
  return (
    <>
      <p>{t('deviceRecordedId', isolate(same ? sent : String(departmentId)))}</p>
      {!same && sent !== undefined && (
        <p class="attention">{t('deviceRecordedOtherId', isolate(sent))}</p>
      )}
    </>
  );
}

/** A code of the device's log. Its meaning follows unless the failure has already explained it. */
function Code({ job, code }: { readonly job: JobRecord; readonly code: string }) {
  const shown = isolate(code);
  const found = job.failure ? undefined : lookUpCode(code);
  return (
    <>
      <p>{t('deviceRecordedCode', shown)}</p>
      {found && (
        <>
          <p>{t(found.cause, shown)}</p>
          <p>
            <strong>{t('whatYouCanDo')}</strong> {t(found.userAction, shown)}
          </p>
          {found.adminAction && (
            <p>
              <strong>{t('whatAdminCanDo')}:</strong> {t(found.adminAction, shown)}
            </p>
          )}
        </>
      )}
      {!lookUpCode(code) && <p class="note">{t('codeNotListed')}</p>}
    </>
  );
}
