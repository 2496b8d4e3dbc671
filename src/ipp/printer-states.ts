import { hexNumber } from './hex-number.ts';

/** `printer-state` values (RFC 8011 section 5.4.11). */
export const printerState = { idle: 3, processing: 4, stopped: 5 } as const;

const names = new Map<number, string>([
  [printerState.idle, 'idle'],
  [printerState.processing, 'processing'],
  [printerState.stopped, 'stopped'],
]);

/** The registered keyword of a `printer-state`, such as `idle`; else `0x06`. */
export function printerStateName(state: number): string {
  return names.get(state) ?? hexNumber(state, 2);
}
