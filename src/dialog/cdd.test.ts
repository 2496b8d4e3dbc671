import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { anyDevice } from '../../tests/arbitraries/device-attributes.ts';
import { inEnglish } from '../../tests/doubles/english-dialog.ts';
import { learnedText } from '../../tests/doubles/learned-fragments.ts';
import { samplePrinter } from '../../tests/doubles/sample-jobs.ts';
import { modelSource, modelTable } from '../../tools/models/model-table.ts';
import { offeredOptions } from '../carriers/offered-options.ts';
import { planSending } from '../carriers/send-plan.ts';
import { type DeviceAttributes, readDeviceAttributes } from '../printers/device-attributes.ts';
import type { Printer } from '../printers/printer.ts';
import { capabilities, defaultCapabilities } from './cdd.ts';
import type { Cdd } from './cdd-shape.ts';
import { parseTicket } from './ticket.ts';

const silent = readDeviceAttributes([]);

/** Each setting's options that are the default. */
function defaults({ printer }: Cdd): Record<string, readonly object[]> {
  const { color, duplex, media_size, page_orientation, dpi, vendor_capability } = printer;
  const lists = {
    color,
    duplex,
    media_size,
    page_orientation,
    dpi,
    source: vendor_capability?.[0]?.select_cap,
  };
  return Object.fromEntries(
    Object.entries(lists).map(([name, list]) => [
      name,
      (list?.option ?? [{ is_default: true }]).filter((option) => option.is_default),
    ]),
  );
}

/** What Chrome hands back when the person takes option `pick` of every list. */
function ticketOf({ printer }: Cdd, pick: number): object {
  const one = <T>(list: readonly T[]): T | undefined => list[pick % list.length];
  const { width_microns, height_microns, vendor_id } = one(printer.media_size.option) ?? {};
  return {
    version: '1.0',
    print: {
      copies: { copies: 1 + (pick % printer.copies.max) },
      collate: { collate: pick % 2 === 0 },
      color: { type: one(printer.color.option)?.type },
      duplex: { type: one(printer.duplex.option)?.type },
      media_size: { width_microns, height_microns, vendor_id },
      page_orientation: { type: one(printer.page_orientation.option)?.type },
      vendor_ticket_item: (printer.vendor_capability ?? []).map(({ id, select_cap }) => ({
        id,
        value: one(select_cap.option)?.value,
      })),
    },
  };
}

describe('capabilities', () => {
  it('of a device that has not answered are those of an office device', () => {
    const { printer } = defaultCapabilities('letter');
    expect(printer).toMatchObject({
      supported_content_type: [{ content_type: 'application/pdf' }],
      copies: { default: 1, max: 999 },
      color: {
        option: [{ type: 'STANDARD_COLOR', is_default: true }, { type: 'STANDARD_MONOCHROME' }],
      },
      duplex: {
        option: [
          { type: 'NO_DUPLEX', is_default: true },
          { type: 'LONG_EDGE' },
          { type: 'SHORT_EDGE' },
        ],
      },
      dpi: { option: [{ horizontal_dpi: 600, vertical_dpi: 600, is_default: true }] },
    });
    expect(printer.media_size.option[0]).toEqual({
      name: 'NA_LETTER',
      width_microns: 215_900,
      height_microns: 279_400,
      custom_display_name: 'Letter',
      vendor_id: 'na_letter_8.5x11in',
      is_default: true,
    });
    expect(printer.vendor_capability).toBeUndefined();
    const european = defaultCapabilities('a4', 1200).printer;
    expect(european.media_size.option[0]).toMatchObject({ name: 'ISO_A4', is_default: true });
    expect(european.dpi.option).toMatchObject([{ horizontal_dpi: 1200 }]);
  });

  it('follow the device', () => {
    const device: DeviceAttributes = {
      ...silent,
      color: true,
      colorModeDefault: 'auto-monochrome',
      sides: ['one-sided', 'two-sided-long-edge'],
      sidesDefault: 'two-sided-long-edge',
      media: ['na_letter_8.5x11in', 'iso_a3_297x420mm', 'custom_min_10x10mm', 'iso_a4_210x297mm'],
      mediaReady: ['iso_a3_297x420mm', 'iso_sra3_320x450mm'],
      mediaDefault: 'iso_a4_210x297mm',
      mediaSources: ['auto', 'tray-1', 'by-pass-tray', 'Bad Tray\n'],
      copiesMax: 99,
    };
    const { printer } = capabilities(device, { region: 'letter', say: inEnglish });
    expect(printer.copies.max).toBe(99);
    expect(printer.color.option).toEqual([
      { type: 'STANDARD_COLOR', vendor_id: 'color' },
      { type: 'STANDARD_MONOCHROME', vendor_id: 'monochrome', is_default: true },
    ]);
    expect(printer.duplex.option).toEqual([
      { type: 'NO_DUPLEX' },
      { type: 'LONG_EDGE', is_default: true },
    ]);
    expect(printer.media_size.option.map((each) => [each.name, each.is_default])).toEqual([
      ['ISO_A3', undefined],
      ['CUSTOM', undefined],
      ['NA_LETTER', undefined],
      ['ISO_A4', true],
    ]);
    expect(printer.vendor_capability).toEqual([
      {
        id: 'media-source',
        type: 'SELECT',
        display_name: 'Paper source',
        select_cap: {
          option: [
            { value: 'auto', display_name: 'Automatic', is_default: true },
            { value: 'tray-1', display_name: 'Drawer 1' },
            { value: 'by-pass-tray', display_name: 'Multi-purpose tray' },
          ],
        },
      },
    ]);
  });

  it.each<[string, Partial<DeviceAttributes>, string, string]>([
    [
      'its old name',
      { media: ['iso-a4', 'na-letter'], mediaDefault: 'iso-a4' },
      'letter',
      'ISO_A4',
    ],
    [
      'an old name with its kind of paper',
      { media: ['na-letter-white', 'iso-a4-white'], mediaDefault: 'na-letter-white' },
      'a4',
      'NA_LETTER',
    ],
    ['a name that it does not list', { media: ['iso-a4'], mediaDefault: 'jis-b4' }, 'a4', 'JIS_B4'],
    [
      'its size alone',
      { media: ['iso-a4', 'iso-a3'], mediaDefaultSize: { width: 297_000, height: 420_000 } },
      'letter',
      'ISO_A3',
    ],
    [
      'the name of a tray',
      { media: ['iso-a4', 'na-letter'], mediaDefault: 'main', mediaReady: ['manual', 'iso-a4'] },
      'letter',
      'ISO_A4',
    ],
  ])('have the device’s own default, by %s', (_, said, region, name) => {
    const { printer } = capabilities(
      { ...silent, ...said },
      { region: region === 'a4' ? 'a4' : 'letter', say: inEnglish },
    );
    const options = printer.media_size.option;
    expect(options.filter((each) => each.is_default).map((each) => each.name)).toEqual([name]);
    expect(new Set(options.map((each) => each.vendor_id)).size).toBe(options.length);
  });

  it('of a device without colour offer black and white alone, as the default', () => {
    const { printer } = capabilities({ ...silent, color: false }, { region: 'a4', say: inEnglish });
    expect(printer.color.option).toEqual([
      { type: 'STANDARD_MONOCHROME', vendor_id: 'monochrome', is_default: true },
    ]);
  });

  it('are what Chrome accepts, whatever the device says', () => {
    fc.assert(
      fc.property(
        anyDevice,
        fc.constantFrom('letter' as const, 'a4' as const),
        (device, region) => {
          const cdd = capabilities(device, { region, say: inEnglish });
          for (const [name, list] of Object.entries(defaults(cdd))) {
            expect([name, list.length]).toEqual([name, 1]);
          }
          for (const { name } of cdd.printer.media_size.option) {
            expect(name).toMatch(/^(CUSTOM|(NA|PRC|ROC|ISO|JIS|JPN|OM)_[A-Z0-9_]+)$/);
          }
          expect(cdd.printer.copies.max).toBeLessThanOrEqual(999);
          const sources = cdd.printer.vendor_capability?.[0]?.select_cap.option ?? [];
          expect(new Set(sources.map((each) => each.value)).size).toBe(sources.length);
        },
      ),
    );
  });

  it('come back in a ticket that can be read, whatever is chosen', () => {
    fc.assert(
      fc.property(anyDevice, fc.nat(200), (device, pick) => {
        const cdd = capabilities(device, { region: 'a4', say: inEnglish });
        const parsed = parseTicket(ticketOf(cdd, pick));
        const media = cdd.printer.media_size.option[pick % cdd.printer.media_size.option.length];
        expect(parsed).toMatchObject({
          ok: true,
          value: {
            copies: 1 + (pick % cdd.printer.copies.max),
            media: {
              name: media?.vendor_id,
              width: media?.width_microns,
              height: media?.height_microns,
            },
          },
        });
      }),
    );
  });
});

describe('the dialog of a printer whose PDF goes out as it is', () => {
  const pjl: Printer = {
    ...samplePrinter,
    ...{ carrier: 'pjl', documentFormat: 'pdf', configuration: 'department-id' },
    pjlAccountingLines: ['@PJL SET ID="{departmentId}"'],
  };
  const pdfFragment = (text: string): Printer => ({
    ...samplePrinter,
    ...{ carrier: 'learned', documentFormat: 'auto', configuration: 'department-id-pin' },
    accountingFragment: JSON.stringify({ ...JSON.parse(text), language: 'pdf' }),
  });
  const withCopies = pdfFragment(learnedText('pjl'));
  const withoutCopies = pdfFragment(learnedText('pjl').replaceAll('{copies:digits=1}', '1'));

  it.each([
    ['PJL lines', pjl],
    ['a fragment with a place for copies', withCopies],
    ['a fragment without', withoutCopies],
  ])('offers nothing that such a job is refused for: %s', async (_, printer) => {
    await fc.assert(
      fc.asyncProperty(anyDevice, fc.nat(20), async (device, pick) => {
        const offered = offeredOptions(printer, device, modelTable);
        const shown = capabilities(device, { region: 'a4', offered, say: inEnglish });
        const ticket = parseTicket(ticketOf(shown, pick));
        if (!ticket.ok) throw new Error(ticket.error);
        const job = { options: ticket.value, contentType: 'application/pdf' };
        expect(await planSending(printer, device, job, modelSource)).toMatchObject({ ok: true });
      }),
    );
  });

  it('offers copies where the fragment has a place for them', () => {
    const copiesOf = (printer: Printer) => {
      const offered = offeredOptions(printer, silent, modelTable);
      return capabilities(silent, { region: 'a4', offered, say: inEnglish }).printer.copies.max;
    };
    expect([withCopies, withoutCopies, pjl].map(copiesOf)).toEqual([999, 1, 1]);
  });
});
