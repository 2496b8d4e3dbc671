import { type MessageKey, t } from '../../browser/i18n.ts';
import { policyKeys } from '../../policy/policy-keys.ts';
import type { Values } from '../../policy-files/formats.ts';
import { type PolicyTextProblem, readPolicyText } from '../../policy-files/read-policy-text.ts';
import type { PolicyKeyShape } from '../../settings/policy-key.ts';
import { useOwnState } from '../parts/state.ts';

const problemKeys: Readonly<Record<PolicyTextProblem, MessageKey>> = {
  'too-large': 'policyPageTooLarge',
  'not-understood': 'policyPageNotUnderstood',
  'no-extension': 'policyPageNoExtension',
};

const shapes = new Map<string, PolicyKeyShape>(Object.entries(policyKeys));

interface LoadPolicyProps {
  readonly extensionId: string;
  readonly onLoad: (values: Values) => void;
}

/** Reads a policy that a person pastes, in any of its forms. */
export function LoadPolicy({ extensionId, onLoad }: LoadPolicyProps) {
  const text = useOwnState('');
  const said = useOwnState<{ readonly key: MessageKey; readonly wrong: boolean } | undefined>(
    undefined,
  );
  const load = (): void => {
    const read = readPolicyText(text.value, {
      extensionId,
      typeOf: (key) => shapes.get(key)?.type,
    });
    if (!read.ok) {
      said.value = { key: problemKeys[read.error], wrong: true };
      return;
    }
    // The form contains it now. A PIN need not be in two places.
    text.value = '';
    said.value = { key: 'policyPageLoaded', wrong: false };
    onLoad(read.value);
  };
  return (
    <details class="card">
      <summary>{t('policyPageLoad')}</summary>
      <div class="stack snug field">
        <label for="policy-text">{t('policyPageLoadField')}</label>
        <textarea
          id="policy-text"
          rows={6}
          dir="ltr"
          spellcheck={false}
          autocomplete="off"
          value={text.value}
          aria-invalid={said.value?.wrong === true}
          aria-describedby="policy-text-note policy-text-said"
          onInput={(event) => {
            text.value = event.currentTarget.value;
            said.value = undefined;
          }}
        />
        <p id="policy-text-note" class="note">
          {t('policyPageLoadHint')}
        </p>
        <div class="row">
          <button type="button" onClick={load}>
            {t('policyPageLoadButton')}
          </button>
        </div>
        <p id="policy-text-said" class={said.value?.wrong ? 'note problem' : 'note'} role="status">
          {said.value && t(said.value.key)}
        </p>
      </div>
    </details>
  );
}
