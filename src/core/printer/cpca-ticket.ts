import type { CpcaInputSlot, CpcaMediaSize, CpcaTicket } from '../accounting/cpca/ticket.ts';
import type { JobOptions } from './job-options.ts';
import type { Resolution } from './printer.ts';

/** Media by PWG 5101.1 name and by CPCA size (CPCA section 8.2). */
const mediaSizes = new Map<string, CpcaMediaSize>([
  ['iso_a3_297x420mm', 'A3'],
  ['iso_a4_210x297mm', 'A4'],
  ['iso_a5_148x210mm', 'A5'],
  ['iso_a6_105x148mm', 'A6'],
  ['jis_b4_257x364mm', 'B4'],
  ['jis_b5_182x257mm', 'B5'],
  ['na_executive_7.25x10.5in', 'Executive'],
  ['na_ledger_11x17in', 'Ledger'],
  ['na_legal_8.5x14in', 'Legal'],
  ['na_letter_8.5x11in', 'Letter'],
  ['na_invoice_5.5x8.5in', 'Statement'],
  ['na_foolscap_8.5x13in', 'Foolscap'],
  ['na_index-3x5_3x5in', 'Index3x5'],
  ['iso_sra3_320x450mm', 'SRA3'],
  ['na_arch-b_12x18in', '12x18'],
  ['na_super-b_13x19in', '13x19'],
  ['iso_c5_162x229mm', 'C5'],
  ['iso_dl_110x220mm', 'DL'],
  ['iso_b5_176x250mm', 'EnvelopeB5'],
  ['na_number-10_4.125x9.5in', 'Com10'],
  ['na_monarch_3.875x7.5in', 'Monarch'],
  ['jpn_hagaki_100x148mm', 'Postcard'],
  ['jpn_oufuku_148x200mm', 'DoublePostcard'],
  ['jpn_chou3_120x235mm', 'Chou3'],
  ['jpn_you4_105x235mm', 'You4'],
  ['jpn_kaku2_240x332mm', 'Kaku2'],
]);

/** `media-source` keywords (PWG 5100.3) and paper sources (CPCA section 8.3). */
const inputSlots = new Map<string, CpcaInputSlot>([
  ['auto', 'auto'],
  ['manual', 'manual'],
  ['by-pass-tray', 'manual'],
  ['tray-1', 'cassette1'],
  ['tray-2', 'cassette2'],
  ['tray-3', 'cassette3'],
  ['tray-4', 'cassette4'],
  ['large-capacity', 'sideDeck'],
]);

/**
 * The edge the sheets turn over: it alone tells long from short edge (CPCA section 7). It belongs
 * to the upright sheet: a landscape page changes nothing in the envelope.
 */
const duplexes = {
  'one-sided': { duplex: 'off' },
  'two-sided-long-edge': { duplex: 'longEdge', bindingEdge: 'left' },
  'two-sided-short-edge': { duplex: 'shortEdge', bindingEdge: 'top' },
} as const satisfies Record<JobOptions['sides'], CpcaTicket>;

/**
 * What was chosen in the dialog, as the envelope's ticket. Colour is sent as `auto`, as Canon's own
 * driver does (CPCA section 12), so that the device counts a page without colour as black and
 * white; not yet confirmed on a device. A size or source without a code is left out: the document's
 * own page size, or the device's default, applies.
 */
export function cpcaTicket(options: JobOptions, resolution: Resolution): CpcaTicket {
  const mediaSize = mediaSizes.get(options.media.name ?? '');
  const inputSlot = inputSlots.get(options.mediaSource ?? '');
  return {
    copies: options.copies,
    ...(options.copies > 1 && { collate: options.collate ? 'on' : 'off' }),
    color: options.color === 'color' ? 'auto' : 'mono',
    ...duplexes[options.sides],
    ...(mediaSize && { mediaSize }),
    ...(inputSlot && { inputSlot }),
    resolution,
  };
}
