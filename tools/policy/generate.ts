/** Writes what is made from the policy catalogue: managed schema, reference page, sample policies. */
import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { managedSchema } from '../../src/core/policy/managed-schema.ts';
import { publishedExtension } from './published-extension.ts';
import { policyReferencePage } from './reference-page.ts';
import { sampleFiles } from './sample-files.ts';

writeFileSync('public/managed_schema.json', `${JSON.stringify(managedSchema(), null, 2)}\n`);
writeFileSync('docs/policy.md', policyReferencePage());
rmSync('docs/policy-samples', { recursive: true, force: true });
for (const [name, text] of sampleFiles(publishedExtension)) {
  const path = join('docs/policy-samples', name);
  mkdirSync(dirname(path), { recursive: true });
  writeFileSync(path, text);
}
