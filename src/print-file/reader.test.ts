import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Part, PrintFile } from './print-file.ts';
import { printFileLimits } from './print-file.ts';
import { PrintFileReader, readPrintBytes, readPrintFile } from './reader.ts';
import { bytesOf, cpcaSample, nameRecord, pjlSample, records } from './samples.fixture.ts';

const exit = '\x1b%-12345X';

function read(bytes: Uint8Array | string): PrintFile {
  const file = readPrintBytes(typeof bytes === 'string' ? Uint8Array.from(bytesOf(bytes)) : bytes);
  if (!file.ok) throw new Error(`${file.error.code} at ${file.error.offset}`);
  return file.value;
}

function failure(bytes: Uint8Array | string) {
  const file = readPrintBytes(typeof bytes === 'string' ? Uint8Array.from(bytesOf(bytes)) : bytes);
  return file.ok ? undefined : file.error;
}

const kinds = (parts: readonly Part[]) => parts.map(({ kind }) => kind);

const pjlFile = pjlSample({ departmentId: '1001', pin: '4711', securedPin: '0815' });
const innerPjl = pjlSample({
  departmentId: '1',
  pin: '2',
  language: 'POSTSCRIPT',
  document: '%!PS',
});
const cpcaFile = cpcaSample(
  [
    {
      opcode: 0x006b,
      payload: records([0x0004, nameRecord('report')], [0x7777, [1, 2, 3]]),
      flags: 0x10,
    },
    { opcode: 0x0014, payload: [0, 0, 0, 0] },
    { opcode: 0x0999, payload: [9, 9, 9] },
    { opcode: 0x001a, payload: [1, ...innerPjl.subarray(0, 40)], flags: 0x02 },
    { opcode: 0x001a, payload: [1, ...innerPjl.subarray(40)] },
    { opcode: 0x0013, payload: [0] },
  ],
  { departmentId: 1001, pin: 4711, number: 1 },
);
/** A file whose lines end with CR alone. */
const returnFile = Uint8Array.from(
  bytesOf(Buffer.from(pjlFile).toString('latin1').replaceAll('\r\n', '\r')),
);
const files = [pjlFile, cpcaFile, Uint8Array.from([...pjlFile, ...cpcaFile]), returnFile];

describe('readPrintBytes', () => {
  it('reads PJL, the document and the PJL after it', () => {
    const { parts, size } = read(pjlFile);
    expect(kinds(parts)).toEqual(['pjl', 'document', 'pjl']);
    expect(parts[1]).toMatchObject({ language: 'pclxl', enteredAs: 'PCLXL' });
    expect(parts.reduce((sum, { length }) => sum + length, 0)).toBe(size);
    const [before] = parts;
    const lines = before?.kind === 'pjl' ? before.items : [];
    expect(lines[0]).toMatchObject({ kind: 'exit', offset: 0 });
    expect(lines[1]).toMatchObject({ kind: 'line', offset: 9, ending: '\r\n' });
  });

  it.each(['\r', '\n', '\r\n', '\r\r\n'])('reads lines that end with %j', (ending) => {
    const text = ['@PJL', '@PJL SET X="1"', '@PJL ENTER LANGUAGE=POSTSCRIPT', '%!PS'].join(ending);
    const { parts } = read(Uint8Array.from(bytesOf(`${exit}${text}`)));
    const [before, document] = parts;
    expect(document).toMatchObject({ kind: 'document', length: 4, language: 'postscript' });
    const items = before?.kind === 'pjl' ? before.items : [];
    expect(items.map((item) => (item.kind === 'line' ? item.ending : item.kind))).toEqual([
      ...['exit', ending, ending, ending],
    ]);
  });

  it('keeps unknown opcodes, flags and header numbers of CPCA, and reads what is inside', () => {
    const { parts } = read(cpcaFile);
    const [job] = parts;
    if (job?.kind !== 'cpca') throw new Error('no CPCA');
    expect(job.items.map(({ opcode, flags }) => [opcode, flags])).toEqual([
      [0x006b, 0x10],
      [0x0014, 0],
      [0x0999, 0],
      [0x001a, 0x02],
      [0x0013, 0],
    ]);
    expect(job.items[3]).toMatchObject({
      ...{ packets: 2, dataLength: innerPjl.length, firstBlock: 40, lastFlags: 0, markers: [1] },
      ...{ departmentId: 1001, pin: 4711, number: 1, uniform: true },
    });
    expect(kinds(job.inside)).toEqual(['pjl', 'document', 'pjl']);
  });

  it('passes on the document and nothing else', () => {
    const taken: number[] = [];
    readPrintBytes(cpcaFile, (bytes) => taken.push(...bytes));
    expect(String.fromCharCode(...taken)).toBe('%!PS');
  });

  it.each([
    ['%!PS-Adobe', 'postscript'],
    ['\x04%!PS', 'postscript'],
    ['%PDF-1.7', 'pdf'],
    [') HP-PCL XL;2;0', 'pclxl'],
    ["' HP-PCL XL;2;0", 'pclxl'],
    ['\x1bE\x1b&l1X', 'pcl5'],
    ['\x1b&l26A', 'pcl5'],
    ['\x1b%@\x1bP31;600;1J', 'lips'],
    ['\x1bP41;600;1J', 'lips'],
    ['PK\x03\x04\x14\0', 'xps'],
    ['RaS2PwgRaster\0', 'pwg-raster'],
    ['2SaR\0\0', 'cups-raster'],
    ['UNIRAST\0\0\0', 'urf'],
    ['\xff\xd8\xff\xe0', 'jpeg'],
    ['II*\0', 'tiff'],
    ['plain text', undefined],
  ])('knows the language of %j', (start, language) => {
    const [part] = read(start).parts;
    expect(part?.kind === 'document' ? part.language : 'none').toBe(language);
  });

  it.each([
    ['@PJL ENTER LANGUAGE=LIPS\n', 'lips'],
    ['@pjl enter language = pclxl\r\n', 'pclxl'],
    ['@PJL ENTER LANGUAGE=PCL\n', 'pcl5'],
    ['@PJL ENTER LANGUAGE=UFRII\n', 'ufr2'],
  ])('uses the language of %j if the bytes show none', (line, language) => {
    expect(read(`${exit}${line}\x01\x02`).parts[1]).toMatchObject({ kind: 'document', language });
  });

  it('reads a document of no bytes after ENTER LANGUAGE', () => {
    const { parts } = read(`${exit}@PJL ENTER LANGUAGE=PCL\r\n${exit}`);
    expect(kinds(parts)).toEqual(['pjl', 'document', 'pjl']);
  });

  it.each([
    ['', { code: 'empty', offset: 0 }],
    ['\xcd\xca\x10', { code: 'truncated', offset: 3 }],
    [
      `${'\xcd\xca\x10\0\0\x14\0\0\0\0'}${'\0'.repeat(10)}XX${'\0'.repeat(18)}`,
      { code: 'cpca-packet-expected', offset: 20 },
    ],
    [`\xcd\xca\x10\0\0\x1a${'\0'.repeat(14)}`, { code: 'cpca-data-without-marker', offset: 0 }],
    [`@PJL ${'x'.repeat(70_000)}`, { code: 'line-too-long', offset: 0 }],
    [`@PJL ${'x'.repeat(60_000)}\n`.repeat(20), { code: 'too-many-lines', offset: 17 * 60_006 }],
    [exit.repeat(5000), { code: 'too-many-lines', offset: 9 * printFileLimits.lines }],
    [`${exit}x`.repeat(1000), { code: 'too-many-parts', offset: 5120 }],
  ])('says what is wrong with hostile bytes, and where', (bytes, error) => {
    expect(failure(bytes)).toEqual(error);
  });

  it('says where a fault inside CPCA is in the document', () => {
    const file = cpcaSample([{ opcode: 0x1a, payload: [1, ...bytesOf(exit.repeat(5000))] }]);
    expect(failure(file)).toMatchObject({ code: 'too-many-lines', inside: true });
  });

  it('limits the packets that it keeps', () => {
    const file = cpcaSample(Array.from({ length: 5000 }, () => ({ opcode: 0x15, payload: [] })));
    expect(failure(file)).toEqual({
      code: 'too-many-packets',
      offset: 20 * printFileLimits.packets,
    });
  });

  it('reads every prefix of a file, or says what is missing', () => {
    for (const file of files) {
      for (let length = 0; length <= file.length; length++) {
        const result = readPrintBytes(file.subarray(0, length));
        if (result.ok) {
          const sum = result.value.parts.reduce((total, part) => total + part.length, 0);
          expect(sum).toBe(length);
        } else {
          expect(['empty', 'truncated']).toContain(result.error.code);
          expect(result.error.offset).toBeLessThanOrEqual(length);
        }
      }
    }
  });

  it('reads the same from any chunks', () => {
    const cut = fc.array(fc.integer({ min: 1, max: 60 }), { minLength: 1, maxLength: 40 });
    fc.assert(
      fc.property(fc.constantFrom(...files), cut, (file, sizes) => {
        const reader = new PrintFileReader();
        for (let at = 0, turn = 0; at < file.length; turn++) {
          const size = sizes[turn % sizes.length] ?? 1;
          // The chunk is overwritten after the call, as a producer may do.
          const chunk = file.slice(at, at + size);
          reader.push(chunk);
          chunk.fill(0xee);
          at += size;
        }
        expect(reader.end()).toEqual(readPrintBytes(file));
      }),
    );
  });

  it('never throws, whatever the bytes', () => {
    const piece = fc.oneof(
      fc.constantFrom(exit, '@PJL', '@PJL ENTER LANGUAGE=PCL\r\n', '\xcd\xca', '\n', '%!'),
      fc.string({ maxLength: 5 }),
    );
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 30 }), (pieces) => {
        const bytes = Uint8Array.from(bytesOf(pieces.join('')));
        const result = readPrintBytes(bytes);
        if (!result.ok) expect(result.error.offset).toBeLessThanOrEqual(bytes.length);
      }),
    );
  });

  it('does not keep any of 500 MB of document data', () => {
    const block = new Uint8Array(65_535).fill(0x41);
    block[0] = 1;
    const header = cpcaSample([{ opcode: 0x1a, payload: [], flags: 2 }]);
    header.set([0xff, 0xff], 8);
    const packet = Uint8Array.from([...header, ...block]);
    const reader = new PrintFileReader();
    for (let count = 0; count < 8000; count++) reader.push(packet);
    reader.push(cpcaSample([{ opcode: 0x13, payload: [0] }]));
    const file = reader.end();
    if (!file.ok) throw new Error(file.error.code);
    const [job] = file.value.parts;
    expect(job?.kind === 'cpca' ? job.items : []).toHaveLength(2);
    expect(job).toMatchObject({ items: [{ dataLength: 8000 * 65_534 }, {}] });
  });

  it('reads a Blob in slices', async () => {
    const document = new Blob([new Uint8Array(3 * 1024 * 1024).fill(0x20)]);
    const file = await readPrintFile(new Blob([pjlFile.slice(0, -30), document]));
    expect(file).toMatchObject({ ok: true, value: { size: document.size + pjlFile.length - 30 } });
  });
});
