import { describe, expect, it } from 'vitest';
import { unlessGone } from './disturbance.ts';

describe('ending a worker or a courier', () => {
  it('counts a target that has ended by itself meanwhile', async () => {
    const answer = 'Protocol error (Target.closeTarget): No target with given id found';
    await expect(unlessGone(Promise.reject(new Error(answer)))).resolves.toBeUndefined();
  });

  it('fails if it could not be ended for another reason', async () => {
    const answer = 'Protocol error (Target.closeTarget): Session closed.';
    await expect(unlessGone(Promise.reject(new Error(answer)))).rejects.toThrow('Session closed');
  });
});
