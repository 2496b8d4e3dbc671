import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { dirname, join, relative, resolve } from 'node:path';
import { describe, expect, it } from 'vitest';
import packageJson from '../../package.json' with { type: 'json' };

const root = resolve(import.meta.dirname, '../..');

const pages = [
  ...readdirSync(root).filter((file) => file.endsWith('.md')),
  ...['docs', 'store', 'tools'].flatMap((folder) =>
    readdirSync(join(root, folder), { recursive: true, encoding: 'utf8' })
      .filter((file) => file.endsWith('.md'))
      .map((file) => join(folder, file)),
  ),
];

/** A page's text without its code, where brackets are no links. */
function prose(page: string): string {
  return readFileSync(join(root, page), 'utf8')
    .replace(/^```[\s\S]*?^```/gm, '')
    .replace(/`[^`\n]+`/g, (code) => code.replace(/[[\]()#]/g, ''));
}

/** The anchors that GitHub gives a page's headings; a heading that comes twice gets a number. */
function anchorsOf(page: string): Set<string> {
  const text = readFileSync(join(root, page), 'utf8').replace(/^```[\s\S]*?^```/gm, '');
  const anchors = new Set<string>();
  for (const [, heading = ''] of text.matchAll(/^#{1,6} (.+)$/gm)) {
    const slug = anchorOf(heading);
    let anchor = slug;
    for (let count = 1; anchors.has(anchor); count++) anchor = `${slug}-${count}`;
    anchors.add(anchor);
  }
  return anchors;
}

function anchorOf(heading: string): string {
  return heading
    .replace(/\[([^\]]*)\]\([^)]*\)/g, '$1')
    .trim()
    .toLowerCase()
    .replace(/[^\p{L}\p{N}\p{M} _-]/gu, '')
    .replaceAll(' ', '-');
}

function linksOf(page: string): string[] {
  return [...prose(page).matchAll(/\]\(([^)\s]+)\)/g)].map(([, target]) => target ?? '');
}

/** What is wrong with a link of `page`; undefined where nothing is, or it leads out of the project. */
function problemWith(page: string, target: string): string | undefined {
  if (/^(https?:|mailto:)/.test(target)) return undefined;
  const [path = '', anchor] = target.split('#');
  const file = path === '' ? page : relative(root, join(root, dirname(page), path));
  if (file.startsWith('..')) return 'leads out of the project';
  if (!existsSync(join(root, file))) return 'there is no such file';
  if (anchor === undefined) return undefined;
  return anchorsOf(file).has(anchor) ? undefined : 'there is no such heading';
}

/** The scripts that a page names, in prose or in code. */
function scriptsIn(text: string): string[] {
  const calls = text.matchAll(/\bnpm (?:run (?:--silent |-s )?([a-z][\w:-]*)|(test|start)\b)/g);
  return [...calls].map(([, run, short]) => run ?? short ?? '');
}

const sources = ['src', 'tools', 'tests', 'public'].flatMap((folder) =>
  readdirSync(join(root, folder), { recursive: true, encoding: 'utf8' }).map((file) =>
    join(folder, file),
  ),
);

/** The source files that a page names in code, by whole path or by their last parts. */
function sourcesIn(text: string): string[] {
  return [...text.matchAll(/`([\w./-]+\.(?:tsx?|mjs))`/g)].map(([, name]) => name ?? '');
}

function isSource(name: string): boolean {
  return sources.some((file) => file === name || file.endsWith(`/${name}`));
}

/** The pages of docs/ that sources name, in sentences for people and in comments. */
function pagesNamedIn(file: string): string[] {
  const text = readFileSync(join(root, file), 'utf8');
  return [...text.matchAll(/\bdocs\/[\w-]+\.md\b/g)].map(([page]) => page);
}

describe('the documents', () => {
  it.each(pages.filter((page) => page.startsWith('docs/')))(
    '%s names only source files that exist',
    (page) => {
      const named = sourcesIn(readFileSync(join(root, page), 'utf8'));
      expect(named.filter((name) => !isSource(name))).toEqual([]);
    },
  );

  it('are all there that sources and sentences name', () => {
    const named = sources
      .filter((file) => /^(src|tools)\/.*\.tsx?$|^public\/.*\.json$/.test(file))
      .flatMap((file) => pagesNamedIn(file).map((page) => ({ file, page })));
    expect(named.length).toBeGreaterThan(20);
    expect(named.filter(({ page }) => !pages.includes(page))).toEqual([]);
  });

  it.each(pages)('%s has only links that lead somewhere', (page) => {
    const broken = linksOf(page)
      .map((target) => ({ target, problem: problemWith(page, target) }))
      .filter(({ problem }) => problem !== undefined);
    expect(broken).toEqual([]);
  });

  it.each(pages)('%s names only scripts that exist', (page) => {
    const known = Object.keys(packageJson.scripts);
    const named = scriptsIn(readFileSync(join(root, page), 'utf8'));
    expect(named.filter((script) => !known.includes(script))).toEqual([]);
  });

  it('in docs/ can all be reached from the README', () => {
    const reached = new Set(['README.md']);
    for (const page of reached) {
      for (const target of linksOf(page)) {
        const [path = ''] = target.split('#');
        if (path.endsWith('.md') && !/^https?:/.test(path)) reached.add(join(dirname(page), path));
      }
    }
    expect(pages.filter((page) => page.startsWith('docs/') && !reached.has(page))).toEqual([]);
  });
});

describe('this check', () => {
  it('notices a wrong file, a wrong heading, a wrong script and a wrong source', () => {
    expect(problemWith('README.md', 'docs/nowhere.md')).toMatch(/file/);
    expect(problemWith('README.md', 'docs/policy.md#nowhere')).toMatch(/heading/);
    expect(problemWith('docs/policy.md', '../../elsewhere.md')).toMatch(/out of/);
    expect(problemWith('docs/devices.md', 'policy.md#printers')).toBeUndefined();
    expect(scriptsIn('`npm run --silent wrap -- --help`, npm test')).toEqual(['wrap', 'test']);
    expect(scriptsIn('npm run nowhere')).toEqual(['nowhere']);
    expect(sourcesIn('`nowhere.ts`, `worker/main.ts`').map(isSource)).toEqual([false, true]);
  });

  it('makes anchors as GitHub does', () => {
    expect(anchorOf('`npm run fuzz -- [--cases N]`')).toBe('npm-run-fuzz------cases-n');
    expect(anchorOf('#701')).toBe('701');
    expect(anchorOf('A device: ID & PIN')).toBe('a-device-id--pin');
  });
});
