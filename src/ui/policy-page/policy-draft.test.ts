import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { policyCatalogue } from '../../policy/catalogue.ts';
import type { Values } from '../../policy-files/formats.ts';
import {
  completeAddress,
  draftOf,
  emptyDraft,
  formFields,
  newPrinter,
  suggestedId,
  valuesOf,
} from './policy-draft.ts';

const printer = {
  id: 'library',
  name: 'Library',
  uri: 'ipps://copier.example.org/ipp/print',
  configuration: 'department-id',
};

describe('a draft of a policy', () => {
  it('has no field for a key that the extension does not read, or that has another type', () => {
    const types = new Map(policyCatalogue.map(({ name, type }) => [name, type]));
    const expected = { text: 'string', digits: 'string', number: 'integer', flag: 'boolean' };
    for (const [name, kind] of Object.entries(formFields)) {
      expect(types.get(name), name).toBe(expected[kind]);
    }
  });

  it('is empty for an empty policy, and gives an empty policy', () => {
    expect(draftOf({})).toEqual(emptyDraft());
    expect(valuesOf(emptyDraft())).toEqual({ values: {}, notJson: [] });
  });

  it('has the keys of the form in fields, and the others as JSON', () => {
    const values = {
      printers: [{ ...printer, resolution: '300' }],
      departmentId: '42',
      askEachTime: true,
      waitForPrinterMinutes: 5,
      keepTitles: false,
    };
    const draft = draftOf(values);
    expect(draft.fields).toMatchObject({
      ...{ departmentId: '42', askEachTime: 'true', waitForPrinterMinutes: '5', pin: '' },
    });
    expect(draft.printers).toMatchObject([{ ...printer, row: 0 }]);
    expect(JSON.parse(draft.printers[0]?.more ?? '')).toEqual({ resolution: '300' });
    expect(JSON.parse(draft.other)).toEqual({ keepTitles: false });
  });

  it('loses nothing of any policy', () => {
    const names = fc.constantFrom('printers', '__proto__', 'people', ...Object.keys(formFields));
    const text = fc.oneof(
      fc.string(),
      fc.constantFrom('', ' ', 'true', '12', 'copier', printer.uri),
    );
    const printers = fc.array(
      fc.dictionary(fc.constantFrom('id', 'name', 'uri', 'configuration', 'carrier'), text, {
        minKeys: 1,
      }),
    );
    const value = fc.oneof(text, fc.integer(), fc.boolean(), fc.jsonValue(), printers);
    fc.assert(
      fc.property(fc.dictionary(names, value), (given) => {
        const values = JSON.parse(JSON.stringify(given)) as Values;
        const back = valuesOf(draftOf(values));
        expect(back.notJson).toEqual([]);
        // A printer that has a name but no id gets an id.
        const had = JSON.parse(JSON.stringify(back.values), withoutMadeIds(values)) as unknown;
        expect(had).toEqual(values);
      }),
    );
  });

  it('names a box whose JSON cannot be read, and ignores its contents', () => {
    const draft = {
      ...emptyDraft(),
      printers: [{ ...newPrinter([]), name: 'A', uri: '192.0.2.1', more: '{"resolution": 300' }],
      other: '[1]',
    };
    expect(valuesOf(draft)).toEqual({
      values: {
        printers: [
          {
            id: 'a',
            name: 'A',
            uri: 'ipps://192.0.2.1/ipp/print',
            configuration: 'department-id-pin',
          },
        ],
      },
      notJson: [{ path: 'printers[0]' }, { path: '' }],
    });
  });

  it('keeps text in place of a number, so that the parser reports it', () => {
    const draft = draftOf({});
    const fields = { ...draft.fields, waitForPrinterMinutes: 'ten' };
    expect(valuesOf({ ...draft, fields }).values).toEqual({ waitForPrinterMinutes: 'ten' });
  });

  it('gives each new printer a row of its own', () => {
    const first = newPrinter([]);
    expect(newPrinter([first, { ...first, row: 7 }]).row).toBe(8);
  });

  it.each([
    ['copier.example.org', 'ipps://copier.example.org/ipp/print'],
    [' 192.0.2.10:443 ', 'ipps://192.0.2.10:443/ipp/print'],
    ['[2001:db8::1]', 'ipps://[2001:db8::1]/ipp/print'],
    ['ipp://copier/x', 'ipp://copier/x'],
    ['copier/ipp/print', 'copier/ipp/print'],
    ['two words', 'two words'],
    ['', ''],
  ])('completes the address %j to %j', (typed, whole) => {
    expect(completeAddress(typed)).toBe(whole);
  });

  it('makes an id of the name that no other printer has', () => {
    const taken = new Set(['library-ir-adv']);
    expect(suggestedId('Library iR-ADV', taken)).toBe('library-ir-adv-2');
    expect(suggestedId('Büro / Étage 2', taken)).toBe('buro-etage-2');
    expect(suggestedId('図書室', taken)).toBe('');
  });
});

/** A JSON reviver that removes the ids which the draft has made. */
function withoutMadeIds(given: Values): (this: unknown, key: string, value: unknown) => unknown {
  const printers = Array.isArray(given.printers) ? (given.printers as unknown[]) : [];
  return (key, value) => {
    if (key !== 'printers' || !Array.isArray(value)) return value;
    return value.map((each: unknown, index) => {
      const before = printers[index];
      if (typeof before !== 'object' || before === null || Array.isArray(before)) return each;
      if (Object.hasOwn(before, 'id')) return each;
      const { id: _made, ...rest } = Object(each) as Record<string, unknown>;
      return rest;
    });
  };
}
