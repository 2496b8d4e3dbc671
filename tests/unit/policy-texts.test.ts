import { build } from 'vite';
import { expect, it } from 'vitest';
import { policyCatalogue } from '../../src/policy/catalogue.ts';

/** What of the policy's modules the extension calls, with all that these import, as it is bundled. */
async function bundled(): Promise<string> {
  const root = new URL('../../', import.meta.url).pathname;
  const entry = '\0policy';
  const output = await build({
    ...{ root, configFile: false, logLevel: 'error', publicDir: false },
    build: {
      ...{ write: false, target: 'chrome143', modulePreload: false },
      rolldownOptions: { input: entry, preserveEntrySignatures: 'strict' },
    },
    plugins: [
      {
        name: 'policy-entry',
        resolveId: (id) => (id === entry ? id : undefined),
        load: (id) =>
          id === entry
            ? [
                `export { parsePolicy } from '${root}src/policy/parse-policy.ts';`,
                `export { effectivePolicy } from '${root}src/policy/effective-policy.ts';`,
                `export { policyToRemember } from '${root}src/policy/policy-to-remember.ts';`,
                `export { exportPolicyOf } from '${root}src/fleet-log/export-keys.ts';`,
              ].join('\n')
            : undefined,
      },
    ],
  });
  const files = [output].flat().flatMap((each) => ('output' in each ? each.output : []));
  return files.map((file) => (file.type === 'chunk' ? file.code : '')).join('\n');
}

/** Letters alone: whatever a bundler does to quotes, line ends and what a template fills in. */
function lettersOf(text: string): string {
  return text.replace(/[^A-Za-z]/g, '');
}

it('are for administrators, so the extension is bundled without them', async () => {
  const code = lettersOf(await bundled());
  const missing = policyCatalogue.filter(({ name }) => !code.includes(name));
  expect(missing).toEqual([]);
  const beginnings = policyCatalogue
    .flatMap(({ description, properties = [] }) => [
      description,
      ...properties.map((property) => property.description),
    ])
    .map((text) => lettersOf(text).slice(0, 16));
  expect(beginnings.filter(({ length }) => length < 16)).toEqual([]);
  expect(beginnings.filter((beginning) => code.includes(beginning))).toEqual([]);
});
