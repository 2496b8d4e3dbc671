import { formatDateAndTime, t } from '../../browser/i18n.ts';

/** The link to the page with the whole print log, in a tab of its own. */
export function LogLink({ name = 'openLog' }: { readonly name?: 'openLog' | 'printLog' }) {
  return (
    <a href="/src/ui/log/index.html" target="_blank" rel="noreferrer">
      {t(name)}
    </a>
  );
}

/** Says that Chrome has lost the print log. `at`: when that was noticed, milliseconds since 1970. */
export function LogLost({ at }: { readonly at: number }) {
  return (
    <p class="attention" role="note">
      {t('logLost', formatDateAndTime(at))}
    </p>
  );
}
