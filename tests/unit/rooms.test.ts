import { execFileSync } from 'node:child_process';
import {
  cpSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';

/** The linter holds the arrows between the rooms of src/. This tests that it catches a wrong one. */
const root = resolve(import.meta.dirname, '../..');

const projects: string[] = [];

afterAll(() => {
  for (const folder of projects) rmSync(folder, { recursive: true, force: true });
});

/** What the linter, with this project's rules, says of a project that has these files only. */
function lint(files: Record<string, string>): string {
  const project = mkdtempSync(join(tmpdir(), 'planted-'));
  projects.push(project);
  for (const file of ['biome.json', 'tools/lint/rooms.json', '.gitignore']) {
    cpSync(join(root, file), join(project, file));
  }
  for (const [name, text] of Object.entries(files)) {
    mkdirSync(dirname(join(project, name)), { recursive: true });
    writeFileSync(join(project, name), text);
  }
  const biome = join(root, 'node_modules/.bin/biome');
  try {
    execFileSync(biome, ['lint', 'src'], { cwd: project, stdio: 'pipe' });
    return '';
  } catch (error) {
    return String((error as { stderr?: Buffer }).stderr);
  }
}

describe('the linter', () => {
  it('has arrows for every room of src', () => {
    const rooms = readdirSync(join(root, 'src'), { withFileTypes: true })
      .filter((entry) => entry.isDirectory())
      .map(({ name }) => name);
    const text = readFileSync(join(root, 'tools/lint/rooms.json'), 'utf8');
    expect(rooms.filter((room) => !text.includes(`"src/${room}/**"`))).toEqual([]);
  });

  it('lets a library use what every room may use', () => {
    expect(lint({ 'src/ipp/a.ts': "export { ok } from '../result.ts';\n" })).toBe('');
  });

  it.each([
    ['a library that needs the product', 'ipp', "export * from '../policy/policy.ts';\n"],
    ['the domain that needs a shell', 'jobs', "export * from '../browser/spool.ts';\n"],
    ['a shell that needs another', 'ui', "export * from '../worker/badge.ts';\n"],
    ['a type across a wrong arrow', 'ipp', "export type { Job } from '../jobs/job.ts';\n"],
    ['a library that needs a tool', 'cpca', "export * from '../../tools/cpca-reader/decode.ts';\n"],
    ['a shell that needs a tool', 'ui', "export * from '../../tools/cpca-reader/decode.ts';\n"],
    ['a second way to the polyfill', 'worker', "export * from 'webextension-polyfill';\n"],
    ['a room without arrows', 'attic', "export { ok } from '../ipp/decode.ts';\n"],
  ])('refuses %s', (_what, room, text) => {
    expect(lint({ [`src/${room}/a.ts`]: text })).toContain('noRestrictedImports');
  });

  it('refuses a wrong arrow from a folder inside a room', () => {
    const text = "export * from '../../policy/policy.ts';\n";
    expect(lint({ 'src/ipp/inner/a.ts': text })).toContain('noRestrictedImports');
  });

  it('refuses the browser outside the shells', () => {
    const text = 'export const id = chrome.runtime.id;\n';
    expect(lint({ 'src/jobs/a.ts': text })).toContain('noRestrictedGlobals');
  });

  it('refuses a cycle, of types too', () => {
    const said = lint({
      'src/jobs/a.ts': "import type { B } from './b.ts';\nexport type A = { b?: B };\n",
      'src/jobs/b.ts': "import type { A } from './a.ts';\nexport type B = { a?: A };\n",
    });
    expect(said).toContain('noImportCycles');
  });
});

it('has one module that imports webextension-polyfill, as docs/architecture.md says', () => {
  const sources = readdirSync(join(root, 'src'), { recursive: true, encoding: 'utf8' })
    .filter((name) => /\.tsx?$/.test(name) && !/\.test\.tsx?$/.test(name))
    .filter((name) =>
      /from 'webextension-polyfill'|import\('webextension-polyfill'\)/.test(
        readFileSync(join(root, 'src', name), 'utf8'),
      ),
    );
  expect(sources).toEqual([join('browser', 'web-extension.ts')]);
});
