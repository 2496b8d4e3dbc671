import { type Medium, parseMediaName } from './media-name.ts';

/*
 * Media as IPP named them before PWG 5101.1: keywords such as `iso-a4`, `na-letter-white` and
 * `iso-c5-envelope` (RFC 2911 appendix C; RFC 8011 still allows them), and those that were
 * registered in addition. Each consists of a size, followed by what the paper is or looks like. A
 * keyword that names an input tray (`main`, `manual`) is not a size.
 */

/**
 * Sizes of a series, `first` and smaller: for each the name and the millimetres (ISO 216, JIS P
 * 0138).
 */
function series(prefix: string, sizes: string): [legacy: string, name: string][] {
  return sizes
    .split(' ')
    .map((size, index) => [`${prefix.replace('_', '-')}${index}`, `${prefix}${index}_${size}mm`]);
}

/** From each old size to its self-describing name (PWG 5101.1 section 5, "legacy name"). */
const sizes: ReadonlyMap<string, string> = new Map([
  ...series(
    'iso_a',
    '841x1189 594x841 420x594 297x420 210x297 148x210 105x148 74x105 52x74 37x52 26x37',
  ),
  ...series(
    'iso_b',
    '1000x1414 707x1000 500x707 353x500 250x353 176x250 125x176 88x125 62x88 44x62 31x44',
  ),
  ...series(
    'iso_c',
    '917x1297 648x917 458x648 324x458 229x324 162x229 114x162 81x114 57x81 40x57 28x40',
  ),
  ...series('iso_ra', '860x1220 610x860 430x610 305x430 215x305'),
  ...series('iso_sra', '900x1280 640x900 450x640 320x450 225x320'),
  ...series(
    'jis_b',
    '1030x1456 728x1030 515x728 364x515 257x364 182x257 128x182 91x128 64x91 45x64 32x45',
  ),
  ['iso-designated-long', 'iso_dl_110x220mm'],
  ['iso-a3-extra', 'iso_a3-extra_322x445mm'],
  ['iso-a4-extra', 'iso_a4-extra_235.5x322.3mm'],
  ['iso-a4-tab', 'iso_a4-tab_225x297mm'],
  ['iso-a5-extra', 'iso_a5-extra_174x235mm'],
  ['iso-b5-extra', 'iso_b5-extra_201x276mm'],
  ['na-letter', 'na_letter_8.5x11in'],
  ['na-letter-extra', 'na_letter-extra_9.5x12in'],
  ['na-letter-plus', 'na_letter-plus_8.5x12.69in'],
  ['na-legal', 'na_legal_8.5x14in'],
  ['na-legal-extra', 'na_legal-extra_9.5x15in'],
  ['na-5x7', 'na_5x7_5x7in'],
  ['na-6x9', 'na_6x9_6x9in'],
  ['na-7x9', 'na_7x9_7x9in'],
  ['na-8x10', 'na_govt-letter_8x10in'],
  ['na-9x11', 'na_9x11_9x11in'],
  ['na-9x12', 'na_arch-a_9x12in'],
  ['na-10x13', 'na_10x13_10x13in'],
  ['na-10x14', 'na_10x14_10x14in'],
  ['na-10x15', 'na_10x15_10x15in'],
  ['na-number-9', 'na_number-9_3.875x8.875in'],
  ['na-number-10', 'na_number-10_4.125x9.5in'],
  ['na-number-11', 'na_number-11_4.5x10.375in'],
  ['na-number-12', 'na_number-12_4.75x11in'],
  ['na-number-14', 'na_number-14_5x11.5in'],
  ['monarch', 'na_monarch_3.875x7.5in'],
  ['personal', 'na_personal_3.625x6.5in'],
  ['executive', 'na_executive_7.25x10.5in'],
  ['folio', 'om_folio_210x330mm'],
  ['invoice', 'na_invoice_5.5x8.5in'],
  ['ledger', 'na_ledger_11x17in'],
  ['tabloid', 'na_ledger_11x17in'],
  ['quarto', 'na_quarto_8.5x10.83in'],
  ['super-b', 'na_super-b_13x19in'],
  ['a', 'na_letter_8.5x11in'],
  ['b', 'na_ledger_11x17in'],
  ['c', 'na_c_17x22in'],
  ['d', 'na_d_22x34in'],
  ['e', 'na_e_34x44in'],
  ['arch-a', 'na_arch-a_9x12in'],
  ['arch-b', 'na_arch-b_12x18in'],
  ['arch-c', 'na_arch-c_18x24in'],
  ['arch-d', 'na_arch-d_24x36in'],
  ['arch-e', 'na_arch-e_36x48in'],
  ['italian', 'om_italian_110x230mm'],
  ['japanese-postcard', 'jpn_hagaki_100x148mm'],
  ['oufuku-postcard', 'jpn_oufuku_148x200mm'],
]);

/** Words after a size that turn it into another size, which is not listed. */
const otherSize =
  /^(extra|tab|plus|super|small|half|double|oversize|rotated|transverse|roll|long|short|synchro)\b/;

/** A keyword has at most 255 octets (RFC 8011 section 5.1.4); no name of a medium is this long. */
const maxLength = 100;

function legacySize(keyword: string): string | undefined {
  if (keyword.length > maxLength || !/^[a-z0-9-]+$/.test(keyword)) return undefined;
  // The longest size that the keyword begins with: `iso-a4-extra` before `iso-a4`.
  for (let end = keyword.length; end > 0; end = keyword.lastIndexOf('-', end - 1)) {
    const name = sizes.get(keyword.slice(0, end));
    if (name !== undefined) return otherSize.test(keyword.slice(end + 1)) ? undefined : name;
  }
  return undefined;
}

/**
 * The medium that a device means by a `media` keyword: a self-describing name or an old one. The
 * result has the self-describing name; `undefined` if it is not a sheet of a known size.
 */
export function mediumOf(keyword: string): Medium | undefined {
  const described = parseMediaName(keyword);
  if (described) return described;
  const name = legacySize(keyword.toLowerCase());
  return name === undefined ? undefined : parseMediaName(name);
}
