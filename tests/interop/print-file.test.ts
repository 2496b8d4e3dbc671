import { execFileSync } from 'node:child_process';
import { describe, expect, it } from 'vitest';
import { readPrintBytes } from '../../src/print-file/reader.ts';

const page =
  '%!PS\n/Helvetica findfont 24 scalefont setfont 72 720 moveto (A page) show showpage\n';

describe('a print file of Ghostscript', () => {
  it.each([
    ['lips2p', 'lips'],
    ['lips3', 'lips'],
    ['lips4', 'lips'],
    ['pxlcolor', 'pclxl'],
    ['ljet4', 'pcl5'],
    ['ps2write', 'postscript'],
    ['pdfwrite', 'pdf'],
    ['xpswrite', 'xps'],
    ['pwgraster', 'pwg-raster'],
    ['appleraster', 'urf'],
  ])('of its device %s is read as %s', (device, language) => {
    const flags = ['-q', '-dNOPAUSE', '-dBATCH', '-dSAFER', `-sDEVICE=${device}`];
    const bytes = execFileSync('gs', [...flags, '-sOutputFile=-', '-'], {
      input: page,
      maxBuffer: 2 ** 28,
    });
    const file = readPrintBytes(new Uint8Array(bytes));
    if (!file.ok) throw new Error(file.error.code);
    const documents = file.value.parts.filter((part) => part.kind === 'document');
    expect(documents.map((part) => part.language)).toEqual([language]);
    expect(file.value.parts.reduce((sum, { length }) => sum + length, 0)).toBe(bytes.length);
  });
});
