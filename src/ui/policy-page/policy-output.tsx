import { t } from '../../browser/i18n.ts';
import type { PolicyProblem } from '../../settings/policy-problem.ts';
import { CopyButton } from '../device-check/copy-button.tsx';
import { policyProblemText } from '../options/problem-text.ts';
import { saveFile } from '../parts/save-file.ts';
import { useOwnState } from '../parts/state.ts';
import { TextField } from '../parts/text-field.tsx';
import type { CheckedDraft } from './check-draft.ts';
import { fileOf, outputFormats } from './output-formats.ts';

interface PolicyOutputProps {
  readonly checked: CheckedDraft;
  readonly extensionId: string;
  readonly onExtensionId: (id: string) => void;
}

/** The policy as text for the place where it is used, with its remaining problems. */
export function PolicyOutput({ checked, extensionId, onExtensionId }: PolicyOutputProps) {
  const format = useOwnState(outputFormats[0]);
  const id = extensionId.trim();
  const text = format.value.write(checked.values, id);
  const save = (): void => saveFile(format.value.fileName, fileOf(text, format.value));
  return (
    <section class="card stack output" aria-labelledby="output">
      <h2 id="output">{t('policyPageOutput')}</h2>
      <Verdict checked={checked} />
      <fieldset class="stack tight">
        <legend class="field-label">{t('policyPageWhere')}</legend>
        {outputFormats.map((each) => (
          <label key={each.id} class="choice">
            <input
              type="radio"
              name="format"
              value={each.id}
              checked={each === format.value}
              onChange={() => {
                format.value = each;
              }}
            />
            {each.name()}
          </label>
        ))}
      </fieldset>
      <p class="note">{t(format.value.where)}</p>
      {format.value.id !== 'admin' && (
        <TextField
          id="extension-id"
          label={t('policyPageExtensionId')}
          hint={t('policyPageExtensionIdHint')}
          value={extensionId}
          problem={/^[a-p]{32}$/.test(id) ? undefined : t('policyPageExtensionIdWrong')}
          leftToRight
          onValue={onExtensionId}
        />
      )}
      <textarea
        class="policy-text"
        aria-label={t('policyPageOutput')}
        dir="ltr"
        rows={16}
        readOnly
        spellcheck={false}
        autocomplete="off"
        value={text}
      />
      <div class="row">
        <CopyButton label={t('copyText')} text={() => text} />
        <button type="button" onClick={save}>
          {t('policyPageSave')}
        </button>
      </div>
    </section>
  );
}

function Verdict({ checked: { values, problems, notJson } }: { readonly checked: CheckedDraft }) {
  const { printers } = values;
  if (problems.length === 0 && notJson.length === 0) {
    const some = Array.isArray(printers) && printers.length > 0;
    return (
      <p class={some ? 'note' : 'note attention'} role="status">
        {t(some ? 'policyPageReady' : 'policyPageNoPrinter')}
      </p>
    );
  }
  return (
    <div role="status">
      <p class="note problem">{t('policyPageProblems')}</p>
      <ul class="stack tight note">
        {notJson.map(({ path }) => (
          <li key={path}>
            <code dir="ltr">{path || '{ }'}</code> {t('policyPageNotJson')}
          </li>
        ))}
        {distinct(problems).map(({ path, problem }) => (
          <li key={`${path} ${problem}`}>
            <code dir="ltr">{path}</code> {policyProblemText(problem)}
          </li>
        ))}
      </ul>
    </div>
  );
}

/** More than anybody reads at once. The rest is shown when these are corrected. */
const mostShown = 50;

function distinct(problems: readonly PolicyProblem[]): readonly PolicyProblem[] {
  const byText = new Map(problems.map((each) => [`${each.path} ${each.problem}`, each]));
  return [...byText.values()].slice(0, mostShown);
}
