import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';

const read = (name: string) => readFileSync(new URL(`../../${name}`, import.meta.url), 'utf8');

describe('the version', () => {
  const { version } = JSON.parse(read('manifest.json')) as { version: string };
  const headings = [...read('CHANGELOG.md').matchAll(/^## \[(.+?)\](.*)$/gm)];

  it('is the same in manifest.json, package.json and package-lock.json', () => {
    expect(JSON.parse(read('package.json'))).toMatchObject({ version });
    const lock: unknown = JSON.parse(read('package-lock.json'));
    expect(lock).toMatchObject({ version, packages: { '': { version } } });
  });

  it('is one that Chrome can compare: up to four numbers', () => {
    expect(version).toMatch(/^(0|[1-9]\d{0,4})(\.(0|[1-9]\d{0,4})){0,3}$/);
  });

  it('is the newest in the changelog, where every version says when it was released', () => {
    const versions = headings.filter(([, name]) => name !== 'Unreleased');
    expect(versions[0]?.[1]).toBe(version);
    for (const [, name, when] of versions) {
      expect(when, name).toMatch(/^ - (\d{4}-\d\d-\d\d|not yet released)$/);
    }
  });
});
