import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { describePrintFile } from './describe.ts';
import { differences } from './differences.ts';
import { locateNumber, secretsIn } from './locate.ts';
import { Mask } from './masking.ts';
import { writeNumber, writtenForms } from './number-forms.ts';
import { readPrintBytes } from './reader.ts';
import { bytesOf, cpcaSample, nameRecord, pjlSample, records } from './samples.fixture.ts';

function opened(bytes: Uint8Array) {
  const file = readPrintBytes(bytes);
  if (!file.ok) throw new Error(file.error.code);
  return file.value;
}

function entries(bytes: Uint8Array, secrets: readonly string[], showUnknown = true) {
  const file = opened(bytes);
  const mask = new Mask([...secrets, ...secretsIn(file)]);
  return describePrintFile(file, { mask, showUnknown });
}

const shownText = (list: ReturnType<typeof entries>) =>
  JSON.stringify(list.map(({ raw: _, ...entry }) => entry));

function job(pin: string, extra: readonly number[] = [1, 2, 3], name = 'report'): Uint8Array {
  return cpcaSample(
    [
      {
        opcode: 0x6b,
        payload: records(
          [0x000d, [6]],
          [0x0013, [pin.length, ...bytesOf(pin)]],
          [0x0004, nameRecord(name)],
          [0x7001, extra],
        ),
      },
      { opcode: 0x0777, payload: [...extra, 0xaa] },
      { opcode: 0x1a, payload: [1] },
      { opcode: 0x13, payload: [0] },
    ],
    { departmentId: 1001, pin: Number(pin) },
  );
}

describe('describePrintFile', () => {
  it('shows opcodes, records and names, and no PIN', () => {
    const text = shownText(entries(job('765432', [7, 7, 7]), []));
    expect(text).toContain('packet 006B, record 7001');
    expect(text).toContain('"shown":"070707"');
    expect(text).toContain('report');
    expect(text).toContain('"shown":"1001"');
    expect(text).not.toContain('765432');
  });

  it('hides bytes of unknown meaning if the PIN was not located', () => {
    const list = entries(job('765432', [7, 7, 7]), [], false);
    const unknown = list.filter(({ place }) => place.endsWith('7001') || place === 'packet 0777');
    expect(unknown.map(({ withheld }) => withheld)).toEqual([true, true]);
    expect(shownText(list)).not.toContain('070707');
  });

  it('hides the values of lines of unknown meaning if the PIN was not located', () => {
    const file = pjlSample({ departmentId: '1001', pin: '4711', securedPin: '0815' });
    const text = shownText(entries(file, [], false));
    expect(text).toContain('@PJL COMMENT EXAMPLE PIN=');
    expect(text).toContain('@PJL SET USERNAME=');
    expect(text).toContain('alice');
    expect(text).not.toMatch(/4711|0815|1001/);
    const located = shownText(entries(file, ['4711'], true));
    expect(located).toContain('@PJL COMMENT EXAMPLE HOLD=');
    expect(located).not.toMatch(/4711|0815/);
  });

  it('masks a Department ID that is also the PIN', () => {
    const same = cpcaSample(
      [
        { opcode: 0x1a, payload: [1] },
        { opcode: 0x13, payload: [0] },
      ],
      { departmentId: 7654321, pin: 7654321 },
    );
    expect(shownText(entries(same, []))).not.toContain('7654321');
  });

  it('masks a PIN in every form, in lines, names and unknown bytes', () => {
    const digits = fc.integer({ min: 65_536, max: 9_999_999 }).map(String);
    fc.assert(
      fc.property(digits, fc.nat(), (pin, choice) => {
        const forms = writtenForms(pin);
        const { bytes } = forms[choice % forms.length] ?? { bytes: new Uint8Array() };
        const text = shownText(entries(job('9', [0xee, ...bytes, 0xee], `n ${pin}.`), [pin]));
        const line = pjlSample({ departmentId: '1', pin, securedPin: pin, userName: pin });
        const lines = shownText(entries(line, [pin]));
        for (const each of [text, lines]) {
          // Offsets and lengths are numbers that this description adds.
          const said = each.replace(/"(?:offset|length)":\d+/g, '');
          expect(said).not.toContain(pin);
          if (bytes.length >= 4) {
            expect(said).not.toContain(Buffer.from(bytes).toString('hex').toUpperCase());
          }
        }
      }),
    );
  });

  it('makes control characters and bidi marks of a file visible', () => {
    const file = pjlSample({ departmentId: '1', pin: '2', userName: 'a\x07b\x9b' });
    expect(shownText(entries(file, []))).toContain('a·b');
  });
});

describe('locateNumber', () => {
  const find = (bytes: Uint8Array, digits: string, field: 'departmentId' | 'pin') =>
    locateNumber(entries(bytes, []), digits, field).map(({ place, form }) => [place, form]);

  it('finds a number in the header only in its own field', () => {
    expect(find(job('765432'), '765432', 'pin')).toContainEqual(['header, PIN', 'u32']);
    expect(find(job('765432'), '1001', 'departmentId')).toEqual([['header, Department ID', 'u32']]);
    expect(find(job('765432'), '1001', 'pin')).toEqual([]);
  });

  it.each(['u32', 'u32le', 'digits', 'padded8', 'hex8', 'utf16be', 'utf16le', 'bcd'] as const)(
    'finds a number written as %s',
    (form) => {
      const bytes = job('9', [0xee, ...writeNumber(form, '1234567'), 0xee]);
      expect(find(bytes, '1234567', 'departmentId')).toContainEqual([
        'packet 006B, record 7001',
        form,
      ]);
    },
  );

  it('finds a padded number in a line', () => {
    const file = pjlSample({ departmentId: '1001', pin: '4711' });
    expect(find(file, '1001', 'departmentId')).toEqual([
      ['PJL before the document, line 5', 'padded7'],
    ]);
    expect(find(file, '4711', 'pin')).toEqual([['PJL before the document, line 6', 'digits']]);
  });
});

describe('differences', () => {
  it('reports where two files differ, without the PIN of either', () => {
    const [one, two] = [job('765432', [1]), job('654321', [2], 'other')];
    const secrets = ['765432', '654321'];
    const found = differences(entries(one, secrets), entries(two, secrets));
    expect(found.map(({ place }) => place)).toEqual([
      'header, PIN',
      'packet 006B, record 0013',
      'packet 006B, record 0004',
      'packet 006B, record 7001',
      'packet 0777',
    ]);
    expect(JSON.stringify(found)).not.toMatch(/765432|654321/);
    expect(differences(entries(one, []), entries(one, []))).toEqual([]);
  });

  it('names what is in only one of them', () => {
    const [one, two] = [pjlSample({ departmentId: '1', pin: '2' }), job('765432')];
    const found = differences(entries(one, []), entries(two, []));
    expect(new Set(found.map(({ kind }) => kind))).toEqual(
      new Set(['only-in-first', 'only-in-second']),
    );
  });
});
