import { t } from '../../../browser/i18n.ts';
import type { HeldJob } from '../../../print-file/summary.ts';
import { digitsProblemKeys } from '../../parts/digits-problem-text.ts';
import { useOwnState } from '../../parts/state.ts';
import { TextField } from '../../parts/text-field.tsx';
import { ChoiceGroup } from '../choice-group.tsx';
import type { TypedEntry, TypedProblems } from './typed-entry.ts';

interface TypedFieldsProps {
  /** The prefix of the fields' ids. */
  readonly name: string;
  readonly entry: TypedEntry;
  readonly problems: TypedProblems;
  /**
   * What the file itself shows about a held job. The form asks only if the file does not show it.
   */
  readonly held: HeldJob;
  readonly onChange: (entry: TypedEntry) => void;
}

/** What was typed into the driver for one file. */
export function TypedFields({ name, entry, problems, held, onChange }: TypedFieldsProps) {
  const change = (part: Partial<TypedEntry>): void => onChange({ ...entry, ...part });
  const asksForHeld = held === 'not-said' || held === 'unreadable';
  return (
    <>
      <div class="columns">
        <TextField
          id={`${name}-department-id`}
          label={t('departmentId')}
          value={entry.departmentId}
          problem={problems.departmentId && t(digitsProblemKeys[problems.departmentId])}
          digits
          onValue={(departmentId) => change({ departmentId })}
        />
        <PinField
          id={`${name}-pin`}
          label={t('pin')}
          value={entry.pin}
          hint={t('lessonPinHint')}
          problem={problems.pin && t(digitsProblemKeys[problems.pin])}
          onValue={(pin) => change({ pin })}
        />
      </div>
      {asksForHeld && (
        <ChoiceGroup
          id={`${name}-held`}
          legend={t('lessonWasHeld')}
          choices={[
            ['no', 'lessonHeldNo'],
            ['yes', 'lessonHeldYes'],
          ]}
          chosen={entry.held ? 'yes' : 'no'}
          missing={false}
          onChoose={(chosen) => change({ held: chosen === 'yes' })}
        />
      )}
      {asksForHeld && entry.held && (
        <PinField
          id={`${name}-held-pin`}
          label={t('lessonHeldPin')}
          value={entry.heldPin}
          hint={t('lessonHeldPinHint')}
          problem={problems.heldPin && t(digitsProblemKeys[problems.heldPin])}
          onValue={(heldPin) => change({ heldPin })}
        />
      )}
    </>
  );
}

interface PinFieldProps {
  readonly id: string;
  readonly label: string;
  readonly value: string;
  readonly hint: string;
  readonly problem: string | undefined;
  readonly onValue: (value: string) => void;
}

function PinField(props: PinFieldProps) {
  const shown = useOwnState(false);
  return (
    <TextField {...props} type={shown.value ? 'text' : 'password'} digits>
      <button
        type="button"
        aria-controls={props.id}
        onClick={() => {
          shown.value = !shown.value;
        }}
      >
        {t(shown.value ? 'hidePin' : 'showPin')}
      </button>
    </TextField>
  );
}
