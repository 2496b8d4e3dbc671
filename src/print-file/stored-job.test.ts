import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { fromHex, modelVectors, vectors } from '../cpca/vectors.fixture.ts';
import { readPrintBytes } from './reader.ts';
import { bytesOf, cpcaSample, records } from './samples.fixture.ts';
import { storedJob } from './stored-job.ts';
import { storedAlike, summarise } from './summary.ts';

function opened(bytes: Uint8Array) {
  const file = readPrintBytes(bytes);
  if (!file.ok) throw new Error(file.error.code);
  return file.value;
}

function ofLines(...lines: readonly string[]) {
  const text = `\x1b%-12345X@PJL\r\n${lines.map((line) => `${line}\r\n`).join('')}`;
  const after = '@PJL ENTER LANGUAGE=POSTSCRIPT\r\n%!PS\n\x1b%-12345X@PJL EOJ\r\n\x1b%-12345X';
  return storedJob(opened(Uint8Array.from(bytesOf(text + after))));
}

function ofStart(payload: readonly number[], opcode = 0x006b) {
  const packets = [
    { opcode, payload },
    { opcode: 0x001a, payload: [1] },
    { opcode: 0x0013, payload: [0] },
  ];
  return storedJob(opened(cpcaSample(packets)));
}

const streams = [...vectors, ...modelVectors].flatMap(({ name, options, streamHex }) =>
  streamHex === undefined ? [] : [{ name, options, stream: fromHex(streamHex) }],
);

describe('a job that the device stores instead of printing it', () => {
  it('is found in each stream of Canon’s driver that has one, and in no other', () => {
    const modes = new Set(streams.map(({ options }) => options.jobMode));
    expect(modes).toContain('store');
    expect(modes).toContain('hold');
    for (const { name, options, stream } of streams) {
      const { jobMode, box = 0 } = options;
      const expected = jobMode === 'store' ? { box } : jobMode === 'hold' ? {} : undefined;
      expect(storedJob(opened(stream)), name).toEqual(expected);
    }
  });

  it.each([
    ['of the intermediate form', records([0x00f0, [3]], [0x011d, [2, 0, 0, 0, 7, 0, 0, 0, 0]]), 7],
    ['with bit 31 set', records([0x00f0, [3]], [0x011d, [2, 0x80, 0, 0, 7, 0, 0, 0, 0]]), 7],
    ['without a mode', records([0x0130, [3, 0, 1, 0, 0, 0, 0, 0, 42, 0, 0, 0, 0]]), 42],
    ['of no number', records([0x00f0, [3]]), undefined],
    ['of a queue that is not known', records([0x0130, [9, 0, 1, 0, 0]]), undefined],
  ])('is found in a job start %s', (_, payload, box) => {
    expect(ofStart(payload)).toEqual(box === undefined ? {} : { box });
  });

  it('is found in an old job start', () => {
    expect(ofStart([0, 0, 0, 0, 3, 0x80, 0, 0, 9, 0, 0, 0, 0], 0x0011)).toEqual({ box: 9 });
    expect(ofStart([0, 0, 0, 0, 1, 0, 0, 0, 0, 0, 0, 0, 0], 0x0011)).toBeUndefined();
  });

  it.each([
    [['@PJL COMMENT CANPJL SET DEVICE="MAILBOX"', '@PJL COMMENT CANPJL SET MAILBOXNUMBER="7"'], 7],
    [['@pjl set mailboxnumber = 12'], 12],
    [['@PJL SET DEVICE=MAILBOX'], undefined],
    [['@PJL SET MAILBOXNUMBER=100'], undefined],
    [['@PJL SET MAILBOXNUMBER=999999'], undefined],
    [['@PJL SET HOLD=STORE'], undefined],
    [['@PJL SET MAILBOXNUMBER = " 7 " \t'], 7],
    [['@PJL SET HOLD = "PROOF"'], undefined],
  ])('is found in the lines %j', (lines, box) => {
    expect(ofLines(...lines)).toEqual(box === undefined ? {} : { box });
  });

  it.each([
    ['@PJL SET HOLD=OFF'],
    ['@PJL SET DEVICE=PRINTER'],
    ['@PJL COMMENT CANPJL SET DOCNAME="DEVICE=MAILBOX"'],
    ['@PJL JOB NAME="@PJL SET HOLD=STORE"'],
    ['@PJL COMMENT @PJL SET MAILBOXNUMBER=7'],
  ])('is not found in the line %s', (line) => {
    expect(ofLines(line)).toBeUndefined();
  });

  it('is found in PJL round packets, and inside them', () => {
    const line = bytesOf('\x1b%-12345X@PJL SET MAILBOXNUMBER=3\r\n');
    const inside = cpcaSample([
      { opcode: 0x006b, payload: records([0x000d, [4]]) },
      { opcode: 0x001a, payload: [1, ...line] },
      { opcode: 0x0013, payload: [0] },
    ]);
    expect(storedJob(opened(inside))).toEqual({ box: 3 });
    const outside = Uint8Array.from([...line, ...cpcaSample([{ opcode: 0x13, payload: [0] }])]);
    expect(storedJob(opened(outside))).toEqual({ box: 3 });
  });

  it('never fails on a job start of any bytes', () => {
    const payload = fc.array(fc.integer({ min: 0, max: 255 }), { maxLength: 40 });
    const code = fc.constantFrom(0x0011, 0x0012, 0x006b);
    fc.assert(
      fc.property(payload, code, (bytes, opcode) => {
        const { box = 0 } = ofStart(bytes, opcode) ?? {};
        expect(box).toBeGreaterThanOrEqual(0);
        expect(Number.isInteger(box)).toBe(true);
      }),
    );
  });
});

describe('what becomes of jobs that are sent as the file’s was', () => {
  const held = (pin: string) =>
    summarise(
      opened(
        cpcaSample([
          {
            opcode: 0x006b,
            payload: records([0x000d, [6]], [0x0013, [pin.length, ...bytesOf(pin)]]),
          },
          { opcode: 0x001a, payload: [1] },
          { opcode: 0x0013, payload: [0] },
        ]),
      ),
    );

  it('is that they are held with the PIN of the file where they have no place for their own', () => {
    expect(storedAlike(held('1234'), true)).toBeUndefined();
    expect(storedAlike(held('1234'), false)).toEqual({});
    expect(storedAlike(held('\x01\x02\x03'), false)).toEqual({});
  });

  it('is that they go into its mail box, with a PIN or without', () => {
    const summary = { ...held('1234'), stored: { box: 5 } };
    expect(storedAlike(summary, true)).toEqual({ box: 5 });
  });
});
