import { describe, expect, it } from 'vitest';
import { cpcaTicket } from '../carriers/cpca-ticket.ts';
import { ippJobAttributes } from '../carriers/ipp-job-attributes.ts';
import { booleanAttribute, numberAttribute, textAttribute } from '../ipp/value.ts';
import { type DeviceAttributes, readDeviceAttributes } from '../printers/device-attributes.ts';
import { familyDevice } from '../printers/device-family.ts';
import type { JobOptions } from '../printers/job-options.ts';
import { knownMedia } from '../printers/known-media.ts';

const plain: JobOptions = {
  copies: 1,
  collate: true,
  color: 'color',
  sides: 'one-sided',
  media: { name: 'iso_a4_210x297mm', width: 210_000, height: 297_000 },
  orientation: 'portrait',
};

const device: DeviceAttributes = {
  ...readDeviceAttributes([booleanAttribute('color-supported', true)]),
  sides: ['one-sided', 'two-sided-long-edge', 'two-sided-short-edge'],
  colorModes: ['auto', 'color', 'monochrome'],
  media: ['iso_a4_210x297mm'],
  mediaSources: ['auto', 'tray-1'],
  multipleDocumentHandling: ['separate-documents-collated-copies'],
};

const office = familyDevice('color-office');

describe('cpcaTicket', () => {
  it('says little of a plain job', () => {
    expect(cpcaTicket(plain, 600, office)).toEqual({
      copies: 1,
      color: 'auto',
      duplex: 'off',
      mediaSize: 'A4',
      resolution: 600,
    });
  });

  it('binds long-edge sheets at the left and short-edge sheets at the top, landscape or not', () => {
    const long = { ...plain, sides: 'two-sided-long-edge' } as const;
    const short = { ...plain, sides: 'two-sided-short-edge' } as const;
    expect(cpcaTicket(long, 600, office)).toMatchObject({
      duplex: 'longEdge',
      bindingEdge: 'left',
    });
    expect(cpcaTicket(short, 600, office)).toMatchObject({
      duplex: 'shortEdge',
      bindingEdge: 'top',
    });
    const turned = { ...long, orientation: 'landscape' } as const;
    expect(cpcaTicket(turned, 600, office)).toEqual(cpcaTicket(long, 600, office));
  });

  it('collates, or not, only where there is more than one copy', () => {
    expect(cpcaTicket({ ...plain, copies: 2 }, 600, office)).toMatchObject({
      copies: 2,
      collate: 'on',
    });
    const loose = { ...plain, copies: 2, collate: false };
    expect(cpcaTicket(loose, 600, office)).toMatchObject({ copies: 2, collate: 'off' });
    expect(cpcaTicket({ ...plain, collate: false }, 600, office)).not.toHaveProperty('collate');
  });

  it('sends black and white as mono', () => {
    expect(cpcaTicket({ ...plain, color: 'monochrome' }, 300, office)).toMatchObject({
      color: 'mono',
    });
  });

  it('leaves out a size and a source without a code', () => {
    const media = { name: 'om_folio_210x330mm', width: 210_000, height: 330_000 };
    const ticket = cpcaTicket({ ...plain, media, mediaSource: 'tray-9' }, 1200, office);
    expect(ticket).not.toHaveProperty('mediaSize');
    expect(ticket).not.toHaveProperty('inputSlot');
    const { name: _name, ...nameless } = plain.media;
    expect(cpcaTicket({ ...plain, media: nameless }, 600, office)).not.toHaveProperty('mediaSize');
  });

  it.each([
    ['auto', 'auto'],
    ['manual', 'manual'],
    ['by-pass-tray', 'manual'],
    ['tray-1', 'cassette1'],
    ['tray-4', 'cassette4'],
    ['large-capacity', 'sideDeck'],
  ])('takes %s for %s', (mediaSource, inputSlot) => {
    expect(cpcaTicket({ ...plain, mediaSource }, 600, office)).toMatchObject({ inputSlot });
  });

  it('has a code for every known medium', () => {
    const without = knownMedia.filter(
      (media) => cpcaTicket({ ...plain, media }, 600, office).mediaSize === undefined,
    );
    expect(without).toEqual([]);
  });
});

describe('ippJobAttributes', () => {
  it('name the paper as the device does', () => {
    const old = { ...device, media: ['na-letter', 'iso-a4-white', 'iso-a4-colored'] };
    expect(ippJobAttributes(plain, old)).toContainEqual(
      textAttribute('media', 'keyword', 'iso-a4-white'),
    );
    const loaded = { ...old, mediaReady: ['iso-a4-colored'] };
    expect(ippJobAttributes(plain, loaded)).toContainEqual(
      textAttribute('media', 'keyword', 'iso-a4-colored'),
    );
    const both = { ...old, media: ['iso-a4', 'iso_a4_210x297mm'] };
    expect(ippJobAttributes(plain, both)).toContainEqual(
      textAttribute('media', 'keyword', 'iso_a4_210x297mm'),
    );
  });

  it('sends what the device lists', () => {
    expect(ippJobAttributes({ ...plain, copies: 2, sides: 'two-sided-long-edge' }, device)).toEqual(
      [
        numberAttribute('copies', 'integer', 2),
        textAttribute(
          'multiple-document-handling',
          'keyword',
          'separate-documents-collated-copies',
        ),
        textAttribute('sides', 'keyword', 'two-sided-long-edge'),
        textAttribute('print-color-mode', 'keyword', 'color'),
        textAttribute('media', 'keyword', 'iso_a4_210x297mm'),
      ],
    );
  });

  it('leaves out values that the device does not list', () => {
    const silent = readDeviceAttributes([]);
    expect(ippJobAttributes({ ...plain, mediaSource: 'tray-1' }, silent)).toEqual([]);
    const uncollated = { ...plain, copies: 2, collate: false };
    const names = ippJobAttributes(uncollated, device).map((attribute) => attribute.name);
    expect(names).not.toContain('multiple-document-handling');
  });

  it('sends only attributes a job may carry, where the device lists those', () => {
    const strict = { ...device, jobCreationAttributes: ['sides', 'media'] };
    const attributes = ippJobAttributes({ ...plain, copies: 9, mediaSource: 'tray-1' }, strict);
    expect(attributes.map((attribute) => attribute.name)).toEqual(['sides', 'media']);
  });

  it('asks for a paper source together with the size', () => {
    const attributes = ippJobAttributes({ ...plain, mediaSource: 'tray-1' }, device);
    expect(attributes.at(-1)).toEqual({
      name: 'media-col',
      values: [
        {
          type: 'collection',
          members: [
            {
              name: 'media-size',
              values: [
                {
                  type: 'collection',
                  members: [
                    numberAttribute('x-dimension', 'integer', 21_000),
                    numberAttribute('y-dimension', 'integer', 29_700),
                  ],
                },
              ],
            },
            textAttribute('media-source', 'keyword', 'tray-1'),
          ],
        },
      ],
    });
  });

  it('never turns a document that knows which way up it is', () => {
    const turning = { ...device, orientations: [3, 4] };
    const attributes = ippJobAttributes({ ...plain, orientation: 'landscape' }, turning);
    expect(attributes.map((attribute) => attribute.name)).not.toContain('orientation-requested');
  });
});
