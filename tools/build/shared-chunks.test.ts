import { existsSync } from 'node:fs';
import { expect, it } from 'vitest';
import { parts } from './shared-chunks.ts';

it('begins every part at a module that is there', () => {
  for (const entry of Object.values(parts).flat()) expect(existsSync(entry), entry).toBe(true);
});
