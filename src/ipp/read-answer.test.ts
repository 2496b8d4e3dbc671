import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { ippMessage } from '../../tests/arbitraries/ipp-message.ts';
import {
  answerWith,
  begin,
  end,
  integer,
  item,
  itemsOf,
  keyword,
  malformedAttributes,
  member,
  printerAnswer,
  printerMessage,
  soundAttributes,
} from '../../tests/doubles/raw-answer.ts';
import { decodeMessage, defaultLimits } from './decode.ts';
import { encodeMessage } from './encode.ts';
import type { IppMessage } from './message.ts';
import { readAnswer } from './read-answer.ts';
import type { IppAttribute } from './value.ts';

function answerOf(bytes: Uint8Array, limits = defaultLimits) {
  const read = readAnswer(bytes, limits);
  if (!read.ok) throw new Error(read.error.code);
  return read.value;
}

function attributesIn(bytes: Uint8Array): readonly IppAttribute[] {
  return answerOf(bytes).message.groups.flatMap(({ attributes }) => attributes);
}

/** A message whose reading is the same by both ways: no repeated name, no NUL that hints at UTF-16. */
const plainMessage = ippMessage.filter(
  (message) =>
    !JSON.stringify(message).includes('\\u0000') &&
    !JSON.stringify(message, (_key, value) => (value instanceof Uint8Array ? 0 : value)).includes(
      '"members":[]',
    ) &&
    message.groups.every(({ attributes }) =>
      attributes.every(({ name }, index) => name !== attributes[index - 1]?.name),
    ),
);

const soundNames = soundAttributes.map(({ name }) => name);

describe('reading an answer', () => {
  it('reads one that keeps every rule as the strict decoder does', () => {
    fc.assert(
      fc.property(plainMessage, (message) => {
        expect(answerOf(encodeMessage(message))).toEqual({ message, faults: 0 });
      }),
      { numRuns: 200 },
    );
  });

  it.each(malformedAttributes)(
    'leaves %s out, wherever it stands, and nothing else',
    (_, items) => {
      for (let place = 0; place <= soundAttributes.length; place++) {
        const before = soundAttributes.slice(0, place);
        const after = soundAttributes.slice(place);
        const answer = answerOf(printerAnswer(before, items, after));
        const read = answer.message.groups[0]?.attributes ?? [];
        expect(read.filter(({ name }) => soundNames.includes(name))).toEqual(soundAttributes);
        expect(answer.cut).toBeUndefined();
      }
    },
  );

  it('reads what is around several malformed attributes', () => {
    const fault = fc.constantFrom(...malformedAttributes).map(([, items]) => items);
    fc.assert(
      fc.property(fc.array(fault, { minLength: 5, maxLength: 5 }), (faults) => {
        const parts = soundAttributes.flatMap((attribute, index) => [
          faults[index] ?? [],
          itemsOf([attribute]),
        ]);
        const read = attributesIn(answerWith([4], ...parts, faults[4] ?? []));
        expect(read.filter(({ name }) => soundNames.includes(name))).toEqual(soundAttributes);
      }),
      { numRuns: 300 },
    );
  });

  it('keeps of every prefix what came before its end', () => {
    fc.assert(
      fc.property(plainMessage, (message) => {
        const bytes = encodeMessage(message);
        const whole = message.groups.flatMap(({ attributes }) => attributes);
        for (let length = 8; length < bytes.length; length++) {
          const { message: read, cut } = answerOf(bytes.subarray(0, length));
          expect(cut?.code).toBe('truncated');
          const kept = read.groups.flatMap(({ attributes }) => attributes);
          // The last may lack values, or be left out with the collection that it begins.
          expect(kept.slice(0, -1)).toEqual(whole.slice(0, Math.max(0, kept.length - 1)));
          const last = kept.at(-1);
          const same = whole[kept.length - 1];
          expect(last?.name).toBe(kept.length === 0 ? undefined : same?.name);
          expect(last?.values ?? []).toEqual(same?.values.slice(0, last?.values.length) ?? []);
        }
      }),
      { numRuns: 40 },
    );
  });

  it('says of a prefix shorter than its head that it is none', () => {
    for (let length = 0; length < 8; length++) {
      expect(readAnswer(new Uint8Array(length))).toMatchObject({
        ok: false,
        error: { code: 'truncated' },
      });
    }
  });

  it('gives for any mutation what can be written and read again', () => {
    const edit = fc.record({ at: fc.nat(), to: fc.nat(255), cut: fc.nat(3) });
    fc.assert(
      fc.property(ippMessage, fc.array(edit, { minLength: 1, maxLength: 8 }), (message, edits) => {
        let bytes: Uint8Array = encodeMessage(message);
        for (const { at, to, cut } of edits) {
          const place = at % bytes.length;
          bytes = new Uint8Array([...bytes.subarray(0, place), to, ...bytes.subarray(place + cut)]);
        }
        const read = readAnswer(bytes);
        if (!read.ok) return;
        const strict = decodeMessage(bytes);
        if (strict.ok) expect(read.value.cut).toBeUndefined();
        expect(decodeMessage(encodeMessage(read.value.message)).ok).toBe(true);
      }),
      { numRuns: 500 },
    );
  });

  it('ends for answers made to be slow', () => {
    const many = (items: readonly number[]) => {
      const bytes = new Uint8Array(2_000_000);
      bytes.set(answerWith([4]));
      for (let at = 9; at + items.length < bytes.length; at += items.length) bytes.set(items, at);
      return bytes;
    };
    const marked = [...begin('a'), ...member('m')];
    for (const items of [begin('a'), begin(), end(), member('m'), marked, [4], [0]]) {
      expect(answerOf(many(items)).message.groups.length).toBeGreaterThan(0);
    }
  });

  it('stops at each limit and keeps what came before', () => {
    const bytes = encodeMessage(printerMessage(soundAttributes));
    const cutAt = (limits: Partial<typeof defaultLimits>) =>
      answerOf(bytes, { ...defaultLimits, ...limits });
    expect(cutAt({ bytes: 100 }).cut?.code).toBe('too-large');
    expect(cutAt({ attributes: 4, values: 0 }).cut?.code).toBe('too-many-values');
    expect(cutAt({ attributes: 4, values: 0 }).message.groups[1]?.attributes).toHaveLength(2);
    expect(cutAt({ depth: 0 }).cut).toBeUndefined();
  });

  it('joins the values of an attribute that repeats its name with each', () => {
    const items = ['one-sided', 'two-sided-long-edge'].map((v) => keyword('sides-supported', v));
    expect(attributesIn(answerWith([4], ...items))).toEqual(soundAttributes.slice(1, 2));
  });

  it('reads groups in any order, and items before any group as the operation’s', () => {
    const charset = item(0x47, 'attributes-charset', 'utf-8');
    const { groups } = answerOf(
      answerWith(charset, [4], integer('a', 1), [1], integer('b', 2)),
    ).message;
    expect(groups.map(({ tag, attributes }) => [tag, attributes[0]?.name])).toEqual([
      [1, 'attributes-charset'],
      [4, 'a'],
      [1, 'b'],
    ]);
  });

  it('reads a collection with names and bytes where none belong, and members without a value', () => {
    const read = attributesIn(
      answerWith(
        [4],
        [...item(0x34, 'media-col', [0]), ...item(0x4a, 'media-source', 'media-source')],
        [...keyword('media-source', 'tray-1'), ...member('media-tooth')],
        item(0x37, 'media-col', []),
      ),
    );
    const source = { name: 'media-source', values: [{ type: 'keyword', value: 'tray-1' }] };
    expect(read).toEqual([
      { name: 'media-col', values: [{ type: 'collection', members: [source] }] },
    ]);
  });

  it('takes no value without a name for one of an attribute that was left out', () => {
    const items = [...keyword('a', '1'), ...begin('b'), ...keyword('', 'x'), ...end()];
    const read = attributesIn(answerWith([4], items, keyword('', '2')));
    expect(read).toEqual([
      { name: 'a', values: [{ type: 'keyword', value: '1' }] },
      { name: 'b', values: [{ type: 'keyword', value: '2' }] },
    ]);
  });

  it('reads a value longer than a signed length can say', () => {
    const long = answerWith(
      [4],
      item(
        0x30,
        'a',
        Array.from({ length: 40_000 }, () => 7),
      ),
    );
    expect(attributesIn(long)).toMatchObject([{ name: 'a', values: [{ type: 'octetString' }] }]);
  });

  it('keeps a name like __proto__ as a name', () => {
    expect(attributesIn(answerWith([4], keyword('__proto__', 'x')))).toHaveLength(1);
    expect(Object.hasOwn(Object.prototype, 'values')).toBe(false);
  });
});

describe('a text in an answer', () => {
  const model = (charset: string, bytes: readonly number[]): unknown => {
    const message: IppMessage = answerOf(
      answerWith([1], item(0x47, 'attributes-charset', charset), [4], item(0x41, 'm', bytes)),
    ).message;
    const [value] = message.groups[1]?.attributes[0]?.values ?? [];
    return value?.type === 'text' ? value.value : value;
  };
  const latin1 = (text: string) => [...text].map((character) => character.charCodeAt(0));
  const wide = (text: string, low: boolean) =>
    latin1(text).flatMap((unit) => (low ? [unit & 255, unit >> 8] : [unit >> 8, unit & 255]));

  it.each([
    ['UTF-8', 'utf-8', [...new TextEncoder().encode('Büro ™')], 'Büro ™'],
    ['UTF-8 that claims to be Latin-1', 'iso-8859-1', [0xc2, 0xae], '®'],
    ['Latin-1 that claims to be UTF-8', 'utf-8', latin1('iR® C1'), 'iR® C1'],
    ['Latin-1 that says so', 'iso-8859-1', latin1('Büro'), 'Büro'],
    ['windows-1252', 'utf-8', [0x41, 0x99], 'A™'],
    ['Shift_JIS that says so', 'shift_jis', [0x83, 0x4c, 0x83, 0x84], 'キヤ'],
    ['a charset that nobody knows', 'x-klingon', latin1('A®'), 'A®'],
    ['UTF-16, big-endian, with a mark', 'utf-8', [0xfe, 0xff, ...wide('iR®', false)], 'iR®'],
    ['UTF-16, little-endian, with a mark', 'utf-8', [0xff, 0xfe, ...wide('iR®', true)], 'iR®'],
    ['UTF-16 without a mark', 'utf-8', wide('Canon iR-ADV', false), 'Canon iR-ADV'],
    ['UTF-16, little-endian, without a mark', 'utf-8', wide('Canon iR', true), 'Canon iR'],
    ['UTF-8 filled up with NUL', 'utf-8', [...latin1('iR-ADV'), 0, 0, 0, 0], 'iR-ADV\0\0\0\0'],
  ])('in %s is read', (_, charset, bytes, text) => {
    expect(model(charset, bytes)).toBe(text);
  });

  it('is always a text, whatever its bytes', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 60 }), fc.string(), (bytes, charset) => {
        expect(typeof model(charset, [...bytes])).toBe('string');
      }),
    );
  });
});
