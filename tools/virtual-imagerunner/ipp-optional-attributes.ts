import {
  booleanAttribute,
  type IppAttribute,
  type IppValue,
  numberAttribute,
  textAttribute,
} from '../../src/ipp/value.ts';

/** A resolution that is the same in both directions, in dots per inch. */
export function resolution(dpi: number): IppValue {
  return { type: 'resolution', crossFeed: dpi, feed: dpi, unit: 'dpi' };
}

/** What the device accepts of PWG raster (PWG 5102.4). */
export function rasterAttributes(): readonly IppAttribute[] {
  return [
    {
      name: 'pwg-raster-document-resolution-supported',
      values: [300, 600].map(resolution),
    },
    textAttribute('pwg-raster-document-sheet-back', 'keyword', 'rotated'),
    textAttribute('pwg-raster-document-type-supported', 'keyword', 'sgray_8', 'srgb_8'),
  ];
}

/** PWG 5100.3 and 5100.11. No Canon device is known to list them. */
export function accountingAttributes(): readonly IppAttribute[] {
  return [
    booleanAttribute('job-account-id-supported', true),
    booleanAttribute('job-accounting-user-id-supported', true),
    numberAttribute('job-password-supported', 'integer', 7),
    textAttribute(
      'job-password-encryption-supported',
      'keyword',
      ...['none', 'md5', 'sha2-256', 'sha2-512'],
    ),
  ];
}
