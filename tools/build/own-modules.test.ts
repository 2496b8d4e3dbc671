import { describe, expect, it } from 'vitest';
import { foreignModules } from './own-modules.ts';

const courier = '/p/src/offscreen/main.ts';
const sender = '/p/src/sending/sender.ts';
const store = '/p/src/browser/store.ts';

const chunk = (moduleIds: string[], imports: string[] = [], dynamicImports: string[] = []) => ({
  ...{ moduleIds, imports, dynamicImports },
});

/** The courier needs the sender, on demand; nothing of it needs the store. */
const needs = (module: string) => (module === courier ? [sender] : []);

describe('foreignModules', () => {
  it('says nothing where each part loads what it needs', () => {
    const chunks = new Map([
      ['courier.js', chunk([courier], [], ['sender.js'])],
      ['sender.js', chunk([sender, '/p/node_modules/helper.js'])],
      ['pages.js', chunk([store])],
    ]);
    expect(foreignModules(chunks, needs)).toEqual([]);
  });

  it.each([
    ['at once', chunk([courier], ['shared.js'])],
    ['on demand', chunk([courier], [], ['shared.js'])],
  ])('names a module that the courier is made to load %s', (_when, entry) => {
    const chunks = new Map([
      ['courier.js', entry],
      ['shared.js', chunk([sender, store])],
    ]);
    expect(foreignModules(chunks, needs)).toEqual([
      `courier loads ${store}, which it does not need`,
    ]);
  });

  it('follows what a loaded chunk imports', () => {
    const chunks = new Map([
      ['courier.js', chunk([courier], [], ['sender.js'])],
      ['sender.js', chunk([sender], ['pages.js'])],
      ['pages.js', chunk([store])],
    ]);
    expect(foreignModules(chunks, needs)).toHaveLength(1);
  });

  it('names a foreign copy that the worker is made to load', () => {
    const worker = '/p/src/worker/main.ts';
    const chunks = new Map([
      ['worker.js', chunk([worker], ['shared.js'])],
      ['shared.js', chunk([`${store}?of=worker`])],
    ]);
    expect(foreignModules(chunks, needs)).toHaveLength(1);
  });
});
