import { type MessageKey, t } from '../../browser/i18n.ts';
import { TextField } from '../parts/text-field.tsx';
import { type FieldName, formFields, type PolicyDraft } from './policy-draft.ts';

interface EverybodyFieldsProps {
  readonly fields: PolicyDraft['fields'];
  /** What is wrong with a key, in a sentence that names the field. */
  readonly problemAt: (path: string, label: string) => string | undefined;
  readonly onChange: (fields: PolicyDraft['fields']) => void;
}

const labels: Readonly<Record<FieldName, MessageKey>> = {
  departmentId: 'departmentId',
  pin: 'pin',
  usersMayChangeCredentials: 'policyPageChangeCredentials',
  usersMayRememberPin: 'policyPageRememberPin',
  askEachTime: 'askMeEachTime',
  usersMayAddPrinters: 'policyPageAddPrinters',
  importChromeOsPrinters: 'policyPageImport',
  waitForPrinterMinutes: 'policyPageWait',
  supportText: 'policyPageSupportText',
  supportUrl: 'policyPageSupportUrl',
};

const hints: Partial<Readonly<Record<FieldName, MessageKey>>> = {
  departmentId: 'policyPageDepartmentIdHint',
  pin: 'policyPagePinHint',
};

const flagChoices: readonly (readonly [string, MessageKey])[] = [
  ['true', 'policyPageYes'],
  ['false', 'policyPageNo'],
];

const choices: Partial<Readonly<Record<FieldName, typeof flagChoices>>> = {
  importChromeOsPrinters: [
    ['off', 'policyPageNo'],
    ['canon-only', 'policyPageImportCanon'],
    ['all', 'filterAll'],
  ],
};

/** The keys that are set first, beside the printers: the register's names and labels for people. */
export function EverybodyFields({ fields, problemAt, onChange }: EverybodyFieldsProps) {
  const names = Object.keys(formFields) as FieldName[];
  return (
    <section class="card stack" aria-labelledby="everybody">
      <h2 id="everybody">{t('policyPageForAll')}</h2>
      <div class="columns">
        {names.map((name) => {
          const label = t(labels[name]);
          const kind = formFields[name];
          const hint = hints[name];
          const field = {
            ...{ id: `key-${name}`, label, value: fields[name], problem: problemAt(name, label) },
            onValue: (value: string) => onChange({ ...fields, [name]: value }),
          };
          const chosenFrom = choices[name] ?? (kind === 'flag' ? flagChoices : undefined);
          return chosenFrom ? (
            <Choice key={name} {...field} choices={chosenFrom} />
          ) : (
            <TextField
              key={name}
              {...field}
              {...(hint && { hint: t(hint) })}
              digits={kind === 'digits' || kind === 'number'}
            />
          );
        })}
      </div>
    </section>
  );
}

interface ChoiceProps {
  readonly id: string;
  readonly label: string;
  readonly value: string;
  readonly problem: string | undefined;
  readonly choices: typeof flagChoices;
  readonly onValue: (value: string) => void;
}

function Choice({ id, label, value, problem, choices: given, onValue }: ChoiceProps) {
  return (
    <div class="field">
      <label for={id}>{label}</label>
      <select id={id} value={value} onChange={(event) => onValue(event.currentTarget.value)}>
        <option value="">{t('policyDefault')}</option>
        {given.map(([choice, name]) => (
          <option key={choice} value={choice}>
            {t(name)}
          </option>
        ))}
        {value !== '' && !given.some(([choice]) => choice === value) && (
          <option value={value}>{value}</option>
        )}
      </select>
      {problem && <p class="note problem">{problem}</p>}
    </div>
  );
}
