import { t } from '../../browser/i18n.ts';

/** Shown instead of a page whose data could not be read. */
export function LoadFailed() {
  return (
    <p class="attention" role="alert">
      {t('loadFailed')}
    </p>
  );
}
