import { useLayoutEffect, useRef } from 'preact/hooks';
import { t } from '../../../browser/i18n.ts';
import type { LessonProblem } from '../../../device-check/driver-lesson.ts';
import { useOwnState } from '../../parts/state.ts';
import type { DeviceCheckActions, DeviceCheckModel } from '../device-check-model.ts';
import { FileButton } from './file-choice.tsx';
import type { UsableFile } from './file-slot.ts';
import type { Learned } from './learn-on-demand.ts';
import { LessonResult } from './lesson-result.tsx';
import { learnProblemText } from './lesson-text.ts';
import { emptyEntry, readTypedEntry, type TypedProblems } from './typed-entry.ts';
import { TypedFields } from './typed-form.tsx';

interface LessonFormProps {
  readonly model: DeviceCheckModel;
  readonly actions: DeviceCheckActions;
  readonly first: UsableFile;
  readonly second: UsableFile | undefined;
  readonly onSecond: (file: File) => void;
}

function heldOf({ look }: UsableFile) {
  return 'summary' in look ? look.summary.held : 'not-said';
}

/** The first field that has a problem, by its id. */
function faulty(name: string, { departmentId, pin }: TypedProblems): string {
  return `${name}-${departmentId ? 'department-id' : pin ? 'pin' : 'held-pin'}`;
}

/**
 * Asks what was typed into Canon's driver, and shows what was found. What is typed stays in this
 * component: no message and no storage contains it. It is discarded when the way is stored or
 * another file is chosen.
 */
export function LessonForm({ model, actions, first, second, onSecond }: LessonFormProps) {
  const entry = useOwnState(emptyEntry);
  const otherEntry = useOwnState(emptyEntry);
  const tried = useOwnState(false);
  const outcome = useOwnState<Learned | LessonProblem | 'failed' | undefined>(undefined);
  const heading = useRef<HTMLHeadingElement>(null);
  const comparedWith = useRef(second);
  const shown = outcome.value;
  const isLearned = typeof shown === 'object' && 'lesson' in shown;
  // The person has just chosen a file, added or removed the second, or returned from the result.
  // The focus stays if the person started to type while the second file was read.
  useLayoutEffect(() => {
    const types = second && document.activeElement instanceof HTMLInputElement;
    if (!isLearned && !types) heading.current?.focus();
  }, [isLearned, second]);

  // A result without the second file, or with another one, is no longer valid.
  useLayoutEffect(() => {
    if (outcome.value !== undefined && comparedWith.current !== second) outcome.value = undefined;
    comparedWith.current = second;
  }, [second, outcome]);

  const read = readTypedEntry(entry.value);
  const readOther = second && readTypedEntry(otherEntry.value);

  async function learn(event: Event): Promise<void> {
    event.preventDefault();
    tried.value = true;
    if (!read.ok || (readOther && !readOther.ok)) {
      const name = read.ok ? 'second' : 'first';
      const problems = !read.ok ? read.error : readOther && !readOther.ok ? readOther.error : {};
      document.getElementById(faulty(name, problems))?.focus();
      return;
    }
    try {
      const { learnFor } = await import('./learn-on-demand.ts');
      outcome.value = learnFor(
        model,
        { file: first.driverFile, typed: read.value },
        second && readOther?.ok ? { file: second.driverFile, typed: readOther.value } : undefined,
      );
    } catch (error) {
      console.error('learning failed', error instanceof Error ? error.name : '');
      outcome.value = 'failed';
    }
  }

  if (isLearned) {
    return (
      <LessonResult
        model={model}
        actions={actions}
        learned={shown}
        typed={read.ok ? read.value : undefined}
        onCorrect={() => {
          outcome.value = undefined;
        }}
        onKept={() => {
          entry.value = emptyEntry;
          otherEntry.value = emptyEntry;
        }}
      />
    );
  }
  const problems = tried.value && !read.ok ? read.error : {};
  const otherProblems = tried.value && readOther && !readOther.ok ? readOther.error : {};
  return (
    <form class="stack" onSubmit={(event) => void learn(event)} noValidate autocomplete="off">
      <div class="stack tight">
        <h3 tabIndex={-1} ref={heading}>
          {t('lessonTyped')}
        </h3>
        <p class="note">{t('lessonTypedNote')}</p>
      </div>
      <TypedFields
        name="first"
        entry={entry.value}
        problems={problems}
        held={heldOf(first)}
        onChange={(value) => {
          entry.value = value;
        }}
      />
      {second && (
        <>
          <h3>{t('lessonTypedSecond')}</h3>
          <TypedFields
            name="second"
            entry={otherEntry.value}
            problems={otherProblems}
            held={heldOf(second)}
            onChange={(value) => {
              otherEntry.value = value;
            }}
          />
        </>
      )}
      {shown !== undefined && (
        <div class="attention stack snug" role="alert">
          <p>{shown === 'failed' ? t('actionFailed') : learnProblemText(shown.code)}</p>
          {shown !== 'failed' && shown.code === 'ambiguous' && !second && (
            <div class="row">
              <FileButton label={t('lessonAddSecond')} onFile={onSecond} />
            </div>
          )}
        </div>
      )}
      <div class="row">
        <button type="submit" class="primary">
          {t('lessonLearn')}
        </button>
      </div>
    </form>
  );
}
