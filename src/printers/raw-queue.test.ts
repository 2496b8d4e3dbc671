import { describe, expect, it } from 'vitest';
import { inEnglish } from '../../tests/doubles/english-dialog.ts';
import { capabilities, defaultCapabilities } from '../dialog/cdd.ts';
import { booleanAttribute, textAttribute } from '../ipp/value.ts';
import { readDeviceAttributes } from './device-attributes.ts';
import { isRawQueue } from './raw-queue.ts';

const model = (name: string) =>
  readDeviceAttributes([
    textAttribute('printer-make-and-model', 'text', name),
    textAttribute('print-color-mode-default', 'keyword', 'monochrome'),
  ]);

describe('a raw queue of a CUPS server', () => {
  it('is known by what CUPS calls it', () => {
    expect(isRawQueue(model('Local Raw Printer'))).toBe(true);
    expect(isRawQueue(model('CNiR-ADV C3325/3330'))).toBe(false);
    expect(isRawQueue(readDeviceAttributes([booleanAttribute('color-supported', true)]))).toBe(
      false,
    );
  });

  it('offers what an office device usually has, since the server knows nothing of the device', () => {
    expect(capabilities(model('Local Raw Printer'), { region: 'a4', say: inEnglish })).toEqual(
      defaultCapabilities('a4'),
    );
    expect(capabilities(model('A real device'), { region: 'a4', say: inEnglish })).not.toEqual(
      defaultCapabilities('a4'),
    );
  });
});
