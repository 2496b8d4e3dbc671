import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { policyCatalogue } from '../../src/policy/catalogue.ts';
import { parsePolicy } from '../../src/policy/parse-policy.ts';
import { publishedExtension } from './published-extension.ts';
import { sampleFiles } from './sample-files.ts';
import { policySamples } from './samples.ts';

const folder = new URL('../../docs/policy-samples/', import.meta.url);

describe('the sample policies', () => {
  it('are in docs/policy-samples as they are made, and nothing else is', () => {
    const written = readdirSync(folder, { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile())
      .map((entry) => `${entry.parentPath}/${entry.name}`.slice(folder.pathname.length))
      .map((path) => path.replace(/^\//, ''));
    const made = sampleFiles(publishedExtension);
    expect(written.sort()).toEqual([...made.keys()].sort());
    for (const [path, text] of made) {
      expect(readFileSync(new URL(path, folder), 'utf8'), path).toBe(text);
    }
  });

  it.each(policySamples)('$name has nothing that the extension would refuse', ({ values }) => {
    expect(parsePolicy(values).problems).toEqual([]);
  });

  it('use every key, and every property, of the catalogue', () => {
    const text = policySamples.map(({ values }) => JSON.stringify(values)).join();
    for (const key of policyCatalogue) {
      expect(text).toContain(`"${key.name}":`);
      for (const { name } of key.properties ?? []) expect(text, key.name).toContain(`"${name}":`);
    }
  });

  it('are plain ASCII, which the registry editor reads in every language', () => {
    for (const [path, text] of sampleFiles(publishedExtension)) {
      if (path.endsWith('.reg')) expect(text).toMatch(/^[\r\n -~]*$/);
    }
  });
});
