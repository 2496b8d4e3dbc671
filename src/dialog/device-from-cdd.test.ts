import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { sampleCapabilities } from '../../tests/doubles/chrome-printing.ts';
import { inEnglish } from '../../tests/doubles/english-dialog.ts';
import { capabilities } from './cdd.ts';
import { deviceFromCdd } from './device-from-cdd.ts';

describe('what ChromeOS says a printer can do', () => {
  it('is offered in the dialog', () => {
    const { printer } = capabilities(deviceFromCdd(sampleCapabilities), {
      region: 'letter',
      say: inEnglish,
    });
    expect(printer.copies.max).toBe(99);
    expect(printer.color.option).toEqual([
      { type: 'STANDARD_COLOR', vendor_id: 'color' },
      { type: 'STANDARD_MONOCHROME', vendor_id: 'monochrome', is_default: true },
    ]);
    expect(printer.duplex.option.map(({ type }) => type)).toEqual(['NO_DUPLEX', 'LONG_EDGE']);
    expect(printer.media_size.option.map(({ vendor_id }) => vendor_id)).toEqual([
      'iso_a3_297x420mm',
      'iso_a4_210x297mm',
    ]);
    expect(printer.media_size.option[1]?.is_default).toBe(true);
    expect(printer.supported_content_type).toEqual([{ content_type: 'application/pdf' }]);
  });

  it('is nothing where it says nothing', () => {
    for (const empty of [undefined, null, {}, { printer: {} }, { printer: { color: 3 } }]) {
      expect(deviceFromCdd(empty)).toBeUndefined();
    }
  });

  it('knows a printer without colour', () => {
    const cdd = { printer: { color: { option: [{ type: 'STANDARD_MONOCHROME' }] } } };
    expect(deviceFromCdd(cdd)?.color).toBe(false);
  });

  it('always gives capabilities that the dialog can read, whatever comes', () => {
    const option = fc.dictionary(
      fc.constantFrom('type', 'is_default', 'width_microns', 'height_microns', 'vendor_id'),
      fc.oneof(fc.anything(), fc.integer(), fc.constant('LONG_EDGE')),
    );
    const capability = fc.record({ option: fc.array(option) });
    const cdd = fc.record({
      printer: fc.record({ color: capability, duplex: capability, media_size: capability }),
    });
    fc.assert(
      fc.property(fc.oneof(fc.anything(), cdd), (raw) => {
        const { printer } = capabilities(deviceFromCdd(raw), { region: 'a4', say: inEnglish });
        for (const { option } of [printer.color, printer.duplex, printer.media_size]) {
          expect(option.filter(({ is_default }) => is_default)).toHaveLength(1);
        }
      }),
    );
  });
});
