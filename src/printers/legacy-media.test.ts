import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { mediumOf } from './legacy-media.ts';

const nameOf = (keyword: string) => mediumOf(keyword)?.name;

describe('a media name of RFC 2911', () => {
  it.each([
    ['iso-a4', 'iso_a4_210x297mm'],
    ['iso-a4-white', 'iso_a4_210x297mm'],
    ['iso-a4-stationery', 'iso_a4_210x297mm'],
    ['iso-a4-stationery-letterhead', 'iso_a4_210x297mm'],
    ['iso-a4-transparent', 'iso_a4_210x297mm'],
    ['iso-a3-colored', 'iso_a3_297x420mm'],
    ['iso-a0', 'iso_a0_841x1189mm'],
    ['iso-a10', 'iso_a10_26x37mm'],
    ['iso-b5-white', 'iso_b5_176x250mm'],
    ['jis-b5-white', 'jis_b5_182x257mm'],
    ['jis-b4', 'jis_b4_257x364mm'],
    ['iso-b4-envelope', 'iso_b4_250x353mm'],
    ['iso-c5-envelope', 'iso_c5_162x229mm'],
    ['iso-designated-long-envelope', 'iso_dl_110x220mm'],
    ['iso-designated-long', 'iso_dl_110x220mm'],
    ['na-letter', 'na_letter_8.5x11in'],
    ['na-letter-white', 'na_letter_8.5x11in'],
    ['NA-LETTER', 'na_letter_8.5x11in'],
    ['na-legal-colored', 'na_legal_8.5x14in'],
    ['na-number-10-envelope', 'na_number-10_4.125x9.5in'],
    ['na-number-9-envelope', 'na_number-9_3.875x8.875in'],
    ['na-9x12-envelope', 'na_arch-a_9x12in'],
    ['na-10x15-envelope', 'na_10x15_10x15in'],
    ['monarch-envelope', 'na_monarch_3.875x7.5in'],
    ['executive-white', 'na_executive_7.25x10.5in'],
    ['invoice', 'na_invoice_5.5x8.5in'],
    ['ledger-white', 'na_ledger_11x17in'],
    ['tabloid', 'na_ledger_11x17in'],
    ['quarto-white', 'na_quarto_8.5x10.83in'],
    ['folio', 'om_folio_210x330mm'],
    ['a-white', 'na_letter_8.5x11in'],
    ['arch-b-translucent', 'na_arch-b_12x18in'],
    ['iso-a4-extra', 'iso_a4-extra_235.5x322.3mm'],
    ['na-letter-plus-white', 'na_letter-plus_8.5x12.69in'],
    ['iso_a4_210x297mm', 'iso_a4_210x297mm'],
  ])('%s is %s', (keyword, name) => {
    expect(nameOf(keyword)).toBe(name);
  });

  it.each([
    'default',
    'main',
    'manual',
    'top',
    'envelope',
    'large-capacity',
    'iso-a4x3',
    'iso-a3xsynchro',
    'iso-a4-rotated',
    'na-letter-small',
    'iso-a11',
    'iso-a',
    'na-',
    '',
    '-',
    'letters',
    'iso_a4',
    '__proto__',
    'constructor',
    `iso-a4-${'x'.repeat(200)}`,
  ])('%j is no size', (keyword) => {
    expect(nameOf(keyword)).toBeUndefined();
  });

  it('is a self-describing one or nothing, for any text', () => {
    const parts = fc.constantFrom(
      'iso',
      'na',
      'a4',
      'letter',
      'white',
      'extra',
      'envelope',
      'b5',
      '',
    );
    const keyword = fc.oneof(
      fc.string(),
      fc.array(parts, { maxLength: 5 }).map((words) => words.join('-')),
    );
    fc.assert(
      fc.property(keyword, (text) => {
        const medium = mediumOf(text);
        expect(medium === undefined || mediumOf(medium.name)?.name === medium.name).toBe(true);
      }),
    );
  });
});
