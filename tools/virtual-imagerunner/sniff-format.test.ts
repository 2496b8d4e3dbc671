import { describe, expect, it } from 'vitest';
import { sniffFormat, unwrapPjl } from './sniff-format.ts';

const bytes = (text: string) => new Uint8Array(Buffer.from(text, 'latin1'));

describe('sniffFormat', () => {
  it.each([
    ['%!PS-Adobe-3.0', 'postscript'],
    ['\x04%!PS', 'postscript'],
    ['%PDF-1.4', 'pdf'],
    ['\xcd\xca\x10\x00', 'cpca'],
    ['UNIRAST\0\0\0\0\x03', 'urf'],
    ['RaS2PwgRaster', 'pwg-raster'],
    ['\xff\xd8\xff\xe0', 'jpeg'],
    ['\x1b%-12345X@PJL', 'pjl'],
    [') HP-PCL XL;2;1;Comment', 'pclxl'],
    ['GET / HTTP/1.1', 'unknown'],
    ['', 'unknown'],
  ])('takes %j for %s', (start, format) => {
    expect(sniffFormat(bytes(start))).toBe(format);
  });
});

describe('unwrapPjl', () => {
  it('keeps what is between the prologue and the closing UEL', () => {
    const wrapped =
      '\x1b%-12345X@PJL SET COPIES=2\r\n@PJL ENTER LANGUAGE=POSTSCRIPT\r\n%!PS\nshowpage\n\x1b%-12345X';
    expect(Buffer.from(unwrapPjl(bytes(wrapped))).toString()).toBe('%!PS\nshowpage\n');
  });

  it('keeps the whole document if there is no closing UEL', () => {
    const open = '\x1b%-12345X@PJL ENTER LANGUAGE = PDF\n%PDF-1.4';
    expect(Buffer.from(unwrapPjl(bytes(open))).toString()).toBe('%PDF-1.4');
  });
});
