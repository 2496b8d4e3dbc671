import type { Medium } from '../printers/media-name.ts';

/** Media names that Chrome's print preview knows (Chromium, printer_description.cc), by family. */
const titles: readonly (readonly [family: string, titles: string])[] = [
  [
    'NA',
    `INDEX_3X5 PERSONAL MONARCH NUMBER_9 INDEX_4X6 NUMBER_10 A2 NUMBER_11 NUMBER_12 5X7 INDEX_5X8
     NUMBER_14 INVOICE INDEX_4X6_EXT 6X9 C5 7X9 EXECUTIVE GOVT_LETTER GOVT_LEGAL QUARTO LETTER
     FANFOLD_EUR LETTER_PLUS FOOLSCAP LEGAL SUPER_A 9X11 ARCH_A LETTER_EXTRA LEGAL_EXTRA 10X11
     10X13 10X14 10X15 11X12 EDP FANFOLD_US 11X15 LEDGER EUR_EDP ARCH_B 12X19 B_PLUS SUPER_B C
     ARCH_C D ARCH_D WIDE_FORMAT E ARCH_E F`,
  ],
  ['ROC', '16K 8K'],
  ['PRC', '32K 1 2 4 5 8 6 3 16K 7 10'],
  [
    'ISO',
    `A10 A9 A8 A7 A6 A5 A5_EXTRA A4 A4_TAB A4_EXTRA A3 A3_EXTRA A2 A1 A0 B10 B9 B8 B7 B6 B6C4 B5
     B5_EXTRA B4 B3 B2 B1 B0 C10 C9 C8 C7 C7C6 C6 C6C5 C5 C4 C3 C2 C1 C0 DL RA2 SRA2 RA1 SRA1 RA0
     SRA0`,
  ],
  ['JIS', 'B10 B9 B8 B7 B6 B5 B4 B3 B2 B1 B0 EXEC'],
  ['JPN', 'CHOU4 HAGAKI YOU4 CHOU2 CHOU3 OUFUKU KAHU KAKU2'],
  [
    'OM',
    `JUURO_KU_KAI PA_KAI DAI_PA_KAI SMALL_PHOTO ITALIAN POSTFIX LARGE_PHOTO FOLIO FOLIO_SP INVITE`,
  ],
];

const names = new Set(
  titles.flatMap(([family, list]) => list.split(/\s+/).map((title) => `${family}_${title}`)),
);

/**
 * Chrome's name for a medium, such as `NA_LETTER`; `CUSTOM` where it has none. A name that the
 * dialog does not expect would make its preview hang, so names are never derived.
 */
export function chromeMediaName({ family, title }: Medium): string {
  const name = `${family}_${title.replaceAll('-', '_')}`.toUpperCase();
  return names.has(name) ? name : 'CUSTOM';
}
