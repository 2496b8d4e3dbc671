import { useEffect } from 'preact/hooks';
import { t } from '../../browser/i18n.ts';
import { onPolicyChanged, readPolicy } from '../../browser/policy-store.ts';
import type { Policy } from '../../policy/policy.ts';
import { sharedState, useShared } from './state.ts';

const support = sharedState<Pick<Policy, 'supportText' | 'supportUrl'>>({});

let followed = false;

/**
 * Reads the policy once for the page, however many jobs have failed, and again whenever it changes.
 */
function followSupport(): void {
  if (followed) return;
  followed = true;
  const refresh = (): void => {
    readPolicy().then(({ policy }) => {
      support.value = policy;
    }, console.error);
  };
  onPolicyChanged(refresh);
  refresh();
}

/** Whom to ask about a failed job, in the administrator's own words; nothing if there are none. */
export function Support() {
  useEffect(followSupport, []);
  const { supportText, supportUrl } = useShared(support);
  return (
    <>
      {supportText && (
        <p>
          <bdi>{supportText}</bdi>
        </p>
      )}
      {supportUrl && (
        <p>
          <a href={supportUrl} target="_blank" rel="noreferrer">
            {t('supportLink')}
          </a>
        </p>
      )}
    </>
  );
}
