import { describe, expect, it } from 'vitest';
import { policySamples } from '../../../tools/policy/samples.ts';
import { policyCatalogue } from '../../policy/catalogue.ts';
import { readPolicyText } from '../../policy-files/read-policy-text.ts';
import { fileOf, outputFormats } from './output-formats.ts';
import { draftOf, valuesOf } from './policy-draft.ts';

const extensionId = 'abcdefghijklmnopabcdefghijklmnop';
const types = new Map(policyCatalogue.map(({ name, type }) => [name, type]));
const target = { extensionId, typeOf: (key: string) => types.get(key) };

describe.each(outputFormats)('the text for $id', (format) => {
  it.each(policySamples)('contains all of the sample $name after the form', ({ values }) => {
    const text = format.write(valuesOf(draftOf(values)).values, extensionId);
    expect(readPolicyText(text, target)).toEqual({ ok: true, value: values });
  });

  it('is in a file that its reader can decode', async () => {
    const text = format.write({ supportText: 'Bücherei 図書室' }, extensionId);
    const bytes = new Uint8Array(await fileOf(text, format).arrayBuffer());
    const encoding = format.id === 'windows' ? 'utf-16le' : 'utf-8';
    expect(new TextDecoder(encoding, { fatal: true }).decode(bytes)).toBe(text);
    // The registry editor recognises UTF-16 by its byte order mark.
    if (format.id === 'windows') expect([...bytes.subarray(0, 2)]).toEqual([0xff, 0xfe]);
  });
});

it('wraps each value for the Admin console, and none for the policy file of Linux', () => {
  const values = { departmentId: '42', usersMayRememberPin: false };
  const textOf = (id: string) =>
    outputFormats.find((format) => format.id === id)?.write(values, extensionId) ?? '';
  expect(JSON.parse(textOf('admin'))).toEqual({
    departmentId: { Value: '42' },
    usersMayRememberPin: { Value: false },
  });
  expect(JSON.parse(textOf('linux'))).toEqual({
    '3rdparty': { extensions: { [extensionId]: values } },
  });
});
