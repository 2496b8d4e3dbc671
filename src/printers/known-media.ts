import { type Medium, parseMediaName } from './media-name.ts';

/** The sheets and envelopes of Canon office devices (CPCA section 8.2), by their usual names. */
const labels = new Map<string, string>([
  ['na_letter_8.5x11in', 'Letter'],
  ['na_legal_8.5x14in', 'Legal'],
  ['na_ledger_11x17in', 'Ledger (11 × 17 in)'],
  ['na_invoice_5.5x8.5in', 'Statement'],
  ['na_executive_7.25x10.5in', 'Executive'],
  ['na_foolscap_8.5x13in', 'Foolscap'],
  ['iso_a4_210x297mm', 'A4'],
  ['iso_a3_297x420mm', 'A3'],
  ['iso_a5_148x210mm', 'A5'],
  ['iso_a6_105x148mm', 'A6'],
  ['jis_b4_257x364mm', 'B4 (JIS)'],
  ['jis_b5_182x257mm', 'B5 (JIS)'],
  ['iso_b5_176x250mm', 'B5 (ISO)'],
  ['iso_sra3_320x450mm', 'SRA3'],
  ['na_arch-b_12x18in', '12 × 18 in'],
  ['na_super-b_13x19in', '13 × 19 in'],
  ['na_index-3x5_3x5in', '3 × 5 in'],
  ['iso_c5_162x229mm', 'Envelope C5'],
  ['iso_dl_110x220mm', 'Envelope DL'],
  ['na_number-10_4.125x9.5in', 'Envelope No. 10'],
  ['na_monarch_3.875x7.5in', 'Envelope Monarch'],
  ['jpn_hagaki_100x148mm', 'Postcard'],
  ['jpn_oufuku_148x200mm', 'Reply postcard'],
  ['jpn_chou3_120x235mm', 'Envelope Chou 3'],
  ['jpn_you4_105x235mm', 'Envelope You 4'],
  ['jpn_kaku2_240x332mm', 'Envelope Kaku 2'],
]);

/** The media of {@link labels}, in that order. */
export const knownMedia: readonly Medium[] = [...labels.keys()].flatMap(
  (name) => parseMediaName(name) ?? [],
);

/** Sizes are the same within 1 mm, as Chromium compares them (printer_description.cc). */
const tolerance = 1000;

function same(a: number, b: number): boolean {
  return Math.abs(a - b) <= tolerance;
}

/** Whether two sizes in micrometres are the same within 1 mm. */
export function isSameSize(
  a: { readonly width: number; readonly height: number },
  b: { readonly width: number; readonly height: number },
): boolean {
  return same(a.width, b.width) && same(a.height, b.height);
}

/** The known medium of that size, in either orientation. */
export function findMedium(width: number, height: number): Medium | undefined {
  const upright = knownMedia.find((medium) => isSameSize(medium, { width, height }));
  return (
    upright ?? knownMedia.find((medium) => isSameSize(medium, { width: height, height: width }))
  );
}

/** The usual name of a medium; its size in millimetres where it has none. */
export function mediaLabel(medium: Medium): string {
  const millimetres = (micrometres: number) => `${Math.round(micrometres / 100) / 10}`;
  return (
    labels.get(medium.name) ?? `${millimetres(medium.width)} × ${millimetres(medium.height)} mm`
  );
}
