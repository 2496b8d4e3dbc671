import { paperSourceCode } from '../cpca/paper-sources.ts';
import type { CpcaInputSlot, CpcaMediaSize, CpcaMediaType, CpcaTicket } from '../cpca/ticket.ts';
import type { DeviceFamily } from '../printers/device-family.ts';
import { findFinishing, punches, staples } from '../printers/finishing.ts';
import type { JobOptions } from '../printers/job-options.ts';
import type { Resolution } from '../printers/printer.ts';

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

/** `media-type` keywords (PWG 5101.1 section 4) and medium types (CPCA section 8.2). */
const mediaTypes = new Map<string, CpcaMediaType>([
  ['stationery', 'plain1'],
  ['stationery-lightweight', 'thin'],
  ['stationery-letterhead', 'letterhead'],
  ['stationery-prepunched', 'prepunched'],
  ['stationery-bond', 'bond'],
  ['stationery-colored', 'color'],
  ['stationery-recycled', 'recycled'],
  ['labels', 'labels'],
  ['transparency', 'transparency'],
  ['envelope', 'envelope'],
]);

/** What each family numbers in its own way: only the office families' codes are sent. */
const officeMediaTypes = new Map<string, CpcaMediaType>([['stationery-heavyweight', 'heavy1']]);

/** The envelope's paper source for a `media-source` keyword. */
export function cpcaInputSlot(mediaSource: string): CpcaInputSlot | undefined {
  return inputSlots.get(mediaSource);
}

/** The envelope's medium type for a `media-type` keyword, on devices of this family. */
export function cpcaMediaType(mediaType: string, family: DeviceFamily): CpcaMediaType | undefined {
  return (
    mediaTypes.get(mediaType) ?? (family.officeMedia ? officeMediaTypes.get(mediaType) : undefined)
  );
}

/**
 * Stapled sheets are always collated: the envelope cannot say otherwise (CPCA section 8.5), and a
 * staple through copies of one page is nobody's wish.
 */
function sets(options: JobOptions): CpcaTicket {
  const staple = findFinishing(staples, options.staple)?.cpca;
  const punch = findFinishing(punches, options.punch)?.cpca;
  return {
    ...(options.copies > 1 && { collate: options.collate ? 'on' : 'off' }),
    ...(staple && { staple, collate: 'on' }),
    ...(punch && { punch }),
  };
}

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
 * white; not yet confirmed on a device. What has no code, or none that is known for this family of
 * devices, is left out: the document's own page size, or the device's default, applies. Draft is
 * toner saving, as in Canon's driver (CPCA section 7).
 */
export function cpcaTicket(
  options: JobOptions,
  resolution: Resolution,
  family: DeviceFamily,
): CpcaTicket {
  const mediaSize = mediaSizes.get(options.media.name ?? '');
  const mediaType = cpcaMediaType(options.mediaType ?? '', family);
  const slot = cpcaInputSlot(options.mediaSource ?? '');
  const known = slot && paperSourceCode(family.paperSources, slot) !== undefined;
  return {
    copies: options.copies,
    ...sets(options),
    color: options.color === 'color' ? 'auto' : 'mono',
    ...duplexes[options.sides],
    ...(mediaSize && { mediaSize }),
    ...(mediaType && { mediaType }),
    ...(known && { inputSlot: slot }),
    resolution,
    ...(options.quality === 'draft' && { tonerSave: true }),
  };
}
