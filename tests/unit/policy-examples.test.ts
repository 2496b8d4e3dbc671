import { readdirSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { describe, expect, it } from 'vitest';
import { parsePolicy } from '../../src/policy/parse-policy.ts';

const root = resolve(import.meta.dirname, '../..');

const pages = [
  'README.md',
  ...readdirSync(join(root, 'docs'))
    .filter((file) => file.endsWith('.md'))
    .map((file) => join('docs', file)),
];

type Values = Readonly<Record<string, unknown>>;

/** Texts that are meant as JSON: blocks of it, and here-documents of a shell. */
function jsonIn(text: string): string[] {
  const blocks = [...text.matchAll(/^```json\n([\s\S]*?)^```/gm)];
  const hereDocuments = [...text.matchAll(/<<END\n([\s\S]*?)^ *END$/gm)];
  return [...blocks, ...hereDocuments].map(([, json]) => json ?? '');
}

/** The extension's settings in an example, whatever it is wrapped in; undefined where it is no policy. */
function settingsIn(example: Values): Values | undefined {
  const files = (example['3rdparty'] as { extensions?: Values } | undefined)?.extensions;
  const [file] = Object.values(files ?? {});
  if (file) return file as Values;
  if (!('printers' in example || 'departmentId' in example)) return undefined;
  return Object.fromEntries(
    Object.entries(example).map(([key, wrapped]) => {
      const value = (wrapped as { Value?: unknown } | null)?.Value;
      return [key, value === undefined ? wrapped : value];
    }),
  );
}

const examples = pages.flatMap((page) =>
  jsonIn(readFileSync(join(root, page), 'utf8')).map((json) => ({ page, json })),
);

describe('the examples of policies in the documents', () => {
  it.each(examples)('are JSON in $page', ({ json }) => {
    expect(() => JSON.parse(json)).not.toThrow();
  });

  it.each(examples)('have nothing in $page that the extension cannot use', ({ json }) => {
    const settings = settingsIn(JSON.parse(json) as Values);
    if (settings) expect(parsePolicy(settings).problems).toEqual([]);
  });

  it('are found: wrapped, and as a file', () => {
    const found = examples.filter(({ json }) => settingsIn(JSON.parse(json) as Values));
    expect(found.some(({ json }) => json.includes('"Value"'))).toBe(true);
    expect(found.some(({ json }) => json.includes('"3rdparty"'))).toBe(true);
  });
});
