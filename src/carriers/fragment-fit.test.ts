import { describe, expect, it } from 'vitest';
import { learnedText } from '../../tests/doubles/learned-fragments.ts';
import { configurations } from '../accounting/configuration.ts';
import { outlineText } from '../fragment/outline-text.ts';
import { fragmentMisfit } from './fragment-fit.ts';

/** The letters of the configurations that a fragment is offered for; `-` is that without accounting. */
function offeredFor(text: string): string {
  return configurations
    .filter(({ id }) => !fragmentMisfit(text, id))
    .map(({ letter }) => letter || '-')
    .join('');
}

/** A fragment of PJL lines with these holes. */
function linesWith(holes: string, more: object = {}): string {
  const before = [`\x1b%-12345X@PJL COMMENT ${holes}\r\n`];
  return JSON.stringify({
    ...{ fragment: 1, language: 'postscript', ...more },
    layers: [{ carrier: 'pjl', before, after: [] }],
  });
}

const id = '{departmentId:digits}';
const pin = '{pin:digits}';
const held = '{securedPrintPin:digits}';
const secret = { secret: true, opaqueFor: '12345' };

describe('the configurations that a fragment is offered for', () => {
  it.each([
    ['A', 'an ID and a PIN', linesWith(id + pin)],
    ['B', 'an ID and no PIN', linesWith(id)],
    ['AB', 'an ID, and a PIN that it can do without', linesWith(`${id}{pin:digits=0}`)],
    ['C', 'an ID, a PIN and a held job', linesWith(id + pin + held)],
    ['-', 'no place for an ID', linesWith('')],
    ['-', 'black-and-white jobs without ID', linesWith('', { withoutId: true })],
    ['AB', 'credentials that nobody can read', linesWith('', secret)],
    ['C', 'such credentials of a held job', linesWith(held, secret)],
    ['', 'a page language that is not written', linesWith(id + pin, { language: 'ufr2' })],
    ['A', 'what the driver pjl wrote', learnedText('pjl')],
    ['C', 'what the driver cpca wrote of a held job', learnedText('cpca', { held: true })],
    ['AB', 'what the driver encrypted', learnedText('encrypted')],
  ])('are "%s" for %s', (letters, _what, text) => {
    expect(offeredFor(text)).toBe(letters);
    expect(offeredFor(outlineText(text))).toBe(letters);
  });
});
