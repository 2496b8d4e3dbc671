import { useRef } from 'preact/hooks';
import { t } from '../../browser/i18n.ts';
import { policyProblemText } from '../options/problem-text.ts';
import { useOwnState } from '../parts/state.ts';
import { checkDraft } from './check-draft.ts';
import { EverybodyFields } from './everybody-fields.tsx';
import { JsonField } from './json-field.tsx';
import { LoadPolicy } from './load-policy.tsx';
import { draftOf, emptyDraft, newPrinter, type PolicyDraft } from './policy-draft.ts';
import { PolicyOutput } from './policy-output.tsx';
import { PrinterFields } from './printer-fields.tsx';

/**
 * The page that writes a policy: a form, and beside it the text for the place where the policy is
 * used. What is typed stays in this component's memory.
 *
 * @param extensionId the extension that the policy is for, until a person types another
 */
export function PolicyPage({ extensionId: given }: { readonly extensionId: string }) {
  const draft = useOwnState<PolicyDraft>(emptyDraft());
  const extensionId = useOwnState(given);
  const printersTitle = useRef<HTMLHeadingElement>(null);
  const checked = checkDraft(draft.value);
  const { printers, fields, other } = draft.value;

  const change = (part: Partial<PolicyDraft>): void => {
    draft.value = { ...draft.value, ...part };
  };
  const problemAt = (path: string, label: string): string | undefined => {
    const found = checked.problems.find((each) => each.path === path);
    // A field that is not filled in yet is no mistake; the list beside the result names it.
    if (!found || found.problem === 'missing') return undefined;
    return t('policyPageFieldProblem', label, policyProblemText(found.problem));
  };
  const isNotJson = (path: string): boolean => checked.notJson.some((each) => each.path === path);

  return (
    <main class="policy-page stack roomy" aria-busy={false}>
      <header class="stack tight">
        <h1>{t('policyPageTitle')}</h1>
        <p class="note">{t('policyPageIntro')}</p>
      </header>
      <div class="halves">
        <form class="stack roomy" autocomplete="off" onSubmit={(event) => event.preventDefault()}>
          <LoadPolicy
            extensionId={extensionId.value.trim()}
            onLoad={(values) => {
              draft.value = draftOf(values);
            }}
          />
          <section class="stack" aria-labelledby="printers">
            <h2 id="printers" tabIndex={-1} ref={printersTitle}>
              {t('printers')}
            </h2>
            {printers.map((printer, index) => (
              <PrinterFields
                key={printer.row}
                printer={printer}
                index={index}
                problemAt={problemAt}
                moreIsWrong={isNotJson(`printers[${index}]`)}
                onChange={(changed) =>
                  change({ printers: printers.map((each) => (each === printer ? changed : each)) })
                }
                onRemove={() => {
                  change({ printers: printers.filter((each) => each !== printer) });
                  // The button that had the focus no longer exists.
                  printersTitle.current?.focus();
                }}
              />
            ))}
            <div class="row">
              <button
                type="button"
                class={printers.length === 0 ? 'primary' : ''}
                onClick={() => change({ printers: [...printers, newPrinter(printers)] })}
              >
                {t('addPrinter')}
              </button>
            </div>
          </section>
          <EverybodyFields
            fields={fields}
            problemAt={problemAt}
            onChange={(changed) => change({ fields: changed })}
          />
          <details class="card" open={other !== '' || undefined}>
            <summary>{t('policyPageOther')}</summary>
            <JsonField
              id="other-keys"
              label={t('policyPageOther')}
              hint={t('policyPageOtherHint')}
              value={other}
              wrong={isNotJson('')}
              onValue={(text) => change({ other: text })}
            />
          </details>
        </form>
        <PolicyOutput
          checked={checked}
          extensionId={extensionId.value}
          onExtensionId={(id) => {
            extensionId.value = id;
          }}
        />
      </div>
    </main>
  );
}
