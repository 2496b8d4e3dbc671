import { beforeEach, expect, it, vi } from 'vitest';
import { local } from '../../tests/doubles/stored-browser.ts';

vi.mock('webextension-polyfill', async () => {
  const { polyfill } = await import('../../tests/doubles/stored-browser.ts');
  return polyfill;
});

import { browserOwner } from './browser-owner.ts';

beforeEach(() => local.values.clear());

it('is random, names nobody, and stays', async () => {
  const first = await browserOwner();
  expect(first).toMatch(/^print-[0-9a-f]{8}$/);
  expect(await browserOwner()).toBe(first);
});

it('is fit for a device that keeps 15 bytes of a name', async () => {
  expect((await browserOwner()).length).toBeLessThanOrEqual(15);
});
