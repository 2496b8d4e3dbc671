import { describe, expect, it } from 'vitest';
import { fragmentOutline } from './fragment-outline.ts';
import { outlineText } from './outline-text.ts';
import { parseFragment } from './parse-fragment.ts';

const data = { moreFlags: '02', lastFlags: '00', marker: '01', blockBytes: 65534 };
const cpca = {
  ...{ carrier: 'cpca', version: '10', number: '0000', status: '0000', data },
  ...{ departmentId: '{departmentId:u32}', pin: '{pin:u32=0}' },
  before: [{ opcode: '006B', records: [{ id: '0006', value: '0003{userName:latin1}' }] }],
  after: [{ opcode: '0013', value: '00' }],
};
const pjl = {
  carrier: 'pjl',
  before: ['\x1b%-12345X@PJL\r\n', '@PJL SET USERNAME="{userName:text}"\r\n'],
  after: [],
};

function problem(value: unknown): string | undefined {
  const parsed = parseFragment(JSON.stringify(value));
  return parsed.ok ? undefined : `${parsed.error.code} ${parsed.error.path}`.trim();
}

const fragment = (...layers: unknown[]) => ({ fragment: 1, layers });

describe('the outline of a fragment', () => {
  it.each([
    ['a secret that is not one', { secret: true }],
    ['an opaque one that is not called secret', { opaqueFor: '7' }],
    ['one for something that is no Department ID', { opaqueFor: 'everybody' }],
    ['a secret one for something that is no Department ID', { secret: true, opaqueFor: 'x' }],
  ])('is refused whenever the fragment is: %s', (_, more) => {
    const text = JSON.stringify({ ...fragment(cpca), ...more });
    expect(fragmentOutline(text)).toEqual({ ok: false, error: 'fragment-value-not-valid' });
    expect(parseFragment(text).ok).toBe(false);
  });

  it.each([{}, { secret: true, opaqueFor: '0000042' }, { secret: false }])(
    'is written so that the same is read again: %j',
    (more) => {
      const text = JSON.stringify({ ...fragment(cpca), ...more });
      expect(fragmentOutline(outlineText(text))).toEqual(fragmentOutline(text));
      expect(parseFragment(text).ok).toBe(true);
    },
  );
});

describe('parseFragment', () => {
  it('accepts a fragment of CPCA in PJL', () => {
    expect(problem({ ...fragment(pjl, cpca), language: 'postscript' })).toBeUndefined();
  });

  it.each([
    ['{', 'fragment-not-json'],
    [`"${'x'.repeat(1024 * 1024)}"`, 'fragment-too-large'],
  ])('refuses the text %.20s', (text, code) => {
    expect(parseFragment(text)).toMatchObject({ ok: false, error: { code } });
    expect(fragmentOutline(text)).toEqual({ ok: false, error: code });
  });

  it.each([
    ['lists', '[', ']'],
    ['objects', '{"layers":', '}'],
  ])('survives very deep %s, as the outline does', (_, open, close) => {
    const depth = 20_000;
    const deep = `${open.repeat(depth)}1${close.repeat(depth)}`;
    for (const text of [deep, `{"fragment":1,"layers":${deep}}`]) {
      expect(parseFragment(text).ok).toBe(false);
      expect(fragmentOutline(text).ok).toBe(false);
    }
  });

  it.each([
    ['another version', { ...fragment(cpca), fragment: 2 }, 'fragment-version-unknown fragment'],
    ['no layers', fragment(), 'fragment-value-not-valid layers'],
    ['an unknown key', { ...fragment(cpca), constructor: 1 }, 'fragment-value-not-valid'],
    [
      'an unknown language',
      { ...fragment(cpca), language: 'x' },
      'fragment-value-not-valid language',
    ],
    [
      'a secret that is none',
      { ...fragment(cpca), secret: true },
      'fragment-value-not-valid secret',
    ],
    [
      'a secret that is neither true nor false',
      { ...fragment(cpca), secret: ['no'] },
      'fragment-value-not-valid secret',
    ],
    [
      'an opaque one that is not called secret',
      { ...fragment(cpca), opaqueFor: '7' },
      'fragment-value-not-valid secret',
    ],
    [
      'a number as template',
      fragment({ ...cpca, pin: 5 }),
      'fragment-template-not-valid layers[0].pin',
    ],
    ['half a byte', fragment({ ...cpca, pin: '000' }), 'fragment-template-not-valid layers[0].pin'],
    [
      'the ID in the place of the PIN',
      fragment({ ...cpca, pin: '{departmentId:u32}' }),
      'fragment-template-not-valid layers[0].pin',
    ],
    [
      'an unknown field',
      fragment({ ...cpca, pin: '{toString:u32}' }),
      'fragment-template-not-valid layers[0].pin',
    ],
    [
      'a form that the field has not',
      fragment({ ...cpca, pin: '{pin:text}' }),
      'fragment-template-not-valid layers[0].pin',
    ],
    [
      'a block of no bytes',
      fragment({ ...cpca, data: { ...data, blockBytes: 0 } }),
      'fragment-value-not-valid layers[0].data.blockBytes',
    ],
    [
      'a name as the command',
      fragment({ ...pjl, before: ['@PJL {userName:text}\r\n'] }),
      'fragment-template-not-valid layers[0].before[0]',
    ],
    [
      'a name as the command after CR',
      fragment({ ...pjl, before: ['@PJL SET X=1\r{userName:text}\r\n'] }),
      'fragment-template-not-valid layers[0].before[0]',
    ],
    [
      'a name as the command after LF',
      fragment({ ...pjl, before: ['@PJL SET X=1\n{userName:text}\r\n'] }),
      'fragment-template-not-valid layers[0].before[0]',
    ],
    [
      'a name as the command after an exit',
      fragment({ ...pjl, before: ['@PJL SET X=1\x1b%-12345X{userName:text}\r\n'] }),
      'fragment-template-not-valid layers[0].before[0]',
    ],
    [
      'a line for the device itself in two parts',
      fragment({ ...pjl, before: ['@PJL DEF', 'AULT X=1\r\n'] }),
      'fragment-changes-device layers',
    ],
    [
      'one in two layers, after the document',
      fragment({ ...pjl, after: ['X=1\r\n'] }, { ...pjl, after: ['@PJL ', 'DEFAULT '] }),
      'fragment-changes-device layers',
    ],
    [
      'a name in another form than PJL’s',
      fragment({ ...pjl, before: ['@PJL SET X={userName:utf8}'] }),
      'fragment-template-not-valid layers[0].before[0]',
    ],
    [
      'a line for the device itself',
      fragment({ ...pjl, before: ['@PJL X\r\n@PJL DEFAULT X=1\r\n'] }),
      'fragment-changes-device layers[0].before[0]',
    ],
    [
      'a character beyond one byte',
      fragment({ ...pjl, before: ['@PJL “'] }),
      'fragment-template-not-valid layers[0].before[0]',
    ],
    [
      'more lines than a driver writes',
      fragment({ ...pjl, after: Array(257).fill('@PJL\r\n') }),
      'fragment-too-large layers[0].after',
    ],
    [
      'more records than a packet has',
      fragment({
        ...cpca,
        before: [{ opcode: '006B', records: Array(257).fill({ id: '0006', value: '' }) }],
      }),
      'fragment-too-large layers[0].before[0].records',
    ],
    ['four layers', fragment(pjl, pjl, pjl, pjl), 'fragment-value-not-valid layers'],
    [
      'very much of it',
      fragment({ ...pjl, before: ['x'.repeat(70_000)] }),
      'fragment-too-large layers',
    ],
  ])('refuses %s', (_, value, says) => {
    expect(problem(value)).toBe(says);
  });
});
