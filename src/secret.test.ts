import { inspect } from 'node:util';
import { describe, expect, it } from 'vitest';
import { reveal, Secret } from './secret.ts';

describe('a secret', () => {
  it('is not shown by any way to turn a value into text', () => {
    const pin = new Secret('7391746');
    const held = { pin, list: [pin] };
    const shown = [String(pin), `${pin}`, JSON.stringify(held), inspect(held, { depth: 5 })];
    for (const text of shown) {
      expect(text).toContain('•••');
      expect(text).not.toContain('7391746');
    }
    expect(JSON.stringify(Object.entries(pin))).not.toContain('7391746');
    expect(reveal(pin)).toBe('7391746');
  });

  it('is lost, not copied, where a value is cloned for a message or a record', () => {
    const copy = structuredClone({ pin: new Secret('7391746') });
    expect(JSON.stringify(copy)).not.toContain('7391746');
    expect(inspect(copy, { showHidden: true, depth: 5 })).not.toContain('7391746');
  });
});
