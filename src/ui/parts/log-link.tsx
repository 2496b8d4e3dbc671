import { t } from '../../browser/i18n.ts';

/** The link to the page with the whole print log, in a tab of its own. */
export function LogLink({ name = 'openLog' }: { readonly name?: 'openLog' | 'printLog' }) {
  return (
    <a href="/src/ui/log/index.html" target="_blank" rel="noreferrer">
      {t(name)}
    </a>
  );
}
