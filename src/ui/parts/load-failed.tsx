import { t } from '../../browser/i18n.ts';

/** Stands in a page's place where what it shows could not be read. */
export function LoadFailed() {
  return (
    <p class="attention" role="alert">
      {t('loadFailed')}
    </p>
  );
}
