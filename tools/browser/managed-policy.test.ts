import { readFile, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { createManagedPolicy, policyFor, preferPrinter } from './managed-policy.ts';
import { quote } from './mount-namespace.ts';

describe('policyFor', () => {
  it('puts our values under our id and Chrome policies beside them', () => {
    const policy = policyFor('abc', { key: 1 }, preferPrinter('.*Canon.*'));
    expect(policy).toEqual({
      DefaultPrinterSelection: '{"kind":"local","namePattern":".*Canon.*"}',
      '3rdparty': { extensions: { abc: { key: 1 } } },
    });
  });
});

describe('createManagedPolicy', () => {
  it('keeps the policy in a folder of its own, old enough to be read at once', async () => {
    const policy = await createManagedPolicy('Google Chrome for Testing', { A: 1 });
    try {
      const { source, target } = policy.mount;
      expect('/etc/opt/chrome_for_testing/policies').toContain(target);
      const inside = '/etc/opt/chrome_for_testing/policies'.slice(target.length);
      const file = join(source, inside, 'managed', 'policy.json');
      expect(JSON.parse(await readFile(file, 'utf8'))).toEqual({ A: 1 });
      await policy.write({ A: 2 });
      expect(JSON.parse(await readFile(file, 'utf8'))).toEqual({ A: 2 });
      expect(Date.now() - (await stat(file)).mtimeMs).toBeGreaterThan(30_000);
    } finally {
      await policy.close();
    }
    await expect(stat(policy.mount.source)).rejects.toThrow('ENOENT');
  });
});

describe('quote', () => {
  it('keeps spaces, quotes and dollar signs from the shell', () => {
    expect(quote("it's $HOME")).toBe("'it'\\''s $HOME'");
  });
});
