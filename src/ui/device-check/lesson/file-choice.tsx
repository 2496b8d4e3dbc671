import { useLayoutEffect, useRef } from 'preact/hooks';
import { formatPercent, t } from '../../../browser/i18n.ts';
import { isolate } from '../../parts/isolate.ts';
import { useOwnState } from '../../parts/state.ts';
import type { FileSlot } from './file-slot.ts';
import { fileSize, firstLookText, openProblemText } from './lesson-text.ts';

/** The reference to a button, which gets the focus when it appears if `takesFocus`. */
function useFocus(takesFocus = false) {
  const button = useRef<HTMLButtonElement>(null);
  useLayoutEffect(() => {
    if (takesFocus) button.current?.focus();
  }, [takesFocus]);
  return button;
}

interface FileButtonProps {
  readonly label: string;
  readonly primary?: boolean;
  /** Whether the button replaces an element that had the focus. */
  readonly takesFocus?: boolean;
  readonly describedBy?: string;
  readonly onFile: (file: File) => void;
}

/** A button that opens the file dialog. The browser's own file field would have its own words. */
export function FileButton(props: FileButtonProps) {
  const { label, primary, takesFocus, describedBy, onFile } = props;
  const button = useFocus(takesFocus);
  const field = useRef<HTMLInputElement>(null);
  return (
    <>
      <button
        type="button"
        ref={button}
        class={primary ? 'primary' : ''}
        {...(describedBy === undefined ? {} : { 'aria-describedby': describedBy })}
        onClick={() => field.current?.click()}
      >
        {label}
      </button>
      <input
        type="file"
        hidden
        ref={field}
        onChange={({ currentTarget }) => {
          const [file] = currentTarget.files ?? [];
          // The same file may be chosen again after it was printed again.
          currentTarget.value = '';
          if (file) onFile(file);
        }}
      />
    </>
  );
}

/**
 * Accepts a file that is dropped anywhere on the page; otherwise Chrome would open the file instead
 * of the page. Returns whether a file is being dragged over the page.
 */
export function useDroppedFile(onFile: (file: File) => void): boolean {
  const over = useOwnState(false);
  const taken = useRef(onFile);
  taken.current = onFile;
  // Before the browser paints: a file may be dropped as soon as the area is seen.
  useLayoutEffect(() => {
    const drag = (event: DragEvent): void => {
      event.preventDefault();
      const now = event.type === 'dragover';
      if (over.value !== now) over.value = now;
    };
    const drop = (event: DragEvent): void => {
      drag(event);
      const [file] = event.dataTransfer?.files ?? [];
      if (file) taken.current(file);
    };
    addEventListener('dragover', drag);
    addEventListener('dragleave', drag);
    addEventListener('drop', drop);
    return () => {
      removeEventListener('dragover', drag);
      removeEventListener('dragleave', drag);
      removeEventListener('drop', drop);
    };
  }, [over]);
  return over.value;
}

interface DropAreaProps {
  /** Whether a file is being dragged over the page. */
  readonly over: boolean;
  /** Whether the area replaces a file that was being read. */
  readonly takesFocus: boolean;
  readonly onFile: (file: File) => void;
}

/** The area where a file can be dropped, with a button for people who cannot drag. */
export function DropArea({ over, takesFocus, onFile }: DropAreaProps) {
  return (
    <div class={over ? 'drop over' : 'drop'}>
      <p id="drop-here">{t('lessonDrop')}</p>
      <FileButton
        label={t('lessonChooseFile')}
        primary
        takesFocus={takesFocus}
        describedBy="drop-here"
        onFile={onFile}
      />
    </div>
  );
}

interface FileStateProps {
  readonly slot: FileSlot;
  /** While the file is read, the button that stops it replaces the element that had the focus. */
  readonly takesFocus?: boolean;
  readonly onCancel?: () => void;
}

/** The file that is being read or was read: its name, its progress, or what is wrong with it. */
export function FileState({ slot, takesFocus, onCancel }: FileStateProps) {
  const cancel = useFocus(takesFocus);
  switch (slot.kind) {
    case 'none':
      return null;
    case 'reading': {
      const reading = t('lessonReading', isolate(slot.name));
      return (
        <div class="stack tight">
          <p role="status">{reading}</p>
          <div class="row">
            <progress
              class="reading"
              aria-label={reading}
              value={slot.share}
              max={1}
              aria-valuetext={formatPercent(slot.share)}
            />
            <button type="button" ref={cancel} onClick={onCancel}>
              {t('cancelEdit')}
            </button>
          </div>
        </div>
      );
    }
    case 'failed':
      return (
        <p class="attention" role="alert">
          {openProblemText(slot.problem)}
        </p>
      );
    case 'read': {
      const problem = firstLookText(slot.look);
      return (
        <>
          <p>{t('lessonFileRead', isolate(slot.name), fileSize(slot.size))}</p>
          {problem && (
            <p class="attention" role="alert">
              {problem}
            </p>
          )}
        </>
      );
    }
  }
}
