import { readdirSync } from 'node:fs';
import { expect, it } from 'vitest';
import { staticPolicyPage } from './static-page.ts';

it('is one document that needs nothing else, in every language', async () => {
  const page = await staticPolicyPage('a'.repeat(32));
  expect(page).not.toMatch(/<(?:script|link|img)[^>]+(?:src|href)=/);
  expect(page.match(/<\/script>/g)).toHaveLength(2);
  expect(page).not.toMatch(/\bchrome\.(?:runtime|storage)\b/);
  const data = /policyPageData=(.*)<\/script>/.exec(page)?.[1] ?? '';
  const { messages } = JSON.parse(data) as { messages: Record<string, Record<string, unknown>> };
  expect(Object.keys(messages)).toEqual(readdirSync('public/_locales').sort());
  for (const language of Object.values(messages)) {
    expect(language).toHaveProperty('policyPageTitle');
    expect(language).toHaveProperty('problemHasSpace');
    expect(language).not.toHaveProperty('welcomeIntro');
  }
  // Vite puts the sources' paths into a build for development.
  expect(page).not.toContain('policy-page/policy-page.tsx');
  expect(page).not.toContain('jsxDEV');
  expect(page.length).toBeLessThan(250_000);
}, 60_000);

it('is the same for the same sources', async () => {
  expect(await staticPolicyPage('b'.repeat(32))).toBe(await staticPolicyPage('b'.repeat(32)));
}, 60_000);
