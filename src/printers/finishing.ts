import type { CpcaPunch, CpcaStaple } from '../cpca/ticket.ts';

/** The dialog's settings, under "Advanced settings", for what is done to the finished sheets. */
export const stapleId = 'staple';
export const punchId = 'punch';

interface Finishing<Cpca> {
  /** `finishings` enum value (RFC 8011 section 5.2.6, PWG 5100.1 section 6). */
  readonly value: number;
  /** The field in the envelope (CPCA section 8.5); absent where the envelope has none. */
  readonly cpca?: Cpca;
}

export const staples: readonly Finishing<CpcaStaple>[] = [
  { value: 4 },
  { value: 20, cpca: 'topLeft' },
  { value: 21, cpca: 'bottomLeft' },
  { value: 22, cpca: 'topRight' },
  { value: 23, cpca: 'bottomRight' },
  { value: 28, cpca: 'left' },
  { value: 29, cpca: 'top' },
  { value: 30, cpca: 'right' },
  { value: 31, cpca: 'bottom' },
];

/** In the envelope the number of holes depends on the device: on the kind of its punch unit. */
export const punches: readonly Finishing<CpcaPunch>[] = [
  { value: 5 },
  { value: 74, cpca: 'left' },
  { value: 75, cpca: 'top' },
  { value: 76, cpca: 'right' },
  { value: 77, cpca: 'bottom' },
];

/** The entry with this enum value. */
export function findFinishing<T>(
  list: readonly Finishing<T>[],
  value: number | undefined,
): Finishing<T> | undefined {
  return list.find((each) => each.value === value);
}
