import type { DialogSettings } from '../../tools/browser/print-dialog.ts';

/** What a dialog's choice is in the device's record, in the words of each carrier. */
export interface Choice {
  readonly name: string;
  readonly set: DialogSettings;
  readonly cpca: object;
  readonly pjl: object;
  readonly ipp: object;
}

const a4 = 'iso_a4_210x297mm';
/** Colour, grey, both ways of two-sided, 3 copies collated, A4, A3 and Letter. */
export const choices: readonly Choice[] = [
  {
    name: 'colour, A4, one-sided',
    set: { color: true, copies: 1, duplex: 'one-sided', mediaSize: 'ISO_A4' },
    cpca: { copies: 1, color: 'auto', sides: 'one-sided', mediaSize: 'A4' },
    pjl: { copies: 1, sides: 'one-sided', mediaSize: a4 },
    ipp: { copies: 1, color: 'color', sides: 'one-sided', mediaSize: a4 },
  },
  {
    name: 'grey, A3, long edge, 3 copies collated',
    set: { color: false, copies: 3, collate: true, duplex: 'long-edge', mediaSize: 'ISO_A3' },
    cpca: {
      ...{ copies: 3, collate: 'on', color: 'mono' },
      ...{ sides: 'two-sided-long-edge', mediaSize: 'A3' },
    },
    pjl: {
      ...{ copies: 3, collate: 'true' },
      ...{ sides: 'two-sided-long-edge', mediaSize: 'iso_a3_297x420mm' },
    },
    ipp: {
      ...{ copies: 3, collate: 'separate-documents-collated-copies', color: 'monochrome' },
      ...{ sides: 'two-sided-long-edge', mediaSize: 'iso_a3_297x420mm' },
    },
  },
  {
    name: 'Letter, short edge',
    set: { color: true, copies: 1, duplex: 'short-edge', mediaSize: 'NA_LETTER' },
    cpca: { sides: 'two-sided-short-edge', mediaSize: 'Letter' },
    pjl: { sides: 'two-sided-short-edge', mediaSize: 'na_letter_8.5x11in' },
    ipp: { sides: 'two-sided-short-edge', mediaSize: 'na_letter_8.5x11in' },
  },
];
