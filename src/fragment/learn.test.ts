import { describe, expect, it } from 'vitest';
import { readPrintBytes } from '../print-file/reader.ts';
import {
  bytesOf,
  cpcaSample,
  nameRecord,
  type PacketSample,
  pjlSample,
  records,
} from '../print-file/samples.fixture.ts';
import { Secret } from '../secret.ts';
import { type FragmentValues, fieldUse } from './fragment.ts';
import { fragmentJson } from './fragment-json.ts';
import { learnFragment } from './learn.ts';
import type { LearnInput } from './learned.ts';
import { parseFragment } from './parse-fragment.ts';
import { wrapWithFragment } from './wrap-fragment.ts';

function input(
  bytes: Uint8Array,
  departmentId: string,
  pin?: string,
  securedPin?: string,
): LearnInput {
  const file = readPrintBytes(bytes);
  if (!file.ok) throw new Error(file.error.code);
  return {
    file: file.value,
    departmentId,
    ...(pin === undefined ? {} : { pin: new Secret(pin) }),
    ...(securedPin === undefined ? {} : { securedPrintPin: new Secret(securedPin) }),
  };
}

function learned(...inputs: [LearnInput, LearnInput?]) {
  const result = learnFragment(...inputs);
  if (!result.ok) throw new Error(JSON.stringify(result.error));
  return result.value;
}

function problem(...inputs: [LearnInput, LearnInput?]) {
  const result = learnFragment(...inputs);
  return result.ok ? undefined : result.error.code;
}

async function wrapped(
  { fragment }: ReturnType<typeof learned>,
  values: FragmentValues,
  document: Uint8Array<ArrayBuffer>,
): Promise<number[] | string> {
  const again = parseFragment(JSON.stringify(fragmentJson(fragment)));
  if (!again.ok) return `${again.error.code} ${again.error.path}`;
  const blob = wrapWithFragment(again.value, values, new Blob([document]));
  return blob.ok ? [...new Uint8Array(await blob.value.arrayBuffer())] : blob.error.code;
}

const postscript = Uint8Array.from(bytesOf('%!PS'));
const document = Uint8Array.from(bytesOf(') HP-PCL XL;3;0;Comment x\n\xc1'));

describe('what is learned from PJL', () => {
  const file = pjlSample({ departmentId: '1234567', pin: '0765', securedPin: '481516' });
  const other = pjlSample({
    ...{ departmentId: '42', pin: '99', securedPin: '00108' },
    ...{ userName: 'bob', documentName: 'minutes' },
  });
  const values: FragmentValues = {
    departmentId: '42',
    pin: new Secret('99'),
    securedPrintPin: new Secret('00108'),
    userName: 'bob',
    documentName: 'minutes',
  };

  it('fits, with two files, what the driver would write for the next job', async () => {
    const both = learned(
      input(file, '1234567', '0765', '481516'),
      input(other, '0000042', '99', '00108'),
    );
    expect(await wrapped(both, values, document)).toEqual([...other]);
    expect(both.fragment.language).toBe('pclxl');
    expect(JSON.stringify(fragmentJson(both.fragment))).toContain('{departmentId:padded7}');
  });

  it('is found in one file by numbers that are separate words', async () => {
    const one = learned(input(other, '42', '99', '00108'));
    expect(await wrapped(one, values, document)).toEqual([...other]);
  });

  it('keeps no name of a line that ends with CR alone, or of the job’s end', async () => {
    const ended = Buffer.from(other).toString('latin1');
    const named = ended.replace('@PJL EOJ', '@PJL EOJ NAME="minutes"').replaceAll('\r\n', '\r');
    const one = learned(input(Buffer.from(named, 'latin1'), '42', '99', '00108'));
    const kept = JSON.stringify(fragmentJson(one.fragment));
    expect(kept).not.toMatch(/minutes|bob|HP-PCL/);
    expect(one.fragment.language).toBe('pclxl');
    expect(await wrapped(one, values, document)).toEqual([...Buffer.from(named, 'latin1')]);
  });

  it.each(['QTY="3"', 'QTY = 3 ', 'COPIES="12"'])('has a hole for copies in SET %s', (text) => {
    const copies = Buffer.from(other).toString('latin1').replace('COPIES=1', text);
    const one = learned(input(Buffer.from(copies, 'latin1'), '42', '99', '00108'));
    expect(fieldUse(one.fragment, 'copies')).toBe('optional');
  });

  it('keeps no name that the line of the job shows at the panel', () => {
    const text = Buffer.from(other).toString('latin1');
    const shown = text.replace('JOB NAME=', 'JOB DISPLAY="minutes of bob" NAME =');
    const one = learned(input(Buffer.from(shown, 'latin1'), '42', '99', '00108'));
    const kept = JSON.stringify(fragmentJson(one.fragment));
    expect(kept).not.toMatch(/minutes|bob/);
    expect(kept).toContain('DISPLAY=\\"{documentName:text}\\" NAME =\\"{documentName:text}\\"');
  });

  it('is secret if the line of the job has a password', () => {
    const text = Buffer.from(other).toString('latin1');
    const withPassword = text.replace('@PJL JOB', '@PJL JOB PASSWORD=4321');
    const one = learned(input(Buffer.from(withPassword, 'latin1'), '42', '99', '00108'));
    expect(one.fragment.opaqueFor).toBe('42');
  });

  it('has a hole for the secured-print PIN only if one was found', () => {
    const one = learned(
      input(pjlSample({ departmentId: '1234567', pin: '765432' }), '1234567', '765432'),
    );
    expect(fieldUse(one.fragment, 'securedPrintPin')).toBe('absent');
    expect(fieldUse(one.fragment, 'pin')).toBe('required');
    expect(fieldUse(one.fragment, 'copies')).toBe('optional');
  });

  it('is filled so that names never become commands', async () => {
    const one = learned(input(other, '42', '99', '00108'));
    const hostile = { ...values, userName: 'a"\r\n@PJL EOJ\x1b%-12345X' };
    const bytes = await wrapped(one, hostile, document);
    const text = typeof bytes === 'string' ? bytes : String.fromCharCode(...bytes);
    expect(text).toContain(`@PJL SET USERNAME="a' @PJL EOJ %-12345X"\r\n`);
  });

  it.each([
    [
      'equal ID and PIN',
      pjlSample({ departmentId: '7654321', pin: '7654321' }),
      '7654321',
      '7654321',
    ],
    [
      'a short PIN in two lines',
      pjlSample({ departmentId: '1234567', pin: '7', securedPin: '7' }),
      '1234567',
      '7',
    ],
  ])('is ambiguous with %s', (_, bytes, id, pin) => {
    expect(problem(input(bytes, id, pin))).toBe('ambiguous');
  });

  it('is secret if nobody has said whether a PIN was typed', () => {
    const bytes = pjlSample({ departmentId: '1234567', pin: '765432' });
    const unsaid = learned(input(bytes, '1234567'));
    expect(unsaid.findings).toContainEqual({ code: 'pin-not-said' });
    expect(unsaid.fragment.opaqueFor).toBe('1234567');
    const unknown = cpcaFile(1234567, 0, [[0x7001, [9, 9]]]);
    expect(learned(input(unknown, '1234567')).fragment.opaqueFor).toBe('1234567');
    const said = learned({ ...input(unknown, '1234567'), withoutPin: true });
    expect(said.fragment.opaqueFor).toBeUndefined();
  });

  it('is secret if a line names a secret that nobody has typed', () => {
    const bytes = pjlSample({ departmentId: '1234567', pin: '765432', securedPin: '0815' });
    const unsaid = learned(input(bytes, '1234567', '765432'));
    expect(unsaid.findings).toContainEqual({ code: 'pin-not-said', place: 'PJL line 7' });
    expect(unsaid.fragment.opaqueFor).toBe('1234567');
    const said = learned(input(bytes, '1234567', '765432', '0815'));
    expect(said.fragment.opaqueFor).toBeUndefined();
    expect(JSON.stringify(fragmentJson(said.fragment))).not.toContain('0815');
  });

  it('does not include a short number that is in a line of only one file', async () => {
    const stamped = (bytes: Uint8Array, time: string) =>
      Uint8Array.from([...bytesOf(`\x1b%-12345X@PJL COMMENT "${time}"\r\n`), ...bytes.subarray(9)]);
    const one = stamped(pjlSample({ departmentId: '1234567', pin: '12' }), '12:30');
    const two = stamped(pjlSample({ departmentId: '42', pin: '99' }), '17:45');
    const both = learned(input(one, '1234567', '12'), input(two, '42', '99'));
    expect(both.findings).toContainEqual({ code: 'varies', place: 'PJL line 2' });
    const text = JSON.stringify(fragmentJson(both.fragment));
    expect(text).toContain('12:30');
    expect(text).toContain('{pin:digits}');
  });

  it('distinguishes an equal ID and PIN by a second file', async () => {
    const equal = pjlSample({ departmentId: '7654321', pin: '7654321' });
    const second = pjlSample({ departmentId: '123', pin: '0042' });
    const both = learned(input(equal, '7654321', '7654321'), input(second, '123', '0042'));
    const expected = pjlSample({ departmentId: '5', pin: '66', userName: '', documentName: '' });
    const bytes = await wrapped(both, { departmentId: '5', pin: new Secret('66') }, document);
    expect(bytes).toEqual([...expected]);
  });

  it.each(['DEFAULT COPIES=5', 'FSDELETE NAME="0:"', 'INITIALIZE', 'DMCMD ASCIIHEX="00"'])(
    'is refused if a line would change the device: %s',
    (line) => {
      const bytes = Uint8Array.from([...bytesOf(`\x1b%-12345X@PJL ${line}\r\n`), ...file]);
      expect(problem(input(bytes, '1234567', '0765'))).toBe('changes-device');
    },
  );

  it('is refused without accounting, with two documents, or without an envelope', () => {
    const plain = '\x1b%-12345X@PJL\r\n@PJL ENTER LANGUAGE=PCL\r\nx';
    expect(problem(input(Uint8Array.from(bytesOf(plain)), '1234567', '0765'))).toBe(
      'no-accounting',
    );
    expect(problem(input(postscript, '1234567'))).toBe('no-envelope');
    const twice = Uint8Array.from([...file, ...file]);
    expect(problem(input(twice, '1234567', '0765'))).toBe('several-jobs');
  });
});

function cpcaFile(
  departmentId: number,
  pin: number,
  extra: readonly (readonly [number, readonly number[]])[] = [],
  more: readonly PacketSample[] = [],
): Uint8Array<ArrayBuffer> {
  return cpcaSample(
    [
      {
        opcode: 0x6b,
        payload: records([0x00f0, [1]], [0x0004, nameRecord('report')], ...extra),
        flags: 0x10,
      },
      { opcode: 0x14, payload: [0, 0, 0, 0] },
      ...more,
      { opcode: 0x18, payload: [0x00, 0x2e, 0x27, 0, 0] },
      { opcode: 0x1a, payload: [1, ...postscript] },
      { opcode: 0x13, payload: [0] },
    ],
    { departmentId, pin, number: 1 },
  );
}

describe('what is learned from CPCA with unknown parts', () => {
  const values: FragmentValues = {
    departmentId: '42',
    pin: new Secret('0099'),
    documentName: 'minutes',
  };

  it('keeps flags, opcodes and records, and finds numbers in unknown ones', async () => {
    const file = (id: string, pin: string, name: string) =>
      cpcaSample(
        [
          {
            opcode: 0x6b,
            payload: records(
              [0x0004, nameRecord(name)],
              [0x7001, [9, pin.length, ...bytesOf(pin), 9]],
              [0x7002, [...bytesOf(id.padStart(8, '0'))]],
            ),
            flags: 0x10,
          },
          { opcode: 0x0777, payload: [1, 2, 3], flags: 0x40 },
          { opcode: 0x1a, payload: [1, ...postscript], flags: 0x80 },
          { opcode: 0x13, payload: [0] },
        ],
        { number: 0x0102 },
      );
    const one = learned(input(file('1234567', '76543', 'report'), '1234567', '76543'));
    const bytes = await wrapped(one, values, postscript);
    expect(bytes).toEqual([...file('42', '0099', 'minutes')]);
  });

  it('includes the length of the stream, the time and a new identifier', async () => {
    const origin = [
      ...new Array(32).fill(7),
      ...bytesOf('PC-OF-ALICE\0\0\0\0\0').flatMap((b) => [b, b]),
    ];
    const time = [0x7e, 0xab, 0xe6, 0, 17, 40, 0, 1];
    const length = (bytes: number) => ({ opcode: 0x12, payload: [0x07, 0xd6, 0, 0, 0, bytes] });
    const size = cpcaFile(
      1234567,
      765432,
      [
        [0x0118, origin],
        [0x0009, time],
      ],
      [length(0)],
    ).length;
    const file = cpcaFile(
      1234567,
      765432,
      [
        [0x0118, origin],
        [0x0009, time],
      ],
      [length(size)],
    );
    const one = learned(input(file, '1234567', '765432'));
    expect(JSON.stringify(fragmentJson(one.fragment))).not.toContain(
      Buffer.from('PC').toString('hex'),
    );
    const jobId = new Uint8Array(16).fill(0x5a);
    const jobTime = new Date(Date.UTC(2026, 10, 28, 17, 40, 0, 1));
    const bytes = await wrapped(one, { ...values, jobId, jobTime }, postscript);
    const next = cpcaFile(
      42,
      99,
      [
        [0x0118, [...jobId, ...new Array(48).fill(0)]],
        [0x0009, time],
      ],
      [length(size + 1)],
    );
    const named = String.fromCharCode(...next).replace(
      '\0\x04\0\x09\0\x03\x06report',
      '\0\x04\0\x0a\0\x03\x07minutes',
    );
    const expected = Uint8Array.from(bytesOf(named));
    new DataView(expected.buffer).setUint16(8, new DataView(next.buffer).getUint16(8) + 1);
    expect(bytes).toEqual([...expected]);
  });

  it('keeps encrypted credentials for their own Department ID alone, and says that they are secret', async () => {
    const file = cpcaFile(0xffff0000, 0, [[0x0131, [3, 0xde, 0xad, 0xbe, 0xef]]]);
    const one = learned(input(file, '1234567', '765432'));
    expect(one.findings.map(({ code, field }) => [code, field])).toEqual(
      expect.arrayContaining([
        ['field-not-found', 'departmentId'],
        ['field-not-found', 'pin'],
        ['opaque', undefined],
      ]),
    );
    expect(fragmentJson(one.fragment)).toMatchObject({ secret: true, opaqueFor: '1234567' });
    expect(await wrapped(one, values, postscript)).toBe('opaque-for-another-id');
    const own = { ...values, departmentId: '1234567', documentName: 'report' };
    expect(await wrapped(one, own, postscript)).toEqual([...file]);
  });

  it('recognises encrypted credentials of a black-and-white job as such', () => {
    const mono = [{ opcode: 0x18, payload: [0x08, 0x38, 0x02] }];
    const plain = learned(input(cpcaFile(0xffff0000, 0, [], mono), '1234567', '765432'));
    expect(plain.fragment.withoutId).toBe(true);
    const secret = cpcaFile(0xffff0000, 0, [[0x0131, [3, 0xde, 0xad]]], mono);
    const kept = learned(input(secret, '1234567', '765432'));
    expect(kept.fragment).toMatchObject({ opaqueFor: '1234567' });
    expect(kept.fragment.withoutId).toBeUndefined();
  });

  it('keeps an encrypted PIN beside an ID in clear text for that ID only', () => {
    const one = learned(input(cpcaFile(1234567, 0xdeadbeef), '1234567', '765432'));
    expect(one.fragment.opaqueFor).toBe('1234567');
    const wrongPin = learned(input(cpcaFile(1234567, 11), '1234567', '765432'));
    expect(wrongPin.findings).toContainEqual({ code: 'field-not-found', field: 'pin' });
    expect(wrongPin.fragment.opaqueFor).toBe('1234567');
  });

  it('has no place for a PIN if the driver was given one and sent none', async () => {
    const one = learned(input(cpcaFile(1234567, 0), '1234567', '765432'));
    expect(fieldUse(one.fragment, 'pin')).toBe('absent');
    expect(await wrapped(one, values, postscript)).toBe('no-place-for-pin');
  });

  it.each(['0', '0000000'])(
    'has a place for a PIN if %s was typed into the driver',
    async (pin) => {
      const one = learned(input(cpcaFile(1234567, 0), '1234567', pin));
      expect(one.findings.map(({ code }) => code)).not.toContain('field-not-found');
      expect(fieldUse(one.fragment, 'pin')).toBe('optional');
      const own = { documentName: 'report', departmentId: '1234567', pin: new Secret('765432') };
      expect(await wrapped(one, own, postscript)).toEqual([...cpcaFile(1234567, 765432)]);
    },
  );

  it('never holds a job if the file did not', async () => {
    const one = learned(input(cpcaFile(1234567, 765432), '1234567', '765432'));
    const held = { ...values, securedPrintPin: new Secret('1234') };
    expect(await wrapped(one, held, postscript)).toBe('cannot-hold');
  });

  it('requires the fields that the file had', async () => {
    const one = learned(input(cpcaFile(1234567, 765432), '1234567', '765432'));
    expect(await wrapped(one, { departmentId: '42' }, postscript)).toBe('value-missing');
  });

  it('is refused for another ID than was typed, and for headers that change', () => {
    expect(problem(input(cpcaFile(1234567, 765432), '42', '765432'))).toBe('department-id-differs');
    const file = cpcaFile(1234567, 765432);
    file[file.length - 21 + 17] = 0xff;
    expect(problem(input(file, '1234567', '765432'))).toBe('headers-vary');
  });

  it('is refused if the PIN is in a text that is kept', () => {
    const note = (text: string) => [
      { opcode: 0x12, payload: [0, 7, 0, 3, text.length + 2, ...bytesOf(`${text}\0\0`)] },
    ];
    const file = (text: string) =>
      input(cpcaFile(1234567, 765432, [], note(text)), '1234567', '765432');
    expect(problem(file('my PIN is 765432'))).toBe('pin-remains');
    expect(problem(file('no PIN in here'))).toBeUndefined();
  });

  it('is refused if the PIN is also in a packet as three bytes of BCD', () => {
    const packet = (bytes: readonly number[]) =>
      input(
        cpcaFile(1234567, 765432, [], [{ opcode: 0x777, payload: bytes }]),
        '1234567',
        '765432',
      );
    expect(problem(packet([1, 0x76, 0x54, 0x32, 9]))).toBe('pin-remains');
    expect(problem(packet([1, 0x76, 0x54, 0x33, 9]))).toBeUndefined();
  });

  it('is refused if nothing could be a credential', () => {
    expect(problem(input(cpcaFile(0xffff0000, 0), '1234567', '765432'))).toBe('no-accounting');
  });

  it('reports what differs between two files and is not explained', () => {
    const nonce = (byte: number): [number, number[]][] => [[0x7003, [byte, byte, byte]]];
    const both = learned(
      input(cpcaFile(1234567, 765432, nonce(1)), '1234567', '765432'),
      input(cpcaFile(42, 99, nonce(2)), '42', '99'),
    );
    expect(both.findings).toContainEqual({ code: 'varies', place: 'record 7003 in packet 006B' });
    expect(both.fragment.opaqueFor).toBeUndefined();
  });

  it('is refused if the second file was printed with other settings', () => {
    const more = [{ opcode: 0x15, payload: [0x07, 0xd8, 0x0b] }];
    expect(
      problem(
        input(cpcaFile(1234567, 765432), '1234567', '765432'),
        input(cpcaFile(42, 99, [], more), '42', '99'),
      ),
    ).toBe('files-differ');
  });
});
