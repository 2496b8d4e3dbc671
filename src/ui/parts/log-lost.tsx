import { formatDateAndTime, t } from '../../browser/i18n.ts';

/** Says that Chrome has lost the print log. `at`: when that was noticed, milliseconds since 1970. */
export function LogLost({ at }: { readonly at: number }) {
  return (
    <p class="attention" role="note">
      {t('logLost', formatDateAndTime(at))}
    </p>
  );
}
