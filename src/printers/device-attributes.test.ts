import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { ippMessage } from '../../tests/arbitraries/ipp-message.ts';
import { inEnglish } from '../../tests/doubles/english-dialog.ts';
import { capabilities } from '../dialog/cdd.ts';
import { decodeMessage } from '../ipp/decode.ts';
import { requestedPrinterAttributes } from '../ipp/requested-attributes.ts';
import {
  booleanAttribute,
  collectionAttribute,
  type IppAttribute,
  numberAttribute,
  textAttribute,
} from '../ipp/value.ts';
import { canCreateJob, readDeviceAttributes } from './device-attributes.ts';

const captured = new URL(
  '../../tests/fixtures/ipp/get-printer-attributes-reply.bin',
  import.meta.url,
);

function size(x: number, y: number): readonly IppAttribute[] {
  return [
    numberAttribute('x-dimension', 'integer', x),
    numberAttribute('y-dimension', 'integer', y),
  ];
}

describe('readDeviceAttributes', () => {
  it('reads a real device', () => {
    const decoded = decodeMessage(new Uint8Array(readFileSync(captured)));
    if (!decoded.ok) throw new Error(decoded.error.code);
    const attributes = decoded.value.message.groups.flatMap((group) => group.attributes);
    const device = readDeviceAttributes(attributes);
    expect(device).toMatchObject({
      state: 3,
      copiesMax: 999,
      color: false,
      sides: ['one-sided'],
      mediaDefault: 'na_letter_8.5x11in',
      resolutions: [{ crossFeed: 600, feed: 600 }],
    });
    expect(device.mediaSizes).toContainEqual({ width: 210_000, height: 297_000 });
    expect(canCreateJob(device)).toBe(true);
  });

  it('takes the wrong type for absent', () => {
    const device = readDeviceAttributes([
      textAttribute('printer-state', 'keyword', 'idle'),
      booleanAttribute('printer-make-and-model', true),
      numberAttribute('sides-supported', 'enum', 3),
      numberAttribute('color-supported', 'integer', 1),
      numberAttribute('copies-supported', 'integer', 9),
      textAttribute('media-col-database', 'keyword', 'iso_a4_210x297mm'),
      textAttribute('job-account-id-supported', 'keyword', 'true'),
    ]);
    expect(device).toEqual(readDeviceAttributes([]));
  });

  it('joins sizes of both lists, in micrometres, without repetitions', () => {
    const device = readDeviceAttributes([
      collectionAttribute('media-size-supported', size(21_000, 29_700)),
      {
        name: 'media-col-database',
        values: [
          {
            type: 'collection',
            members: [collectionAttribute('media-size', size(21_000, 29_700))],
          },
          {
            type: 'collection',
            members: [collectionAttribute('media-size', size(10_477, 24_130))],
          },
          { type: 'collection', members: [collectionAttribute('media-size', size(-1, 0))] },
        ],
      },
    ]);
    expect(device.mediaSizes).toEqual([
      { width: 210_000, height: 297_000 },
      { width: 104_770, height: 241_300 },
    ]);
  });

  it('makes text plain and drops an address that is no web page', () => {
    const device = readDeviceAttributes([
      textAttribute('printer-make-and-model', 'text', 'Canon\u001b[31m\n iR-ADV\u202e'),
      textAttribute('printer-more-info', 'uri', 'javascript:alert(1)'),
    ]);
    expect(device.makeAndModel).toBe('Canon [31m iR-ADV');
    expect(device.moreInfo).toBeUndefined();
  });

  it('drops a sign-in from the address of the web page', () => {
    const moreInfo = textAttribute('printer-more-info', 'uri', 'http://admin:7391746@copier/x');
    expect(readDeviceAttributes([moreInfo]).moreInfo).toBe('http://copier/x');
  });

  it('asks for every attribute it reads', () => {
    const source = readFileSync(new URL('device-attributes.ts', import.meta.url), 'utf8');
    const body = source.slice(source.indexOf('function sizesIn'));
    const names = [...body.matchAll(/'([a-z]+(?:-[a-z]+)+)'/g)].map((match) => match[1]);
    const members = ['media-size', 'x-dimension', 'y-dimension'];
    const unasked = names.filter(
      (name) =>
        !requestedPrinterAttributes.some((each) => each === name) && !members.includes(name ?? ''),
    );
    expect(names.length).toBeGreaterThan(20);
    expect(unasked).toEqual([]);
  });

  it('is plain data and gives capabilities, whatever a device answers', () => {
    const named = fc.constantFrom(...requestedPrinterAttributes);
    fc.assert(
      fc.property(
        ippMessage,
        fc.array(named, { minLength: 12, maxLength: 12 }),
        (message, names) => {
          const attributes = message.groups
            .flatMap((group) => group.attributes)
            .map((attribute, i) => ({ ...attribute, name: names[i % 12] ?? '' }));
          const device = readDeviceAttributes(attributes);
          expect(JSON.parse(JSON.stringify(device))).toEqual(device);
          expect(capabilities(device, { region: 'a4', say: inEnglish }).version).toBe('1.0');
        },
      ),
    );
  });
});
