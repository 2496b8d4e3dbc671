import { t } from '../../browser/i18n.ts';

interface JsonFieldProps {
  readonly id: string;
  readonly label: string;
  readonly hint: string;
  readonly value: string;
  /** Whether the text is not a JSON object. */
  readonly wrong: boolean;
  readonly onValue: (value: string) => void;
}

/** A box for the text of a JSON object, with its hint or what is wrong with it. */
export function JsonField({ id, label, hint, value, wrong, onValue }: JsonFieldProps) {
  return (
    <div class="field">
      <label for={id}>{label}</label>
      <textarea
        id={id}
        rows={4}
        dir="ltr"
        spellcheck={false}
        autocomplete="off"
        value={value}
        aria-invalid={wrong}
        aria-describedby={`${id}-note`}
        onInput={(event) => onValue(event.currentTarget.value)}
      />
      <p id={`${id}-note`} class={wrong ? 'note problem' : 'note'} aria-live="polite">
        {wrong ? t('policyPageFieldProblem', label, t('policyPageNotJson')) : hint}
      </p>
    </div>
  );
}
