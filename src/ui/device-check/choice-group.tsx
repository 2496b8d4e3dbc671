import { type MessageKey, t } from '../../browser/i18n.ts';

interface ChoiceGroupProps<Value extends string> {
  /** The group's name; its fields are named after it. */
  readonly id: string;
  readonly legend: string;
  readonly hint?: string;
  readonly choices: readonly (readonly [Value, MessageKey])[];
  readonly chosen: Value | undefined;
  /** Whether the person tried to continue without an answer. */
  readonly missing: boolean;
  readonly onChoose: (value: Value) => void;
}

/** A question with a few answers, of which the person chooses one. */
export function ChoiceGroup<Value extends string>(props: ChoiceGroupProps<Value>) {
  const { id, legend, hint, choices, chosen, missing, onChoose } = props;
  return (
    <fieldset class="stack tight" aria-describedby={`${id}-hint ${id}-problem`}>
      <legend>{legend}</legend>
      {hint && (
        <p id={`${id}-hint`} class="note">
          {hint}
        </p>
      )}
      {choices.map(([value, key]) => (
        <label key={value} class="choice">
          <input
            type="radio"
            name={id}
            value={value}
            checked={value === chosen}
            onChange={() => onChoose(value)}
          />
          <span>{t(key)}</span>
        </label>
      ))}
      <p id={`${id}-problem`} class="note problem" role="alert" hidden={!missing}>
        {missing && t('checkAnswerMissing')}
      </p>
    </fieldset>
  );
}
