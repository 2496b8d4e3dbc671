import type { Printer } from '../../printers/printer.ts';

/** The user's own printers with one of them moved up (-1) or down (1), if that is possible. */
export function withMoved(printers: readonly Printer[], id: string, by: -1 | 1): Printer[] {
  const own = printers.filter(({ source }) => source === 'user');
  const from = own.findIndex((printer) => printer.id === id);
  const moved = own[from];
  const passed = own[from + by];
  if (!moved || !passed) return own;
  return own.with(from + by, moved).with(from, passed);
}

/** The position of one of the user's own printers among them, from 1, and how many there are. */
export function placeOf(
  printers: readonly Printer[],
  id: string,
): { readonly place: number; readonly count: number } {
  const own = printers.filter(({ source }) => source === 'user');
  return { place: own.findIndex((printer) => printer.id === id) + 1, count: own.length };
}
