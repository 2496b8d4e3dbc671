import { useEffect } from 'preact/hooks';
import { t } from '../../browser/i18n.ts';
import { isInstalledByPolicy } from '../../browser/install-type.ts';
import { useOwnState } from './state.ts';

/**
 * Shown if an extension that was installed by policy has no printers. It says what to look for:
 * Chrome drops a key with an unsuitable value without an error, so the policy seems to be missing.
 * Shows nothing if a person has installed the extension.
 */
export function PolicyMissing() {
  const byPolicy = useOwnState(false);
  useEffect(() => {
    isInstalledByPolicy().then((found) => {
      byPolicy.value = found;
    }, console.error);
  }, []);
  if (!byPolicy.value) return null;
  return (
    <div class="attention stack tight">
      <p>
        <strong>{t('policyMissing')}</strong>
      </p>
      <p>{t('policyMissingLook')}</p>
      <ul class="stack tight">
        <li>{t('policyMissingNumber')}</li>
        <li>{t('policyMissingCapitals')}</li>
        <li>{t('policyMissingWrapper')}</li>
      </ul>
    </div>
  );
}
