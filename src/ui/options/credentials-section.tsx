import { useEffect } from 'preact/hooks';
import { saveAsksEachTime } from '../../browser/ask-choice-entry.ts';
import { type CredentialStatus, readCredentialStatus } from '../../browser/credential-status.ts';
import { forgetCredentials, onCredentialsChanged } from '../../browser/credential-store.ts';
import { t } from '../../browser/i18n.ts';
import { readPolicy } from '../../browser/policy-store.ts';
import { isolate } from '../parts/isolate.ts';
import { useOwnState } from '../parts/state.ts';

interface Known extends CredentialStatus {
  readonly askedByPolicy: boolean;
}

async function readKnown(): Promise<Known> {
  const [status, { policy }] = await Promise.all([readCredentialStatus(), readPolicy()]);
  return { ...status, askedByPolicy: policy.askEachTime };
}

/**
 * Shows which Department ID and PIN are in use, with buttons to delete them and to be asked for
 * them each time.
 */
export function CredentialsSection({ onSaid }: { readonly onSaid: (text: string) => void }) {
  const known = useOwnState<Known | undefined>(undefined);
  useEffect(() => {
    const refresh = (): void => {
      readKnown().then((read) => {
        known.value = read;
      }, console.error);
    };
    refresh();
    return onCredentialsChanged(refresh);
  }, [known]);
  if (!known.value) return null;
  const { askedEachTime, askedByPolicy, kept, keptEncrypted } = known.value;
  return (
    <section class="card stack snug" aria-labelledby="credentials">
      <h2 id="credentials" tabIndex={-1}>
        {t('credentialsHere')}
      </h2>
      <p>{inUseText(known.value)}</p>
      {keptEncrypted && <p class="note">{t('keptEncrypted')}</p>}
      {kept && (
        <div class="row">
          <button
            type="button"
            onClick={() => {
              forgetCredentials().then(() => onSaid(t('forgotten')), console.error);
            }}
          >
            {t('forgetNow')}
          </button>
        </div>
      )}
      <label class="choice">
        <input
          type="checkbox"
          checked={askedEachTime}
          disabled={askedByPolicy}
          onChange={(event) => {
            saveAsksEachTime(event.currentTarget.checked).catch(console.error);
          }}
        />
        <span>
          {t('askMeEachTime')}
          <span class="note block">{t(askedByPolicy ? 'sourcePolicy' : 'askMeEachTimeHint')}</span>
        </span>
      </label>
    </section>
  );
}

const sources = {
  people: 'sourcePeople',
  directory: 'sourceDirectory',
  policy: 'sourcePolicy',
  session: 'sourceSession',
  local: 'sourceLocal',
} as const;

function inUseText(status: Known): string {
  const { departmentId, departmentIdSource, pinSet, pinSource, askedEachTime } = status;
  const parts = [
    ...(departmentId === undefined ? [] : [`${t('departmentId')}: ${isolate(departmentId)}`]),
    ...(pinSet ? [`${t('pin')}: ${t('pinIsSet')}`] : []),
    ...new Set(
      [departmentIdSource, pinSource].flatMap((at) => (at === 'none' ? [] : [t(sources[at])])),
    ),
  ];
  if (parts.length > 0) return parts.join(' · ');
  return t(askedEachTime ? 'askedEachTime' : 'credentialsNone');
}
