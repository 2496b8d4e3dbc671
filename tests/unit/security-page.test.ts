import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import packageJson from '../../package.json' with { type: 'json' };

it('names the packages that go into the product, and no others', () => {
  const page = readFileSync(new URL('../../docs/security.md', import.meta.url), 'utf8');
  const [, sentence = ''] = /These packages go into the product:([^.]*)\./.exec(page) ?? [];
  const named = [...sentence.matchAll(/`([^`]+)`/g)].map(([, name]) => name ?? '');
  expect(named.sort()).toEqual(Object.keys(packageJson.dependencies).sort());
});
