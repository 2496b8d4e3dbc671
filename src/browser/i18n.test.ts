import { readdirSync, readFileSync } from 'node:fs';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { diagnose } from '../diagnosis/diagnose.ts';
import { endCodeMessages, endCodes } from '../diagnosis/end-codes.ts';
import { failureCodes } from '../diagnosis/failure.ts';
import { formatMoment, formatPercent, messageLanguage, t, tCount } from './i18n.ts';

interface Entry {
  readonly message: string;
  readonly description?: string;
  readonly placeholders?: Record<string, { readonly content: string }>;
}
type Messages = ReadonlyMap<string, Entry>;

const root = new URL('../../', import.meta.url);

function readMessages(locale: string): Messages {
  const text = readFileSync(new URL(`public/_locales/${locale}/messages.json`, root), 'utf8');
  return new Map(Object.entries(JSON.parse(text) as Record<string, Entry>));
}

const locales = readdirSync(new URL('public/_locales/', root));
const english = readMessages('en');

/** What the code and the manifest say, without tests: messages are named there in quotes. */
function sources(): string {
  const src = new URL('src/', root);
  const files = readdirSync(src, { recursive: true, encoding: 'utf8' })
    .filter((name) => /\.tsx?$/.test(name) && !/\.test\.tsx?$/.test(name))
    .map((name) => new URL(name, src));
  return [...files, new URL('manifest.json', root)]
    .map((file) => readFileSync(file, 'utf8'))
    .join('\n');
}

/** The keys that diagnosis makes out of codes. */
function diagnosisKeys(): Set<string> {
  const failures = failureCodes.map((code) => diagnose({ code }));
  return new Set([
    ...failures.flatMap((d) => [d.headline, d.cause, d.userAction, d.adminAction ?? '']),
    ...endCodes.flatMap((endCode) => Object.values(endCodeMessages(endCode))),
  ]);
}

const dollarNames = (message: string) =>
  new Set([...message.matchAll(/\$([A-Z_]+)\$/g)].map(([, name]) => name?.toLowerCase()));

describe('the locales', () => {
  it('have no sentence that nothing shows', () => {
    const text = sources();
    const made = diagnosisKeys();
    const unused = [...english.keys()].filter(
      (key) =>
        !made.has(key) &&
        // In double quotes as an attribute's value.
        ![`'${key}'`, `="${key}"`, `__MSG_${key}__`].some((use) => text.includes(use)),
    );
    expect(unused).toEqual([]);
  });

  it('have every sentence that the code and the manifest ask for', () => {
    const asked = [...sources().matchAll(/\bt\(\s*'(\w+)'|__MSG_(\w+)__/g)].map(
      ([, called, listed]) => called ?? listed ?? '',
    );
    expect(asked.length).toBeGreaterThan(20);
    expect(asked.filter((key) => !english.has(key))).toEqual([]);
  });

  it('describe every English sentence to translators', () => {
    for (const [key, { description }] of english) expect(description, key).toBeTruthy();
  });

  it.each(locales)('have the same sentences and placeholders in %s', (locale) => {
    const messages = readMessages(locale);
    expect([...messages.keys()]).toEqual([...english.keys()]);
    for (const [key, { message, placeholders }] of messages) {
      const contents = (entry: Entry | undefined) =>
        Object.entries(entry?.placeholders ?? {}).map(([name, { content }]) => [name, content]);
      expect(message.trim(), key).not.toBe('');
      expect(contents({ message, ...(placeholders ? { placeholders } : {}) }), key).toEqual(
        contents(english.get(key)),
      );
      expect(dollarNames(message), key).toEqual(new Set(Object.keys(placeholders ?? {})));
    }
  });

  it.each(locales.filter((locale) => locale !== 'en'))('are translated in %s', (locale) => {
    // Fewer words may be the same in both languages, as in "PCL XL" and "Status".
    const isSentence = (text: string) => text.split(/\s+/).length >= 4;
    const left = [...readMessages(locale)]
      .filter(([key, { message }]) => message === english.get(key)?.message && isSentence(message))
      .map(([key]) => key);
    expect(left).toEqual(['extensionName']);
  });

  it.each(locales)('keep the description for the store within 132 characters in %s', (locale) => {
    const { message } = readMessages(locale).get('extensionDescription') ?? { message: '' };
    expect(message.length).toBeLessThanOrEqual(132);
  });

  it.each(locales)('name their own language in %s', (locale) => {
    expect(readMessages(locale).get('localeTag')?.message).toBe(locale.replace('_', '-'));
  });
});

describe('in a British browser', () => {
  beforeEach(() => {
    const getMessage = (key: string, substitutions: string[] = []) =>
      [english.get(key)?.message ?? '', ...substitutions].join('|');
    vi.stubGlobal('chrome', { i18n: { getMessage, getUILanguage: () => 'en-GB' } });
  });
  afterEach(() => vi.unstubAllGlobals());

  it('hands numbers to Chrome as text', () => {
    expect(t('jobConverting', 3, 12)).toMatch(/\|3\|12$/);
  });

  it('tells one from many', () => {
    expect(tCount('pagesOne', 'pagesOther', 1)).toBe('$COUNT$ page|1');
    expect(tCount('pagesOne', 'pagesOther', 1200)).toBe('$COUNT$ pages|1,200');
  });

  it('shows a date only for another day', () => {
    const now = new Date(2026, 4, 7, 15, 0).getTime();
    expect(formatMoment(new Date(2026, 4, 7, 9, 5).getTime(), now)).toBe('09:05');
    expect(formatMoment(new Date(2026, 4, 6, 9, 5).getTime(), now)).toMatch(/6 May 2026.*09:05/);
  });

  it('never rounds up to 100 %', () => {
    expect(formatPercent(0.999)).toBe('99%');
    expect(formatPercent(1)).toBe('100%');
  });

  it('knows the language of its sentences', () => {
    expect(messageLanguage()).toBe('en');
  });
});
