import { t } from '../../browser/i18n.ts';
import { isUnencrypted } from './printer-host.ts';

/** Says that what is sent to this printer can be read on the network; nothing if it cannot. */
export function UnencryptedMark({ uri }: { readonly uri: string }) {
  if (!isUnencrypted(uri)) return null;
  return (
    <p class="note attention">
      <strong>{t('notEncrypted')}.</strong> {t('notEncryptedHint')}
    </p>
  );
}
