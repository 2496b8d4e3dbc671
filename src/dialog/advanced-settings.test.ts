import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { inEnglish } from '../../tests/doubles/english-dialog.ts';
import { modelTable } from '../../tools/models/model-table.ts';
import { cpcaTicket } from '../carriers/cpca-ticket.ts';
import { envelopeMediaSources, envelopeMediaTypes } from '../carriers/envelope-words.ts';
import { ippJobAttributes } from '../carriers/ipp-job-attributes.ts';
import { noOptions, type OfferedOptions } from '../carriers/offer.ts';
import { offeredOptions } from '../carriers/offered-options.ts';
import { type DeviceAttributes, readDeviceAttributes } from '../printers/device-attributes.ts';
import { familyDevice } from '../printers/device-family.ts';
import { envelopeSettings } from '../printers/envelope-settings.ts';
import { punches, staples } from '../printers/finishing.ts';
import type { JobOptions } from '../printers/job-options.ts';
import type { Printer } from '../printers/printer.ts';
import { advancedSettings } from './cdd-advanced.ts';
import { parseTicket } from './ticket.ts';
import { advancedOptions } from './ticket-advanced.ts';

const printer: Printer = {
  id: 'p',
  name: 'Library',
  uri: 'ipp://127.0.0.1/ipp/print',
  configuration: 'department-id-pin',
  documentFormat: 'auto',
  resolution: 600,
  source: 'policy',
};
const device: DeviceAttributes = {
  ...readDeviceAttributes([]),
  makeAndModel: 'CNiR-ADV C5235/5240',
  mediaSources: ['auto', 'manual', 'tray-1', 'tray-2', 'envelope-feeder'],
  mediaTypes: ['auto', 'stationery', 'stationery-heavyweight', 'x-odd'],
  finishings: [3, 4, 20, 28, 5, 74, 60],
  outputBins: ['auto', 'face-down'],
  printQualities: [3, 4, 5],
};
const options: JobOptions = {
  copies: 2,
  collate: false,
  color: 'color',
  sides: 'one-sided',
  media: { width: 210_000, height: 297_000 },
  orientation: 'portrait',
};

const everything: OfferedOptions = {
  ...noOptions,
  staples: staples.map(({ value }) => value),
  punches: punches.map(({ value }) => value),
  mediaSources: envelopeMediaSources,
  mediaTypes: envelopeMediaTypes,
  qualities: ['draft', 'normal', 'high'],
  envelope: envelopeSettings,
};

/** The sentences of each language, by its code. */
const languages = Object.entries(
  import.meta.glob<Record<string, { readonly message: string }>>(
    '../../public/_locales/*/messages.json',
    { eager: true, import: 'default' },
  ),
);

describe('offeredOptions', () => {
  it('inside CPCA are what the driver offers for the model and the device does not deny', () => {
    expect(offeredOptions(printer, device, modelTable)).toEqual({
      mediaSources: ['auto', 'manual', 'tray-1', 'tray-2'],
      mediaTypes: ['stationery', 'stationery-heavyweight'],
      staples: [20, 28],
      punches: [74],
      outputBins: [],
      qualities: ['draft', 'normal'],
      envelope: {
        'punch-kind': ['two', 'twoThree', 'fourSwedish', 'twoFrench', 'fourFrench'],
        booklet: ['left'],
        separation: ['rotate'],
        'front-cover': ['cassette1', 'cassette2', 'cassette3', 'cassette4', 'manual'],
        'back-cover': ['cassette1', 'cassette2', 'cassette3', 'cassette4', 'manual'],
        'output-face': ['up', 'down'],
        'set-numbering': ['on'],
        'secure-watermark': ['on'],
      },
    });
  });

  it('have no drawer where the driver leaves it automatic in the envelope', () => {
    const automatic = { ...device, makeAndModel: 'CNiR-ADV C3325/3330' };
    expect(offeredOptions(printer, automatic, modelTable)).toMatchObject({
      mediaSources: [],
      mediaTypes: ['stationery'],
      punches: [],
    });
  });

  it('are all of the driver’s where a device lists nothing', () => {
    const silent = { ...readDeviceAttributes([]), makeAndModel: 'Canon iR-ADV C5235/5240' };
    expect(offeredOptions(printer, silent, modelTable)).toMatchObject({
      mediaSources: ['auto', 'manual', 'tray-1', 'tray-2', 'tray-3', 'tray-4', 'large-capacity'],
      staples: [20, 21, 22, 28, 29],
      punches: [74, 75],
      envelope: { 'saddle-stitch': ['on'], separation: ['offset', 'rotate'] },
    });
  });

  it('of an unknown model are without drawers and thick paper', () => {
    const unknown = { ...device, makeAndModel: 'unheard of' };
    expect(offeredOptions(printer, unknown, modelTable)).toMatchObject({
      mediaSources: ['auto', 'manual'],
      mediaTypes: ['stationery'],
      envelope: {},
    });
  });

  it('over IPP are all that the device lists, and in PJL none', () => {
    const plain = { ...printer, configuration: 'none' } as const;
    expect(offeredOptions(plain, device, modelTable)).toMatchObject({
      staples: [4, 20, 28],
      punches: [5, 74],
      outputBins: ['auto', 'face-down'],
      qualities: ['draft', 'normal', 'high'],
    });
    expect(offeredOptions({ ...plain, carrier: 'pjl' }, device, modelTable)).toEqual(noOptions);
  });
});

describe('the advanced settings', () => {
  it('are in the person’s words, and numbered drawers are drawers', () => {
    const offered = offeredOptions(printer, device, modelTable);
    const shown = advancedSettings(offered, inEnglish).map(({ display_name, select_cap }) => [
      display_name,
      select_cap.option.map((option) => option.display_name),
    ]);
    expect(Object.fromEntries(shown)).toMatchObject({
      'Paper source': ['Automatic', 'Manual feed', 'Drawer 1', 'Drawer 2'],
      'Paper type': ['As loaded', 'Plain', 'Heavy'],
      Staple: ['None', 'Top left', 'Two at the left'],
      Booklet: ['Off', 'Opens at the left'],
      'Front cover from': [
        ...['None', 'Drawer 1', 'Drawer 2', 'Drawer 3', 'Drawer 4', 'Manual feed'],
      ],
    });
  });

  it('have a sentence for every value', () => {
    const asked: string[] = [];
    advancedSettings(everything, (key) => {
      asked.push(key);
      return key;
    });
    for (const { select_cap } of advancedSettings(everything, (key) => key)) {
      for (const { display_name } of select_cap.option) {
        expect(display_name).toMatch(/^advanced[A-Z]/);
      }
    }
    expect(asked.length).toBeGreaterThan(80);
  });

  it.each(languages)('fit into the lists of Chrome’s dialog in %s', (_, messages) => {
    // A list there shows about 23 Latin letters, and cuts a longer choice off.
    const lists = advancedSettings(everything, (key) => messages[key]?.message ?? '');
    for (const { display_name } of lists.flatMap(({ select_cap }) => select_cap.option)) {
      expect(display_name).toMatch(/^.{1,22}$/u);
    }
  });

  it('have one default each, and what is chosen comes back', () => {
    const capabilities = advancedSettings(
      offeredOptions({ ...printer, configuration: 'none' }, device, modelTable),
      inEnglish,
    );
    expect(capabilities.map(({ id }) => id)).toEqual([
      ...['media-source', 'media-type', 'print-quality', 'staple', 'punch', 'output-bin'],
    ]);
    for (const { select_cap } of capabilities) {
      expect(select_cap.option.filter((option) => option.is_default)).toHaveLength(1);
      expect(new Set(select_cap.option.map(({ value }) => value)).size).toBe(
        select_cap.option.length,
      );
    }
    const pick = (which: number) =>
      capabilities.map(({ id, select_cap }) => ({ id, value: select_cap.option.at(which)?.value }));
    expect(advancedOptions(pick(0))).toEqual({ mediaSource: 'auto' });
    expect(advancedOptions(pick(-1))).toEqual({
      mediaSource: 'envelope-feeder',
      mediaType: 'x-odd',
      staple: 28,
      punch: 74,
      outputBin: 'face-down',
      quality: 'high',
    });
  });

  it.each([
    { id: 'staple', value: '3' },
    { id: 'staple', value: 'topLeft' },
    { id: 'punch', value: '20' },
    { id: 'print-quality', value: 'best' },
    { id: 'media-type', value: 'a\r\nb' },
    { id: 'booklet', value: 'top' },
    { id: 'a-setting-of-an-older-version', value: 'on' },
    { id: 'output-bin' },
  ])('that a printer no longer has are passed over: %o', (item) => {
    const sticky = [item, { id: 'punch', value: '74' }];
    const ticket = { version: '1.0', print: { vendor_ticket_item: sticky } };
    const read = parseTicket(ticket);
    expect(read).toMatchObject({ ok: true });
    const { staple, mediaType, quality, outputBin, envelope } = read.ok ? read.value : {};
    expect([staple, mediaType, quality, outputBin, envelope]).toEqual(Array(5).fill(undefined));
    expect(read.ok && read.value.punch).toBe(item.id === 'punch' ? undefined : 74);
  });

  it('never throw, whatever a ticket holds', () => {
    fc.assert(
      fc.property(fc.anything(), (items) => {
        const read = advancedOptions(items);
        expect(typeof read).toBe('object');
      }),
    );
  });
});

describe('what is chosen there', () => {
  const chosen: JobOptions = {
    ...options,
    ...{ mediaSource: 'tray-2', mediaType: 'stationery-heavyweight', staple: 20, punch: 74 },
    ...{ outputBin: 'face-down', quality: 'draft' },
  };

  it('goes into the envelope, stapled sheets as sets', () => {
    const office = familyDevice('color-office');
    expect(cpcaTicket(chosen, 600, office)).toMatchObject({
      ...{ inputSlot: 'cassette2', mediaType: 'heavy1', staple: 'topLeft', punch: 'left' },
      ...{ copies: 2, collate: 'on', tonerSave: true },
    });
    expect(cpcaTicket(chosen, 600, office)).not.toHaveProperty('outputTrayCode');
    const portable = cpcaTicket(chosen, 600, familyDevice('portable'));
    expect(portable).not.toHaveProperty('inputSlot');
    expect(portable).not.toHaveProperty('mediaType');
  });

  it('goes into IPP attributes, each once', () => {
    const attributes = ippJobAttributes(chosen, device);
    const names = attributes.map(({ name }) => name);
    expect(names).toEqual([...new Set(names)]);
    expect(names).toEqual(['copies', 'media-col', 'finishings', 'output-bin', 'print-quality']);
    expect(attributes.find(({ name }) => name === 'finishings')?.values).toEqual([
      { type: 'enum', value: 20 },
      { type: 'enum', value: 74 },
    ]);
  });
});
