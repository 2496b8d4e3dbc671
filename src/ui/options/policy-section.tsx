import type { FunctionComponent } from 'preact';
import { useRef } from 'preact/hooks';
import { t } from '../../browser/i18n.ts';
import { useOwnState } from '../parts/state.ts';

/** Every key of the policy, on demand, since its names and descriptions are loaded for it. */
export function PolicySection() {
  const view = useOwnState<FunctionComponent | undefined>(undefined);
  const title = useRef<HTMLHeadingElement>(null);
  const View = view.value;
  const show = async (): Promise<void> => {
    view.value = (await import('./effective-policy-view.tsx')).EffectivePolicyView;
    // The button that had the focus no longer exists.
    title.current?.focus();
  };
  return (
    <section class="card stack snug" aria-labelledby="policy">
      <h2 id="policy" tabIndex={-1} ref={title}>
        {t('policyView')}
      </h2>
      {View ? (
        <View />
      ) : (
        <div class="row">
          <button type="button" onClick={() => void show()}>
            {t('policyViewShow')}
          </button>
        </div>
      )}
      <p>
        <a href="/src/ui/policy-page/index.html">{t('policyPageLink')}</a>
      </p>
    </section>
  );
}
