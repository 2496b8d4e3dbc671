import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join, relative, resolve } from 'node:path';
import { describe, expect, it } from 'vitest';

/** Know nothing of this product. */
const libraries = ['clock', 'cpca', 'ipp', 'postscript', 'result.ts', 'text', 'webassembly'];

/** The product's own ideas, free of the browser. */
const domain = [
  'accounting',
  'carriers',
  'device-check',
  'diagnosis',
  'dialog',
  'directory',
  'fleet-log',
  'jobs',
  'log',
  'policy',
  'printers',
  'test-page',
];

const core = [...libraries, ...domain];

/**
 * The arrows between the rooms of `docs/architecture.md`: which room may import from which. A room
 * may always import from itself.
 */
const arrows: Record<string, readonly string[]> = {
  ...Object.fromEntries(core.map((room) => [room, core])),
  browser: core,
  worker: ['browser', ...core],
  sending: ['browser', ...core],
  'fleet-log-export': ['browser', ...core],
  offscreen: ['sending', 'fleet-log-export', 'browser', ...core],
  ui: ['browser', ...core],
};

/** Takes its order from a message, whose type the browser's room still holds. */
const knowsMessages = [
  'directory/ask-directory.ts',
  'directory/ask-directory.test.ts',
  'test-page/compose-test-page.ts',
  'test-page/compose-test-page.test.ts',
];

/**
 * What the core may not touch: it runs the same in worker, page and Node. (`document` is also the
 * field's own word for what is printed, so only the page's members count.)
 */
const foreignToCore =
  /\b(?:(?:chrome|browser|window|process)\.[a-zA-Z]|document\.(?:body|cookie|createElement|documentElement|getElementById|querySelector)|fetch\(|XMLHttpRequest|localStorage|indexedDB)/;

const source = resolve(import.meta.dirname, '../../src');

const modules = readdirSync(source, { recursive: true, encoding: 'utf8' })
  .filter((file) => /\.tsx?$/.test(file))
  .map((file) => ({ file, text: readFileSync(join(source, file), 'utf8') }));

function importsOf(text: string): string[] {
  const found = text.matchAll(/(?:\bfrom\s+|\bimport\s*\(?\s*|new URL\(\s*)'([^']+)'/g);
  return [...found].map(([, specifier]) => specifier ?? '');
}

function roomOf(path: string): string {
  return relative(source, path).split('/')[0] ?? '';
}

describe('the rooms of src', () => {
  it('are those of the picture', () => {
    const rooms = new Set(modules.map(({ file }) => file.split('/')[0]));
    expect([...rooms].sort()).toEqual(Object.keys(arrows).sort());
  });

  it.each(modules.map(({ file }) => file))('%s imports along the arrows only', (file) => {
    const module = modules.find((m) => m.file === file);
    const room = roomOf(join(source, file));
    const messages = knowsMessages.includes(file) ? ['browser'] : [];
    const allowed = [room, ...messages, ...(arrows[room] ?? [])];
    for (const specifier of importsOf(module?.text ?? '')) {
      if (!specifier.startsWith('.')) continue;
      const target = resolve(source, dirname(file), specifier);
      const outside = relative(source, target).startsWith('..');
      if (outside && file.includes('.test.')) continue;
      if (outside) {
        // A locale file gives the message keys their type; no code stands outside src.
        expect(target).toMatch(/\.json$/);
        continue;
      }
      expect(allowed, `${file} imports ${specifier}`).toContain(roomOf(target));
    }
  });

  it('keep the core free of the browser, the page and Node', () => {
    for (const { file, text } of modules) {
      const room = file.split('/')[0] ?? '';
      if (!core.includes(room) || file.includes('.test.') || file.includes('/pdfium/')) continue;
      if (knowsMessages.includes(file)) continue;
      const code = text.replace(/\/\*[\s\S]*?\*\/|\/\/.*$/gm, '').replace(/'[^'\n]*'/g, "''");
      expect(code.match(foreignToCore)?.[0], file).toBeUndefined();
      for (const specifier of importsOf(text)) expect(specifier, file).toMatch(/^\./);
    }
  });

  it('would notice a wrong arrow', () => {
    expect(importsOf("import { x } from '../worker/y.ts';")).toEqual(['../worker/y.ts']);
    expect('chrome.storage.local'.match(foreignToCore)).not.toBeNull();
    expect('await fetch(url)'.match(foreignToCore)).not.toBeNull();
  });
});
