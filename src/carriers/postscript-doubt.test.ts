import { describe, expect, it } from 'vitest';
import { samplePrinter } from '../../tests/doubles/sample-jobs.ts';
import { textAttribute } from '../ipp/value.ts';
import { readDeviceAttributes } from '../printers/device-attributes.ts';
import { hasPostScriptDoubt, mayLackPostScript } from './postscript-doubt.ts';

const withFormats = (...formats: string[]) =>
  textAttribute('document-format-supported', 'mimeMediaType', ...formats);
const withId = (id: string) => textAttribute('printer-device-id', 'text', id);
const noPostScript = withFormats('application/octet-stream', 'application/pdf', 'image/urf');

describe('whether a device may lack PostScript', () => {
  it.each([
    ['an iR-ADV C5535', 'MFG:Canon;CMD:LIPSLX,PS,PostScript,PCL,PJL,CPCA;MDL:iR-ADV C5535;', false],
    ['an iR-ADV C5030', 'MFG:Canon;CMD:LIPSLX,CPCA,1284.4-2000;', true],
    ['an iR2625', 'CMD:LIPSLX,CPCA', true],
    ['an MF746C', 'CID:CA_PS3_COLOR_OIP;CMD:LIPSLX,CPCA', false],
    ['a full spelling', 'MANUFACTURER:Canon;COMMAND SET: PCL,POSTSCRIPT3 ;', false],
    ['a model that is named like it', 'MFG:Canon;MDL:PS 3;CMD:LIPSLX,CPCA', true],
    ['a word that only holds the letters', 'CMD:LIPSLX,EPSON,CAPS', true],
  ])('is told by the device id of %s', (_, id, lacks) => {
    expect(mayLackPostScript(readDeviceAttributes([withId(id)]))).toBe(lacks);
    expect(mayLackPostScript(readDeviceAttributes([withId(id), noPostScript]))).toBe(lacks);
  });

  it('is told by its formats, and where both speak one word for PostScript is enough', () => {
    expect(mayLackPostScript(readDeviceAttributes([noPostScript]))).toBe(true);
    const postscript = withFormats('application/PostScript');
    expect(mayLackPostScript(readDeviceAttributes([postscript]))).toBe(false);
    expect(mayLackPostScript(readDeviceAttributes([postscript, withId('CMD:LIPSLX')]))).toBe(false);
  });

  it('is not known of a device that says nothing, and of a raw queue', () => {
    expect(mayLackPostScript(readDeviceAttributes([]))).toBe(false);
    const queue = textAttribute('printer-make-and-model', 'text', 'Local Raw Printer');
    expect(mayLackPostScript(readDeviceAttributes([queue, noPostScript]))).toBe(false);
  });

  it('matters where PostScript is sent', () => {
    const device = readDeviceAttributes([noPostScript]);
    expect(hasPostScriptDoubt(samplePrinter, device)).toBe(true);
    expect(hasPostScriptDoubt({ ...samplePrinter, configuration: 'none' }, device)).toBe(false);
    expect(hasPostScriptDoubt({ ...samplePrinter, carrier: 'pjl' }, device)).toBe(true);
    const pdf = { ...samplePrinter, carrier: 'pjl', documentFormat: 'pdf' } as const;
    expect(hasPostScriptDoubt(pdf, device)).toBe(false);
    expect(hasPostScriptDoubt({ ...samplePrinter, carrier: 'ipp' }, device)).toBe(false);
    expect(hasPostScriptDoubt(samplePrinter, undefined)).toBe(false);
  });

  it('does not matter where PCL XL is sent, by itself or as set', () => {
    const device = readDeviceAttributes([withFormats('application/vnd.hp-PCLXL')]);
    const pjl = { ...samplePrinter, carrier: 'pjl' } as const;
    expect(hasPostScriptDoubt(pjl, device)).toBe(false);
    expect(hasPostScriptDoubt({ ...pjl, documentFormat: 'postscript' }, device)).toBe(true);
    const silent = readDeviceAttributes([noPostScript]);
    expect(hasPostScriptDoubt({ ...pjl, documentFormat: 'pcl-xl' }, silent)).toBe(false);
    // Inside CPCA no code for PCL XL is known, so PostScript is sent.
    expect(hasPostScriptDoubt(samplePrinter, device)).toBe(true);
    const predicted = { ...samplePrinter, documentFormat: 'predicted-pcl-xl' } as const;
    expect(hasPostScriptDoubt(predicted, device)).toBe(false);
  });
});
