import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { type BundledMessages, bundledI18n } from './bundled-i18n.ts';

const folder = new URL('../../../public/_locales/', import.meta.url);
const messages: BundledMessages = Object.fromEntries(
  readdirSync(folder).map((locale) => [
    locale,
    JSON.parse(readFileSync(new URL(`${locale}/messages.json`, folder), 'utf8')) as object,
  ]),
) as BundledMessages;

describe('the messages of a page without extension', () => {
  it.each([
    [['de-AT', 'en'], 'de'],
    [['nl', 'fr-CA'], 'fr'],
    [['nl', 'toString', '__proto__'], 'en'],
    [[], 'en'],
  ])('are in the first available language of %j', (languages, language) => {
    const i18n = bundledI18n(messages, languages);
    expect(i18n.getUILanguage()).toBe(language);
    expect(i18n.getMessage('localeTag')).toBe(language);
  });

  it('contain the inserted texts unchanged', () => {
    const { getMessage } = bundledI18n(messages, ['en']);
    expect(getMessage('policyPagePrinter', ['2'])).toBe('Printer 2');
    expect(getMessage('policyPageFieldProblem', ['$PROBLEM$', '$1 $& x'])).toBe(
      '$PROBLEM$ $1 $& x',
    );
  });

  it('are empty if there is none, as in Chrome', () => {
    expect(bundledI18n(messages, ['en']).getMessage('toString')).toBe('');
  });
});
