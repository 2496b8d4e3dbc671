/**
 * Writes what is made from the policy catalogue: managed schema, reference page, sample policies; and
 * the table of exported attributes.
 */
import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { managedSchema } from '../../src/policy/managed-schema.ts';
import { withAttributeTable } from '../fleet-log/attribute-table.ts';
import { publishedExtension } from './published-extension.ts';
import { policyReferencePage } from './reference-page.ts';
import { sampleFiles } from './sample-files.ts';

writeFileSync('public/managed_schema.json', `${JSON.stringify(managedSchema(), null, 2)}\n`);
writeFileSync('docs/policy.md', policyReferencePage());
writeFileSync('docs/fleet-log.md', withAttributeTable(readFileSync('docs/fleet-log.md', 'utf8')));
rmSync('docs/policy-samples', { recursive: true, force: true });
for (const [name, text] of sampleFiles(publishedExtension)) {
  const path = join('docs/policy-samples', name);
  mkdirSync(dirname(path), { recursive: true });
  writeFileSync(path, text);
}
