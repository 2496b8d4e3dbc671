import { readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';

const dist = 'dist';

/** What a browser has to fetch and parse before a part of the extension runs, gzip, in bytes. */
const budgets = {
  worker: 40 * 1024,
  popup: 30 * 1024,
  courier: 40 * 1024,
} as const;

/** The scripts that `entry` imports statically, and those that they import, and itself. */
function scriptsFrom(entry: string, found = new Set<string>()): Set<string> {
  if (found.has(entry)) return found;
  found.add(entry);
  const code = readFileSync(join(dist, entry), 'utf8');
  const imports = code.matchAll(/\b(?:from|import)\s*["'](\.{1,2}\/[^"']+\.js)["']/g);
  for (const [, path = ''] of imports) scriptsFrom(join(dirname(entry), path), found);
  return found;
}

function scriptsOfPage(page: string): Set<string> {
  const html = readFileSync(join(dist, page), 'utf8');
  const found = new Set<string>();
  for (const [, path = ''] of html.matchAll(/<script[^>]+src="\/?([^"]+)"/g)) {
    scriptsFrom(path, found);
  }
  return found;
}

function gzipSize(scripts: Set<string>): number {
  let bytes = 0;
  for (const script of scripts) bytes += gzipSync(readFileSync(join(dist, script))).length;
  return bytes;
}

describe('the JavaScript that is loaded, gzip', () => {
  const workerLoader = JSON.parse(readFileSync(join(dist, 'manifest.json'), 'utf8')).background
    .service_worker as string;

  it.each([
    ['worker', scriptsFrom(workerLoader)],
    ['popup', scriptsOfPage('src/ui/popup/index.html')],
    ['courier', scriptsOfPage('src/offscreen/index.html')],
  ] as const)('of the %s stays within its budget', (part, scripts) => {
    expect(scripts.size).toBeGreaterThan(1);
    const size = gzipSize(scripts);
    expect(size, [...scripts].join(', ')).toBeLessThanOrEqual(budgets[part]);
    // A size far below says that the scripts were not found.
    expect(size).toBeGreaterThan(4 * 1024);
  });
});
