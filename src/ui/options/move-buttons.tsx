import { useRef } from 'preact/hooks';
import { t } from '../../browser/i18n.ts';
import type { Printer } from '../../printers/printer.ts';
import { isolate } from '../parts/isolate.ts';

interface MoveButtonsProps {
  readonly printer: Printer;
  /** The printer's position among the user's own, from 1, and how many there are. */
  readonly place: number;
  readonly count: number;
  readonly onMove: (by: -1 | 1) => Promise<void>;
}

/** Moves a printer up or down in the list. The button keeps the focus when its printer moves. */
export function MoveButtons({ printer, place, count, onMove }: MoveButtonsProps) {
  const row = useRef<HTMLSpanElement>(null);
  const move = async (by: -1 | 1): Promise<void> => {
    await onMove(by);
    // At the end of the list the button is disabled and cannot have the focus.
    const [up, down] = row.current?.querySelectorAll('button') ?? [];
    const [wanted, other] = by < 0 ? [up, down] : [down, up];
    (wanted?.disabled ? other : wanted)?.focus();
  };
  const name = isolate(printer.name);
  return (
    <span class="row" ref={row}>
      <button
        type="button"
        disabled={place <= 1}
        aria-label={t('moveUpLabel', name)}
        onClick={() => void move(-1)}
      >
        {t('moveUp')}
      </button>
      <button
        type="button"
        disabled={place >= count}
        aria-label={t('moveDownLabel', name)}
        onClick={() => void move(1)}
      >
        {t('moveDown')}
      </button>
    </span>
  );
}
