import { mkdirSync, mkdtempSync, realpathSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { build, type Rolldown } from 'vite';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { workerCopies } from './worker-copies.ts';

describe('workerCopies', () => {
  let root = '';
  beforeEach(() => {
    root = realpathSync(mkdtempSync(join(tmpdir(), 'worker-copies-')));
  });
  afterEach(() => rmSync(root, { recursive: true }));

  const file = (path: string, text: string): void => {
    mkdirSync(dirname(join(root, path)), { recursive: true });
    writeFileSync(join(root, path), text);
  };

  it('makes the worker one script with only what it uses, and leaves the pages theirs', async () => {
    const worker = 'src/worker/main.ts';
    const popup = 'src/ui/popup/main.tsx';
    file(
      worker,
      `import { a } from '../shared.ts';
       import { p } from 'parcel';
       import { n } from './numbers.json';
       console.log(a, p, n);`,
    );
    file('src/worker/numbers.json', '{ "n": "of a JSON file" }');
    file(popup, `import { a, b } from '../../shared.ts'; console.log(a, b);`);
    file(
      'src/shared.ts',
      `export { b } from './deep.ts'; import { c } from './deep.ts';
       export const a: string = c + 'used by both';`,
    );
    file(
      'src/deep.ts',
      `export const b: string = 'used by the popup'; export const c: string = 'and deep ';`,
    );
    file('node_modules/parcel/package.json', '{"name": "parcel", "main": "index.js"}');
    file('node_modules/parcel/index.js', `import { q } from './q.js'; export const p = q;`);
    file('node_modules/parcel/q.js', `export const q = 'of a package';`);
    const input = { worker: join(root, worker), popup: join(root, popup) };
    const made = (await build({
      ...{ root, configFile: false, logLevel: 'silent', plugins: [workerCopies()] },
      build: { write: false, rolldownOptions: { input } },
    })) as Rolldown.RolldownOutput;
    const chunks = made.output.flatMap((each) => (each.type === 'chunk' ? [each] : []));
    const script = (name: string) => chunks.find((each) => each.name === name);

    expect(chunks.map(({ name }) => name).sort()).toEqual(['popup', 'worker']);
    for (const text of ['used by both', 'of a package', 'of a JSON file']) {
      expect(script('worker')?.code).toContain(text);
    }
    expect(script('worker')?.code).not.toContain('used by the popup');
    for (const text of ['used by both', 'used by the popup']) {
      expect(script('popup')?.code).toContain(text);
    }
    expect(script('popup')?.moduleIds).toContain(join(root, 'src/shared.ts'));
  });
});
