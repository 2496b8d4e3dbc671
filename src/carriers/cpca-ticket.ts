import type { CpcaDevice } from '../cpca/device.ts';
import type { CpcaCover, CpcaInputSlot, CpcaMediaSize, CpcaTicket } from '../cpca/ticket.ts';
import { findFinishing, punches, staples } from '../printers/finishing.ts';
import type { JobOptions } from '../printers/job-options.ts';
import type { Resolution } from '../printers/printer.ts';
import { cpcaInputSlot, cpcaMediaType } from './envelope-words.ts';

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

/**
 * Stapled sheets are always collated: the envelope cannot say otherwise (CPCA section 8.5), and nobody
 * wants several copies of one page stapled together. Sheets that are stitched or folded in the middle
 * are not stapled at the edge, so the first of these choices counts.
 */
function sets(options: JobOptions, device: CpcaDevice): CpcaTicket {
  const saddleStitch = options.envelope?.['saddle-stitch'] === 'on';
  const vFold = !saddleStitch && options.envelope?.['saddle-fold'] === 'on';
  const staple = saddleStitch || vFold ? undefined : findFinishing(staples, options.staple)?.cpca;
  const punch = findFinishing(punches, options.punch)?.cpca;
  const punchType = options.envelope?.['punch-kind'];
  return {
    ...(options.copies > 1 && { collate: options.collate ? 'on' : 'off' }),
    ...(staple && { staple, collate: 'on' }),
    ...(punch && { punch }),
    ...(punch && punchType && device.punchTypes.has(punchType) && { punchType }),
    ...(saddleStitch && { saddleStitch }),
    ...(vFold && { vFold }),
  };
}

/** A cover's paper comes from a source that has a number on this device; it is printed like the rest. */
function cover(
  source: CpcaInputSlot | undefined,
  { sides }: JobOptions,
  device: CpcaDevice,
): CpcaCover | undefined {
  if (source === undefined || !device.sourceInEnvelope) return undefined;
  if (typeof device.sources[source] !== 'number') return undefined;
  return { print: sides === 'one-sided' ? 'front' : 'both', source };
}

/** What was chosen of the settings that only the envelope has. */
function envelopeOnly(options: JobOptions, device: CpcaDevice): CpcaTicket {
  const { envelope = {} } = options;
  const { separation, booklet } = envelope;
  const frontCover = cover(envelope['front-cover'], options, device);
  const backCover = cover(envelope['back-cover'], options, device);
  return {
    ...(booklet && { booklet }),
    ...(separation && device.separation[separation] !== undefined && { separation }),
    ...(envelope['output-face'] && { outputFace: envelope['output-face'] }),
    ...(envelope['set-numbering'] && { copySetNumbering: true }),
    ...(envelope['secure-watermark'] && { secureWatermark: true }),
    ...(frontCover && { frontCover }),
    ...(backCover && { backCover }),
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

/** A booklet turns over as the device lays it out; a device that prints one side says nothing. */
function sides(options: JobOptions, device: CpcaDevice): CpcaTicket {
  if (options.envelope?.booklet !== undefined || device.twoSidedCode === undefined) return {};
  return duplexes[options.sides];
}

/**
 * What was chosen in the dialog, as the envelope's ticket. Colour is sent as `auto`, as Canon's own
 * driver does (CPCA section 12), so that the device counts a page without colour as black and
 * white; not yet confirmed on a device. What has no code, or none that is known for this device, is
 * left out: the document's own page size, or the device's default, applies. Draft is toner saving, as
 * in Canon's driver (CPCA section 7).
 */
export function cpcaTicket(
  options: JobOptions,
  resolution: Resolution,
  device: CpcaDevice,
): CpcaTicket {
  const mediaSize = mediaSizes.get(options.media.name ?? '');
  const mediaType = cpcaMediaType(options.mediaType ?? '', device);
  const inputSlot = cpcaInputSlot(options.mediaSource ?? '', device);
  return {
    copies: options.copies,
    ...sets(options, device),
    ...envelopeOnly(options, device),
    color: options.color === 'color' ? 'auto' : 'mono',
    ...sides(options, device),
    ...(mediaSize && { mediaSize }),
    ...(mediaType && { mediaType }),
    ...(inputSlot && { inputSlot }),
    ...(device.resolutions.has(resolution) && { resolution }),
    ...(options.quality === 'draft' && { tonerSave: true }),
  };
}
