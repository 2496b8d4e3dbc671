import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import english from '../../public/_locales/en/messages.json' with { type: 'json' };

/** Words for single facts, such as where a PIN is; they ask nobody to do anything. */
const facts =
  /^lesson(?:Where.*|In(?:Lines|Packets|Both)|Nowhere|NoPlace|Unusable|LanguageUnknown)$/;

const source = readFileSync('src/ui/device-check/lesson/lesson-text.ts', 'utf8');
const answers = new Map(
  [
    ...Array.from(source.matchAll(/'(lesson[A-Za-z]+)'/g), ([, key = '']) => key),
    ...['lessonGood', 'lessonVaries', 'lessonPadding', 'lessonStored', 'lessonStoredBox'],
  ]
    .filter((key) => !facts.test(key))
    .map((key) => [key, String(Reflect.get(Reflect.get(english, key) ?? {}, 'message'))] as const),
);

const page = readFileSync('docs/learn-from-your-driver.md', 'utf8');
const [, table = ''] = /## What the page says\n([\s\S]*?)\n\*\*Try it/.exec(page) ?? [];
const phrases = table
  .split('\n')
  .filter((row) => row.startsWith('| *'))
  .flatMap((row) =>
    Array.from(row.split(' | ', 1)[0]?.matchAll(/\*([^*]+)\*/g) ?? [], (found) => found[1] ?? ''),
  );

describe('the table of what the page about Canon’s driver says', () => {
  it.each([...answers])('tells what to do with %s', (_key, message) => {
    expect(phrases.filter((phrase) => message.includes(phrase))).not.toEqual([]);
  });

  it.each(phrases)('quotes the page with “%s”', (phrase) => {
    expect([...answers.values()].filter((message) => message.includes(phrase))).not.toEqual([]);
  });
});
