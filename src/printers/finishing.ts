import type { CpcaPunch, CpcaStaple } from '../cpca/ticket.ts';

/** The dialog's settings, under "Advanced settings", for what is done to the finished sheets. */
export const stapleId = 'staple';
export const punchId = 'punch';

interface Finishing<Cpca> {
  /** `finishings` enum value (RFC 8011 section 5.2.6, PWG 5100.1 section 6). */
  readonly value: number;
  readonly label: string;
  /** The place in the envelope (CPCA section 8.5); absent: it has none there. */
  readonly cpca?: Cpca;
}

export const staples: readonly Finishing<CpcaStaple>[] = [
  { value: 4, label: 'Staple' },
  { value: 20, label: 'Top left', cpca: 'topLeft' },
  { value: 21, label: 'Bottom left', cpca: 'bottomLeft' },
  { value: 22, label: 'Top right', cpca: 'topRight' },
  { value: 23, label: 'Bottom right', cpca: 'bottomRight' },
  { value: 28, label: 'Two at the left', cpca: 'left' },
  { value: 29, label: 'Two at the top', cpca: 'top' },
  { value: 30, label: 'Two at the right', cpca: 'right' },
  { value: 31, label: 'Two at the bottom', cpca: 'bottom' },
];

/** How many holes is the device's affair in the envelope: the kind of its punch unit. */
export const punches: readonly Finishing<CpcaPunch>[] = [
  { value: 5, label: 'Punch' },
  { value: 74, label: 'Left', cpca: 'left' },
  { value: 75, label: 'Top', cpca: 'top' },
  { value: 76, label: 'Right', cpca: 'right' },
  { value: 77, label: 'Bottom', cpca: 'bottom' },
];

/** The entry with this enum value. */
export function findFinishing<T>(
  list: readonly Finishing<T>[],
  value: number | undefined,
): Finishing<T> | undefined {
  return list.find((each) => each.value === value);
}
