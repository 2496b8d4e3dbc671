import { spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { readdir, readFile } from 'node:fs/promises';
import { Readable, Writable } from 'node:stream';
import { buffer } from 'node:stream/consumers';
import { describe, expect, it } from 'vitest';
import { wrapChunks } from '../../src/cpca/encode.ts';
import { readJsonRequest } from './json-request.ts';
import { wrap } from './wrap.ts';
import { expectRefusal, wrapHere, wrapProcess } from './wrap-process.fixture.ts';

const json = (options: object, more: object = { dataHex: '25' }) =>
  JSON.stringify({ options, ...more });

interface Expected {
  readonly streamHex?: string;
  readonly streamLength?: number;
  readonly streamSha256?: string;
}

const folders = ['tests/fixtures/cpca', 'tests/fixtures/cpca-models'];
const vectorFiles = (await Promise.all(folders.map((folder) => readdir(folder)))).flatMap(
  (names, at) => names.map((name) => `${folders[at]}/${name}`),
);

describe('the request of a vector', () => {
  it('is there 112 times', () => {
    expect(vectorFiles).toHaveLength(112);
  });

  it.each(vectorFiles)('%s gives the driver’s own stream', async (file) => {
    const text = readFileSync(file, 'utf8');
    const expected: Expected = JSON.parse(text);
    const { job, chunks } = readJsonRequest(text);
    const stream = await buffer(Readable.from(wrapChunks(job, chunks)));
    if (expected.streamHex !== undefined) {
      expect(stream.toString('hex')).toBe(expected.streamHex);
    } else {
      expect(stream.length).toBe(expected.streamLength);
      expect(createHash('sha256').update(stream).digest('hex')).toBe(expected.streamSha256);
    }
  });
});

/** The vector that a process of its own is asked for; the others run the same code here. */
const asProcess = '14-secured-leading-zeros';

describe('wrap with JSON on standard input', { timeout: 60_000 }, () => {
  it.each([asProcess, '28-names-shift-jis-cut', '82-realistic-color-letter'])(
    'writes exactly the stream of vector %s',
    async (name) => {
      const text = await readFile(`tests/fixtures/cpca/${name}.json`, 'utf8');
      const run = name === asProcess ? wrapProcess : wrapHere;
      const outcome = await run([], text);
      expect(outcome.out.toString('hex')).toBe(JSON.parse(text).streamHex);
      expect({ code: outcome.code, err: outcome.err }).toEqual({ code: 0, err: '' });
    },
  );

  it.each([
    ['nothing', '', /standard input is empty/],
    ['text that is no JSON', '{"options": {"pin": "8642975"', /not JSON/],
    ['a bare PIN', 'x8642975', /not JSON/],
    ['a list', '[]', /must be a JSON object/],
    ['no options', '{"dataHex":""}', /options is missing/],
    ['a stranger beside the options', '{"options":{},"copies":1}', /"copies" is not part/],
    ['an unknown option', json({ colour: 'mono' }), /options\.colour is not an option/],
    ['__proto__', '{"options":{"__proto__":1},"dataHex":""}', /options\.__proto__ is not/],
    [
      'an unknown model',
      json({ model: 'Laser 5' }),
      /options\.model "Laser 5" is not in the table/,
    ],
    [
      'two models',
      json({ model: 'iR2020' }, { dataHex: '', model: 'iR3025' }),
      /model is given twice/,
    ],
    [
      'a drawer of another model',
      json({ model: 'iR1643i', inputSlot: 'sideDeck' }),
      /inputSlot is not/,
    ],
    [
      'a code nobody knows',
      json({ model: 'iR1643i', mediaType: 'heavy3' }),
      /mediaType is not one of/,
    ],
    [
      'two sides on a one-sided model',
      json({ model: 'LBP621C', duplex: 'longEdge' }),
      /duplex is not/,
    ],
    ['a switch against the model', json({ model: 'iR2006', headerBlockOne: false }), /contradicts/],
    ['a forced drawer without model', json({ sourceInEnvelope: true }), /needs a model/],
    ['a trim width alone', json({ trimMm: 5 }), /trimMm needs trimming/],
    [
      'sets without offset',
      json({ offsetSets: 2, separation: 'rotate' }),
      /offsetSets needs separation/,
    ],
    ['a first number alone', json({ startNumber: 2 }), /startNumber needs numbered sets/],
    ['two ways to fold', json({ vFold: true, fold: 'z' }), /fold does not go with vFold/],
    ['fold and stitch', json({ vFold: true, saddleStitch: true }), /does not go with saddleStitch/],
    [
      'a stapled booklet in the fold',
      json({ staple: 'left', collate: 'on', saddleStitch: true }),
      /staple does/,
    ],
    [
      'a one-sided booklet',
      json({ booklet: 'left', duplex: 'off' }),
      /duplex does not go with a booklet/,
    ],
    ['a booklet of 12 pages a side', json({ booklet: 'left', nUp: 12 }), /nUp is not one of/],
    [
      'a cover without paper',
      json({ frontCover: { print: 'both' } }),
      /frontCover\.source is missing/,
    ],
    [
      'a shift of 51 mm',
      json({ imageShiftMm: { frontLongEdge: 51 } }),
      /imageShiftMm is out of range/,
    ],
    ['creep of 11 mm', json({ creepCorrection: 11 }), /creepCorrection is out of range/],
    ['a number as ID', json({ departmentId: 7 }), /departmentId must be a text/],
    ['ID 0', json({ departmentId: '0' }), /departmentId may not be all zeros/],
    ['eight digits', json({ departmentId: '7', pin: '86429750' }), /pin has more than 7 digits/],
    ['letters', json({ departmentId: '7', pin: '8642975a' }), /pin may hold the digits/],
    ['a PIN alone', json({ pin: '8642975' }), /options\.pin needs a Department ID/],
    ['an unknown size', json({ mediaSize: 'A44' }), /mediaSize "A44" is not one of A3, A4/],
    ['copies as text', json({ copies: '2' }), /copies must be a number/],
    ['10000 copies', json({ copies: 10000 }), /copies is out of range: use 1 to 9999/],
    ['securing without PIN', json({ jobMode: 'secured' }), /securedPin is missing/],
    ['storing without box', json({ jobMode: 'store' }), /box is missing/],
    ['odd hex', json({}, { dataHex: '123' }), /dataHex has an odd number/],
    ['no hex', json({}, { dataHex: 'zz' }), /dataHex may hold hexadecimal/],
    ['no data', json({}, {}), /dataHex is missing/],
    ['both kinds of data', json({}, { dataHex: '', dataByte: '00' }), /one or the other/],
    ['negative length', json({}, { dataByte: '00', dataLength: -1 }), /dataLength must be/],
    ['huge length', json({}, { dataByte: '00', dataLength: 1e300 }), /dataLength must be/],
    ['long byte', json({}, { dataByte: '0000', dataLength: 1 }), /dataByte must be one byte/],
  ])('refuses %s in one line', async (_, input, says) => {
    expectRefusal(await wrapHere([], input), says);
  });

  it('refuses as a process too, with exit code 2', async () => {
    expectRefusal(await wrapProcess([], 'x8642975'), /not JSON/);
  });

  it('asks for a request where a keyboard is its input', async () => {
    let err = '';
    const code = await wrap([], {
      input: Object.assign(Readable.from([]), { isTTY: true }),
      output: new Writable({ write: () => expect.fail('nothing may be written') }),
      errors: new Writable({
        write(chunk: Buffer, _encoding, done) {
          err += chunk.toString();
          done();
        },
      }),
    });
    expect({ code, err }).toEqual({
      code: 2,
      err: expect.stringMatching(/^wrap: nothing to read/),
    });
  });

  it('streams a gigabyte and stops quietly when the reader goes', async () => {
    const child = spawn(process.execPath, ['--import', 'tsx', 'tools/wrap/main.ts']);
    let err = '';
    child.stderr.on('data', (chunk: Buffer) => {
      err += chunk.toString();
    });
    const closed = new Promise((resolve) => child.on('close', resolve));
    child.stdout.once('data', () => child.stdout.destroy());
    child.stdin.end(json({}, { dataByte: '42', dataLength: 1e9 }));
    expect(await closed).toBe(141);
    expect(err).toBe('');
  });
});
