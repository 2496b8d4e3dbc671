/**
 * Writes what is made from the policy catalogue: the managed schema and the reference page; and the
 * table of exported attributes.
 */
import { readFileSync, writeFileSync } from 'node:fs';
import { managedSchema } from '../../src/core/policy/managed-schema.ts';
import { withAttributeTable } from '../fleet-log/attribute-table.ts';
import { policyReferencePage } from './reference-page.ts';

writeFileSync('public/managed_schema.json', `${JSON.stringify(managedSchema(), null, 2)}\n`);
writeFileSync('docs/policy.md', policyReferencePage());
writeFileSync('docs/fleet-log.md', withAttributeTable(readFileSync('docs/fleet-log.md', 'utf8')));
