import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { bundleSizes } from './bundle-size.ts';

describe('bundleSizes', () => {
  let dist = '';
  beforeEach(() => {
    dist = mkdtempSync(join(tmpdir(), 'bundle-size-'));
  });
  afterEach(() => rmSync(dist, { recursive: true }));

  const file = (path: string, text: string): number => {
    mkdirSync(dirname(join(dist, path)), { recursive: true });
    writeFileSync(join(dist, path), text);
    return gzipSync(text).length;
  };

  it('counts what an entry imports at once, once each, and not what it loads on demand', () => {
    const worker = file('worker.js', 'import"./assets/main.js";');
    const main = file('assets/main.js', 'import{a}from"./shared.js";import{b}from\'./deep.js\';');
    const shared = file('assets/shared.js', 'export{b as a}from"./deep.js";');
    const deep = file('assets/deep.js', 'export const b=()=>import("./late.js");');
    file('assets/late.js', `export const late="${'x'.repeat(999)}";`);
    const courier = file(
      'assets/courier.js',
      'import"./shared.js";const c=()=>import(`./late.js`);',
    );
    file('manifest.json', JSON.stringify({ background: { service_worker: 'worker.js' } }));
    file('src/ui/popup/index.html', '<script type="module" src="/assets/shared.js"></script>');
    file('src/offscreen/index.html', '<script type="module" src="/assets/courier.js"></script>');
    const sizes = bundleSizes(dist, { worker: 1, popup: 2, courier: 3 });
    expect(sizes.map(({ part, bytes, budget }) => [part, bytes, budget])).toEqual([
      ['worker', worker + main + shared + deep, 1],
      ['popup', shared + deep, 2],
      ['courier', courier + shared + deep, 3],
    ]);
  });
});
