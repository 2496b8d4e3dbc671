import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { samplePrinter } from '../../tests/doubles/sample-jobs.ts';
import { configurations } from '../accounting/configuration.ts';
import { permittedPrinter } from './permitted-printer.ts';
import type { Printer } from './printer.ts';

const a: Printer = { ...samplePrinter, source: 'policy' };
const c: Printer = { ...a, configuration: 'department-id-pin-secure-print', name: 'Now' };

describe('whether a printer is still permitted', () => {
  it.each([
    ['it was removed', []],
    ['another id is at its address', [{ ...a, id: 'other' }]],
    ['its address was changed', [{ ...a, uri: 'ipps://192.0.2.11/ipp/print' }]],
    ['its path was changed', [{ ...a, uri: 'ipps://192.0.2.10/ipp/other' }]],
    ['it is reached in clear now', [{ ...a, uri: 'ipp://192.0.2.10/ipp/print' }]],
    ['a person has one of the same id and address', [{ ...a, source: 'user' as const }]],
    ['ChromeOS has one of the same id and address', [{ ...a, source: 'chromeos' as const }]],
  ])('is denied where %s', (_why, present) => {
    expect(permittedPrinter(a, present)).toEqual({ ok: false, error: 'printer-not-permitted' });
  });

  it('does not depend on how the same address is written', () => {
    const present = { ...a, uri: 'https://192.0.2.10:631/ipp/print' };
    expect(permittedPrinter(a, [present])).toMatchObject({ ok: true, value: { printer: a } });
  });

  it('is denied where the recorded address cannot be read', () => {
    const broken = { ...a, uri: 'nothing' };
    expect(permittedPrinter(broken, [broken]).ok).toBe(false);
  });
});

describe('the configuration at the hand-over', () => {
  it('follows A to C, with all that is set for the printer now', () => {
    expect(permittedPrinter(a, [c])).toMatchObject({
      value: { stricter: true, printer: { configuration: c.configuration, name: 'Now' } },
    });
  });

  it('stays C where the printer has become A', () => {
    expect(permittedPrinter(c, [a])).toMatchObject({ value: { stricter: false, printer: c } });
  });

  it('sends black and white without ID only where both say so', () => {
    const without = { ...a, monochromeWithoutId: true };
    const printerOf = (then: Printer, now: Printer) => permittedPrinter(then, [now]);
    expect(printerOf(without, without)).toMatchObject({
      value: { stricter: false, printer: { monochromeWithoutId: true } },
    });
    expect(printerOf(without, a)).toMatchObject({ value: { stricter: true, printer: a } });
    expect(printerOf(a, without)).toMatchObject({ value: { stricter: false, printer: a } });
  });

  it('takes the PJL lines from where they live', () => {
    const now = { ...a, pjlAccountingLines: ['@PJL SET NEW="{pin}"'] };
    const then = { ...a, pjlAccountingLines: ['@PJL COMMENT {pin}'] };
    expect(permittedPrinter(then, [now])).toMatchObject({
      value: { settings: { pjlAccountingLines: now.pjlAccountingLines }, printer: then },
    });
    expect(permittedPrinter(then, [a])).toMatchObject({ value: { settings: {} } });
  });

  it('is never less strict than promised or than set now, and settles at the first look', () => {
    const strictest = ['none', 'department-id', 'department-id-pin', c.configuration];
    const printer = fc.record({
      configuration: fc.constantFrom(...configurations.map(({ id }) => id)),
      monochromeWithoutId: fc.boolean(),
      resolution: fc.constantFrom<Printer['resolution'][]>(300, 600),
    });
    fc.assert(
      fc.property(printer, printer, (given, set) => {
        const then = { ...a, ...given };
        const now = { ...a, ...set };
        const first = permittedPrinter(then, [now]);
        if (!first.ok) throw new Error(first.error);
        const rank = (of: Printer) => strictest.indexOf(of.configuration);
        const { printer: sent } = first.value;
        expect(rank(sent)).toBe(Math.max(rank(then), rank(now)));
        if (sent.monochromeWithoutId) expect(given.monochromeWithoutId).toBe(true);
        if (sent.monochromeWithoutId) expect(set.monochromeWithoutId).toBe(true);
        const second = permittedPrinter(sent, [now]);
        expect(second).toMatchObject({ ok: true, value: { stricter: false, printer: sent } });
      }),
    );
  });
});
