import { useEffect, useRef } from 'preact/hooks';
import { formatDateAndTime, t } from '../../browser/i18n.ts';
import { readPolicyChangedAt } from '../../browser/policy-changed-at.ts';
import { onPolicyChanged } from '../../browser/policy-store.ts';
import { onDemand, useOnDemand } from '../parts/on-demand.ts';
import { useOwnState } from '../parts/state.ts';

/** The names and descriptions of all keys, and the text for a person who helps. */
const policyPart = onDemand(() => import('./policy-part.tsx'));

/**
 * What the administrator has set: the extension's version, and when the policy last changed. On
 * request, every key, and a text for a person who helps.
 */
export function PolicySection() {
  const changedAt = useOwnState<number | undefined>(undefined);
  const shown = useOwnState(false);
  const copied = useOwnState<'copied' | 'actionFailed' | undefined>(undefined);
  const title = useRef<HTMLHeadingElement>(null);
  const part = useOnDemand(policyPart, shown.value);
  useEffect(() => {
    const refresh = (): void => {
      readPolicyChangedAt().then((at) => {
        changedAt.value = at;
      }, console.error);
    };
    refresh();
    return onPolicyChanged(refresh);
  }, [changedAt]);
  const copy = async (): Promise<void> => {
    try {
      const { copySupportText } = await import('./policy-part.tsx');
      await copySupportText();
      copied.value = 'copied';
    } catch (error) {
      console.error('copying failed', error instanceof Error ? error.name : '');
      copied.value = 'actionFailed';
    }
  };
  const { version } = chrome.runtime.getManifest();
  return (
    <section class="card stack snug" aria-labelledby="policy">
      <h2 id="policy" tabIndex={-1} ref={title}>
        {t('policyView')}
      </h2>
      <p class="note">
        {t('extensionVersion', version)}
        {changedAt.value !== undefined &&
          ` · ${t('policyChangedAt', formatDateAndTime(changedAt.value))}`}
      </p>
      <div class="row">
        {!shown.value && (
          <button
            type="button"
            onClick={() => {
              shown.value = true;
              // The button that had the focus no longer exists.
              title.current?.focus();
            }}
          >
            {t('policyViewShow')}
          </button>
        )}
        <button type="button" onClick={() => void copy()}>
          {t('copyForSupport')}
        </button>
        <span class="note" role="status">
          {copied.value && t(copied.value)}
        </span>
      </div>
      <p class="note">{t('copyForSupportNote')}</p>
      {part && <part.EveryKey />}
      <p>
        <a href="/src/ui/policy-page/index.html">{t('policyPageLink')}</a>
      </p>
    </section>
  );
}
