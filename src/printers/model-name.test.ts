import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { answerWith, item } from '../../tests/doubles/raw-answer.ts';
import { modelTable } from '../../tools/models/model-table.ts';
import { readAnswer } from '../ipp/read-answer.ts';
import { readDeviceAttributes } from './device-attributes.ts';
import { modelName } from './model-name.ts';

/** The model that is read from these bytes, in an answer that claims this charset. */
function modelIn(bytes: readonly number[], charset = 'utf-8', tag = 0x41): string | undefined {
  const read = readAnswer(
    answerWith(
      [1],
      item(0x47, 'attributes-charset', charset),
      [4],
      item(tag, 'printer-make-and-model', bytes),
    ),
  );
  if (!read.ok) throw new Error(read.error.code);
  const attributes = read.value.message.groups.flatMap((group) => group.attributes);
  return readDeviceAttributes(attributes).makeAndModel;
}

const latin1 = (text: string) => [...text].map((character) => character.charCodeAt(0));
const utf8 = (text: string) => [...new TextEncoder().encode(text)];

describe('a model’s name', () => {
  it.each<[string, readonly number[], string]>([
    ['®in Latin-1', latin1('Canon imageRUNNER\xae ADVANCE C5535'), 'utf-8'],
    ['® in UTF-8', utf8('Canon imageRUNNER® ADVANCE C5535'), 'utf-8'],
    ['® in UTF-8 twice over', utf8('Canon imageRUNNERÂ® ADVANCE C5535'), 'utf-8'],
    ['® in Latin-1 that says so', latin1('Canon imageRUNNER\xae ADVANCE C5535'), 'iso-8859-1'],
    ['™ in windows-1252', latin1('Canon imageRUNNER\x99 ADVANCE C5535'), 'utf-8'],
    ['(R)', utf8('Canon imageRUNNER(R) ADVANCE C5535'), 'utf-8'],
    ['a hard space', latin1('Canon\xa0iR-ADV\xa0C5535'), 'utf-8'],
    ['NUL at its end', utf8('Canon iR-ADV C5535\0\0\0'), 'utf-8'],
    ['NUL inside', utf8('Canon\0iR-ADV C5535'), 'utf-8'],
    ['spaces and a line end', utf8('  Canon  iR-ADV   C5535 \r\n'), 'utf-8'],
    ['typographer’s hyphens', utf8('Canon iR‑ADV C5535'), 'utf-8'],
    ['full-width letters', utf8('Ｃａｎｏｎ　ｉＲ－ＡＤＶ　Ｃ５５３５'), 'utf-8'],
    ['underscores', utf8('Canon_iR-ADV_C5535'), 'utf-8'],
    ['UTF-16', [...'Canon iR-ADV C5535'].flatMap((c) => [0, c.charCodeAt(0)]), 'utf-8'],
    ['a replaced sign', utf8('Canon imageRUNNER� ADVANCE C5535'), 'utf-8'],
  ])('with %s finds its family', (_, bytes, charset) => {
    expect(modelTable.find(modelIn(bytes, charset) ?? '')?.color).toBe(true);
  });

  it('with a language is read too', () => {
    const withLanguage = [0, 2, ...utf8('en'), 0, 18, ...utf8('Canon iR-ADV C5535')];
    expect(modelIn(withLanguage, 'utf-8', 0x35)).toBe('Canon iR-ADV C5535');
  });

  it('of nothing but signs and spaces is none', () => {
    expect(modelIn(utf8(' ®\0 '))).toBeUndefined();
  });

  it('is short and plain for any text, and reading it again changes nothing', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 2000 }), (told) => {
        const name = modelName(told);
        expect([...name].length).toBeLessThanOrEqual(255);
        expect(name).toMatch(/^$|^\S(.*\S)?$/u);
        expect(name.isWellFormed()).toBe(true);
      }),
    );
  });
});
