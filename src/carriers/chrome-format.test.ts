import { expect, it } from 'vitest';
import { samplePrinter } from '../../tests/doubles/sample-jobs.ts';
import { readDeviceAttributes } from '../printers/device-attributes.ts';
import type { Printer } from '../printers/printer.ts';
import { formatFromChrome } from './chrome-format.ts';

const pdf = 'application/pdf';
const raster = 'image/pwg-raster';

const plain: Printer = { ...samplePrinter, configuration: 'none' };
const accounted: Printer = { ...plain, configuration: 'department-id-pin' };

it.each([
  ['neither PDF nor PostScript', plain, [raster, 'image/urf'], raster],
  ['PDF too', plain, [raster, pdf], pdf],
  ['PostScript too', plain, [raster, 'application/postscript'], pdf],
  ['no PWG raster', plain, ['image/urf'], pdf],
  ['PWG raster alone, but the job goes inside CPCA', accounted, [raster], pdf],
  ['PWG raster alone, but PDF is set', { ...plain, documentFormat: 'pdf' }, [raster], pdf],
] as [string, Printer, string[], string][])(
  'asks Chrome for the right format where the device takes %s',
  (_name, printer, offered, format) => {
    const device = { ...readDeviceAttributes([]), documentFormats: offered };
    expect(formatFromChrome(printer, device)).toBe(format);
  },
);

it('asks for PDF while nothing is known of the device', () => {
  expect(formatFromChrome(plain, undefined)).toBe(pdf);
});
