import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { policyCatalogue } from '../../src/policy/catalogue.ts';

const fixtures = new URL('../../tests/fixtures/', import.meta.url).pathname;

/** Beyond this a seed would be mostly document. */
const longestSeed = 20_000;

/** IPP messages as CUPS' programs exchanged them. */
export function ippMessages(): readonly Uint8Array[] {
  const folder = join(fixtures, 'ipp');
  return readdirSync(folder)
    .filter((name) => name.endsWith('.bin'))
    .map((name) => new Uint8Array(readFileSync(join(folder, name))));
}

/** Streams written by Canon's own driver. */
export function cpcaStreams(): readonly Uint8Array[] {
  const folder = join(fixtures, 'cpca');
  return readdirSync(folder)
    .map((name): unknown => JSON.parse(readFileSync(join(folder, name), 'utf8')))
    .flatMap((vector) => {
      const hex: unknown = Reflect.get(vector as object, 'streamHex');
      return typeof hex === 'string' ? [new Uint8Array(Buffer.from(hex, 'hex'))] : [];
    })
    .filter(({ length }) => length <= longestSeed);
}

/** Tickets as Chrome writes them (CJT). */
export const tickets: readonly string[] = [
  '{"version":"1.0","print":{}}',
  JSON.stringify({
    version: '1.0',
    print: {
      copies: { copies: 3 },
      collate: { collate: true },
      color: { type: 'STANDARD_MONOCHROME' },
      duplex: { type: 'LONG_EDGE' },
      media_size: {
        width_microns: 210_000,
        height_microns: 297_000,
        vendor_id: 'iso_a4_210x297mm',
      },
      page_orientation: { type: 'LANDSCAPE' },
      dpi: { horizontal_dpi: 600, vertical_dpi: 600 },
      vendor_ticket_item: [{ id: 'media-source', value: 'tray-2' }],
    },
  }),
];

const printer = {
  id: 'library',
  name: 'Library',
  uri: 'ipps://copier.example.org/ipp/print',
  configuration: 'department-id-pin',
};

/** Managed policies. */
export const policies: readonly string[] = [
  '{}',
  JSON.stringify({
    printers: [
      printer,
      { ...printer, id: 'b', configuration: 'none', documentFormat: 'pdf', resolution: '300' },
    ],
    departmentId: '0000042',
    pin: '8675309',
    usersMayChangeCredentials: true,
    usersMayRememberPin: false,
    usersMayAddPrinters: true,
    logExportUrl: 'https://collector.example.org/v1/logs',
    logExportHeaders: [{ name: 'Authorization', value: 'Bearer t0ken' }],
    logExportTitles: true,
  }),
  JSON.stringify(Object.fromEntries(policyCatalogue.map(({ name, example }) => [name, example]))),
];
