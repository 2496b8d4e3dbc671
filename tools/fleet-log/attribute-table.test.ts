import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { withAttributeTable } from './attribute-table.ts';

it('is in docs/fleet-log.md as the code sends the attributes', () => {
  const page = readFileSync(new URL('../../docs/fleet-log.md', import.meta.url), 'utf8');
  expect(page).toBe(withAttributeTable(page));
});
