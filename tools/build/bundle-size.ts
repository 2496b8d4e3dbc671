import { readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { gzipSync } from 'node:zlib';

/** A part of the extension that is loaded on its own. */
export type Part = 'worker' | 'popup' | 'courier';

export interface PartSize {
  readonly part: Part;
  /** What Chrome fetches and parses before the part runs: gzip, in bytes. */
  readonly bytes: number;
  /** From `sizeBudgets` in package.json, in bytes. */
  readonly budget: number;
  readonly scripts: readonly string[];
}

/**
 * The size of each part's JavaScript in a finished build: the scripts that its entry imports
 * statically, and those that they import. Throws where the build has no such entry.
 *
 * @param dist the folder of the build
 * @param budgets `sizeBudgets` of package.json
 */
export function bundleSizes(dist: string, budgets: Readonly<Record<Part, number>>): PartSize[] {
  const manifest = JSON.parse(readFileSync(join(dist, 'manifest.json'), 'utf8')) as {
    background: { service_worker: string };
  };
  const entries: Record<Part, ReadonlySet<string>> = {
    worker: scriptsFrom(dist, manifest.background.service_worker),
    popup: scriptsOfPage(dist, 'src/ui/popup/index.html'),
    courier: scriptsOfPage(dist, 'src/offscreen/index.html'),
  };
  return (Object.keys(entries) as Part[]).map((part) => {
    const scripts = [...entries[part]];
    const bytes = scripts.map((script) => gzipSync(readFileSync(join(dist, script))).length);
    const sum = bytes.reduce((all, one) => all + one, 0);
    return { part, bytes: sum, budget: budgets[part], scripts };
  });
}

function scriptsFrom(dist: string, entry: string, found = new Set<string>()): Set<string> {
  if (found.has(entry)) return found;
  found.add(entry);
  const code = readFileSync(join(dist, entry), 'utf8');
  const imports = code.matchAll(/\b(?:from|import)\s*["'](\.{1,2}\/[^"']+\.js)["']/g);
  for (const [, path = ''] of imports) scriptsFrom(dist, join(dirname(entry), path), found);
  return found;
}

function scriptsOfPage(dist: string, page: string): Set<string> {
  const html = readFileSync(join(dist, page), 'utf8');
  const found = new Set<string>();
  for (const [, path = ''] of html.matchAll(/<script[^>]+src="\/?([^"]+)"/g)) {
    scriptsFrom(dist, path, found);
  }
  return found;
}
