import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { chromeMediaName } from '../dialog/chrome-media.ts';
import { findMedium, knownMedia, mediaLabel } from './known-media.ts';
import { isSheetEdge, type Medium, parseMediaName } from './media-name.ts';
import { mediaRegionOf } from './media-region.ts';

function medium(name: string): Medium {
  const parsed = parseMediaName(name);
  if (!parsed) throw new Error(name);
  return parsed;
}

describe('parseMediaName', () => {
  it('reads millimetres and inches as micrometres', () => {
    expect(parseMediaName('iso_a4_210x297mm')).toEqual({
      name: 'iso_a4_210x297mm',
      family: 'iso',
      title: 'a4',
      width: 210_000,
      height: 297_000,
    });
    expect(parseMediaName('na_number-10_4.125x9.5in')).toMatchObject({
      width: 104_775,
      height: 241_300,
    });
  });

  it.each([
    '',
    'iso-a4',
    'iso_a4',
    'na-letter',
    'iso_a4_210x297',
    'iso_a4_0x297mm',
    'iso_a4_210x99999mm',
    'ISO_A4_210x297mm',
    'iso_a4_210x297mm\n',
    '__proto__',
  ])('knows nothing of %j', (name) => {
    expect(parseMediaName(name)).toBeUndefined();
  });

  it('gives sizes of sheets, or nothing, for any text', () => {
    fc.assert(
      fc.property(
        fc.oneof(fc.string(), fc.stringMatching(/^[a-z]+_[a-z]+_\d+x\d+(in|mm)$/)),
        (text) => {
          const parsed = parseMediaName(text);
          expect(
            parsed === undefined || (isSheetEdge(parsed.width) && isSheetEdge(parsed.height)),
          ).toBe(true);
        },
      ),
    );
  });
});

describe('known media', () => {
  it('are found by size within a millimetre, whichever way they lie', () => {
    expect(findMedium(210_000, 297_000)?.name).toBe('iso_a4_210x297mm');
    expect(findMedium(209_100, 297_900)?.name).toBe('iso_a4_210x297mm');
    expect(findMedium(279_400, 215_900)?.name).toBe('na_letter_8.5x11in');
    expect(findMedium(212_000, 297_000)).toBeUndefined();
  });

  it('are each the one medium of its size', () => {
    for (const each of knownMedia) expect(findMedium(each.width, each.height)).toBe(each);
  });

  it('have a name people use; others show their size', () => {
    expect(mediaLabel(medium('na_letter_8.5x11in'))).toBe('Letter');
    expect(mediaLabel(medium('om_folio_210x330mm'))).toBe('210 × 330 mm');
    expect(mediaLabel(medium('na_5x7_5x7in'))).toBe('127 × 177.8 mm');
  });
});

describe('chromeMediaName', () => {
  it.each([
    ['iso_a4_210x297mm', 'ISO_A4'],
    ['iso_a3_297x420mm', 'ISO_A3'],
    ['na_letter_8.5x11in', 'NA_LETTER'],
    ['na_ledger_11x17in', 'NA_LEDGER'],
    ['na_invoice_5.5x8.5in', 'NA_INVOICE'],
    ['na_index-3x5_3x5in', 'NA_INDEX_3X5'],
    ['na_arch-b_12x18in', 'NA_ARCH_B'],
    ['na_number-10_4.125x9.5in', 'NA_NUMBER_10'],
    ['jis_b4_257x364mm', 'JIS_B4'],
    ['jpn_hagaki_100x148mm', 'JPN_HAGAKI'],
    ['prc_16k_146x215mm', 'PRC_16K'],
    ['roc_8k_10.75x15.5in', 'ROC_8K'],
    ['om_juuro-ku-kai_198x275mm', 'OM_JUURO_KU_KAI'],
    ['iso_sra3_320x450mm', 'CUSTOM'],
    ['oe_photo-l_3.5x5in', 'CUSTOM'],
    ['na_nonsense_3.5x5in', 'CUSTOM'],
  ])('of %s is %s', (name, chrome) => {
    expect(chromeMediaName(medium(name))).toBe(chrome);
  });
});

describe('mediaRegionOf', () => {
  it.each([
    ['en-US', 'letter'],
    ['en', 'letter'],
    ['fr-CA', 'letter'],
    ['es-MX', 'letter'],
    ['fil-PH', 'letter'],
    ['en-GB', 'a4'],
    ['de', 'a4'],
    ['ja-JP', 'a4'],
    ['pt-BR', 'a4'],
    ['', 'a4'],
    ['not a locale!', 'a4'],
  ])('of %j is %s', (locale, region) => {
    expect(mediaRegionOf(locale)).toBe(region);
  });
});
