import { spawn } from 'node:child_process';
import { readFile } from 'node:fs/promises';
import { describe, expect, it } from 'vitest';
import { expectRefusal, wrap } from './wrap-process.fixture.ts';

const json = (options: object, more: object = { dataHex: '25' }) =>
  JSON.stringify({ options, ...more });

describe('wrap with JSON on standard input', { timeout: 30_000 }, () => {
  it.each(['14-secured-leading-zeros', '28-names-shift-jis-cut', '82-realistic-color-letter'])(
    'writes exactly the stream of vector %s',
    async (name) => {
      const text = await readFile(`tests/fixtures/cpca/${name}.json`, 'utf8');
      const outcome = await wrap([], text);
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
    ['a setting beyond', json({ booklet: 'left' }), /options\.booklet .* not supported/],
    ['raw names', json({ nameEncoding: 'utf8raw' }), /utf8raw is not supported/],
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
    expectRefusal(await wrap([], input), says);
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
