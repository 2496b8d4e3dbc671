import { t } from '../../browser/i18n.ts';
import { usePagePolicy } from './page-policy.ts';

/** Whom to ask about a failed job, in the administrator's own words; nothing if there are none. */
export function Support() {
  const { supportText, supportUrl } = usePagePolicy() ?? {};
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
