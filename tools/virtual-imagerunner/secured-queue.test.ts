import { describe, expect, it } from 'vitest';
import { Secret } from '../../src/secret.ts';
import { ManualClock } from './clock.ts';
import { maxSecuredDocuments, SecuredQueue } from './secured-queue.ts';

function setUp(securingMs = 3_600_000) {
  const clock = new ManualClock(1000);
  const expired: number[] = [];
  const queue = new SecuredQueue<string>(clock, securingMs, (number) => expired.push(number));
  return { clock, expired, queue };
}

describe('SecuredQueue', () => {
  it('leaves a document waiting after a wrong PIN and releases it with the right one', () => {
    const { queue } = setUp();
    queue.add(1, 'document', new Secret('0815'));
    expect(queue.release(1, '815')).toEqual({ outcome: 'wrong-pin' });
    expect(queue.release(1, '')).toEqual({ outcome: 'wrong-pin' });
    expect(queue.release(1, '0815')).toEqual({ outcome: 'released', item: 'document' });
    expect(queue.release(1, '0815')).toEqual({ outcome: 'not-waiting' });
  });

  it('erases a document when the Job Securing Time has run out, not before', () => {
    const { queue, clock, expired } = setUp(5000);
    queue.add(1, 'document', new Secret('1'));
    expect(queue.list()).toEqual([{ number: 1, expiresAt: 6000 }]);
    clock.advance(4999);
    expect(expired).toEqual([]);
    clock.advance(1);
    expect(expired).toEqual([1]);
    expect(queue.list()).toEqual([]);
  });

  it('does not erase a document that was released or taken out', () => {
    const { queue, clock, expired } = setUp(5000);
    queue.add(1, 'one', new Secret('1'));
    queue.add(2, 'two', new Secret('2'));
    queue.release(1, '1');
    expect(queue.remove(2)).toBe('two');
    clock.advance(10_000);
    expect(expired).toEqual([]);
  });

  it('ignores the 51st document until there is room', () => {
    const { queue } = setUp();
    for (let number = 1; number <= maxSecuredDocuments; number += 1) {
      expect(queue.add(number, 'document', new Secret('1'))).toBe(true);
    }
    expect(queue.add(51, 'document', new Secret('1'))).toBe(false);
    queue.remove(7);
    expect(queue.add(51, 'document', new Secret('1'))).toBe(true);
  });

  it('shows no PIN', () => {
    const { queue } = setUp();
    queue.add(1, 'document', new Secret('4711'));
    expect(JSON.stringify(queue.list())).not.toContain('4711');
  });
});
