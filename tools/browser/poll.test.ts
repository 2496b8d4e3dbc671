import { describe, expect, it } from 'vitest';
import { poll } from './poll.ts';

const soon = { timeoutMs: 40, intervalMs: 1 };

describe('poll', () => {
  it('returns the first truthy answer, and takes an exception for "not yet"', async () => {
    let asked = 0;
    const question = async () => {
      asked += 1;
      if (asked === 1) throw new Error('no frame');
      return asked === 3 ? 'yes' : '';
    };
    expect(await poll('an answer', question, { intervalMs: 1 })).toBe('yes');
  });

  it('names what it waited for, with the last exception as the cause', async () => {
    const cause = new Error('no frame');
    const failure = poll('the dialog', () => Promise.reject(cause), soon);
    await expect(failure).rejects.toMatchObject({
      message: 'Waited 40 ms in vain for the dialog.',
      cause,
    });
  });
});
