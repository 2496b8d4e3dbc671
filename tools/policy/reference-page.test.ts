import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { policyReferencePage } from './reference-page.ts';

it('is in docs/ as the catalogue makes it', () => {
  const page = readFileSync(new URL('../../docs/policy.md', import.meta.url), 'utf8');
  expect(page).toBe(policyReferencePage());
});
