import { useEffect } from 'preact/hooks';
import { t } from '../../browser/i18n.ts';
import { isInstalledByPolicy } from '../../browser/install-type.ts';
import { useOwnState } from './state.ts';

/**
 * Shown where an extension that was installed by policy has no printers: what to look for. Chrome
 * drops a key whose value does not fit, without an error, so that such a policy looks like none.
 * Nothing if a person has installed the extension.
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
