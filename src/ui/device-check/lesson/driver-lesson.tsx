import { useRef } from 'preact/hooks';
import { t } from '../../../browser/i18n.ts';
import { type State, useOwnState } from '../../parts/state.ts';
import type { DeviceCheckActions, DeviceCheckModel } from '../device-check-model.ts';
import { DropArea, FileButton, FileState, useDroppedFile } from './file-choice.tsx';
import { type FileSlot, isUsable, readInto } from './file-slot.ts';
import { LessonForm } from './lesson-form.tsx';
import { PrintSteps } from './print-steps.tsx';

interface DriverLessonProps {
  readonly model: DeviceCheckModel;
  readonly actions: DeviceCheckActions;
}

const none: FileSlot = { kind: 'none' };

/** Learning from Canon's own driver: print files are chosen here, and the form asks about them. */
export function DriverLesson({ model, actions }: DriverLessonProps) {
  const first = useOwnState<FileSlot>(none);
  const second = useOwnState<FileSlot>(none);
  /** The last reading, whether it has ended or not. */
  const reading = useRef<AbortController | undefined>(undefined);

  const open = (slot: State<FileSlot>, file: File): void => {
    reading.current?.abort();
    const stopping = new AbortController();
    reading.current = stopping;
    void readInto(file, stopping.signal, (state) => {
      slot.value = state;
    });
  };
  const openFirst = (file: File): void => {
    second.value = none;
    open(first, file);
  };
  const openSecond = (file: File): void => open(second, file);
  const forget = (slot: State<FileSlot>): void => {
    reading.current?.abort();
    slot.value = none;
  };
  // Once one file is there, the next is the one to compare it with.
  const over = useDroppedFile((file) => (isUsable(first.value) ? openSecond : openFirst)(file));

  return (
    <section class="card stack" aria-labelledby="lesson">
      <div class="stack snug">
        <h2 id="lesson">{t('lessonTitle')}</h2>
        {!isUsable(first.value) && <p>{t('lessonIntro')}</p>}
      </div>
      {first.value.kind !== 'reading' && !isUsable(first.value) && (
        <>
          <DropArea over={over} takesFocus={reading.current !== undefined} onFile={openFirst} />
          <FileState slot={first.value} />
          <PrintSteps />
          <p class="note">{t('lessonWhy')}</p>
        </>
      )}
      {first.value.kind === 'reading' && (
        <FileState slot={first.value} takesFocus onCancel={() => forget(first)} />
      )}
      {isUsable(first.value) && (
        <>
          <div class="stack tight">
            <FileState slot={first.value} />
            <div class="row">
              <FileButton label={t('lessonOtherFile')} onFile={openFirst} />
              {isUsable(second.value) ? (
                <button type="button" onClick={() => forget(second)}>
                  {t('lessonRemoveSecond')}
                </button>
              ) : (
                <FileButton
                  label={t('lessonAddSecond')}
                  describedBy="second-hint"
                  onFile={openSecond}
                />
              )}
            </div>
            {second.value.kind === 'none' && (
              <p id="second-hint" class="note">
                {t('lessonAddSecondHint')}
              </p>
            )}
            <FileState slot={second.value} onCancel={() => forget(second)} />
          </div>
          <LessonForm
            key={first.value.driverFile}
            model={model}
            actions={actions}
            first={first.value}
            second={isUsable(second.value) ? second.value : undefined}
            onSecond={openSecond}
          />
        </>
      )}
    </section>
  );
}
