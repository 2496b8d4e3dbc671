import { describe, expect, it } from 'vitest';
import { modulesMatchLock } from './node-modules.mjs';

const vite = { version: '8.3.8', integrity: 'sha512-a' };
const forMac = { version: '1.0.0', integrity: 'sha512-b', optional: true };

function lock(packages: Record<string, object>): string {
  return JSON.stringify({ lockfileVersion: 3, packages });
}

describe('modulesMatchLock', () => {
  const wanted = lock({
    '': { name: 'us' },
    'node_modules/vite': vite,
    'node_modules/mac': forMac,
  });

  it('accepts a tree without the packages of other platforms', () => {
    expect(modulesMatchLock(wanted, lock({ 'node_modules/vite': vite }))).toBe(true);
  });

  it('refuses a missing tree, and one whose own lock file is cut short', () => {
    expect(modulesMatchLock(wanted, undefined)).toBe(false);
    expect(modulesMatchLock(wanted, '{"packages": {"node_mod')).toBe(false);
    expect(modulesMatchLock(wanted, '{}')).toBe(false);
  });

  it('refuses a missing package, another version, another content and a package too many', () => {
    const trees = [
      {},
      { 'node_modules/vite': { ...vite, version: '8.3.7' } },
      { 'node_modules/vite': { ...vite, integrity: 'sha512-c' } },
      { 'node_modules/vite': vite, 'node_modules/old': vite },
    ];
    for (const tree of trees) expect(modulesMatchLock(wanted, lock(tree))).toBe(false);
  });
});
