import { describe, expect, it } from 'vitest';
import { OneTry } from './one-try.ts';

/** Tries whose answers the test gives. */
function device() {
  const open: {
    readonly resolve: (answer: string) => void;
    readonly reject: (error: Error) => void;
  }[] = [];
  const tries = new OneTry<string>((answer) => answer === 'wrong');
  return {
    open,
    press: (attempt = 'a') =>
      tries.run(attempt, () => new Promise((resolve, reject) => open.push({ resolve, reject }))),
  };
}

describe('a try at a device', () => {
  it('is one for two presses while it runs, and both hear its answer', async () => {
    const { open, press } = device();
    const both = [press(), press()];
    expect(open).toHaveLength(1);
    open[0]?.resolve('right');
    expect(await Promise.all(both)).toEqual(['right', 'right']);
  });

  it('is not made again after a refusal, even where nobody waited for the answer', async () => {
    const { open, press } = device();
    void press();
    open[0]?.resolve('wrong');
    expect(await press()).toBe('wrong');
    expect(await press()).toBe('wrong');
    expect(open).toHaveLength(1);
  });

  it('is made again after any other answer, and after an error', async () => {
    const { open, press } = device();
    const first = press();
    open[0]?.resolve('right');
    await first;
    const second = press();
    open[1]?.reject(new Error('no answer'));
    await expect(second).rejects.toThrow('no answer');
    void press();
    expect(open).toHaveLength(3);
  });

  it('is another with another PIN or printer', () => {
    const { open, press } = device();
    void press('a');
    void press('b');
    expect(open).toHaveLength(2);
  });

  it('is remembered for a bounded number of refusals, the oldest forgotten first', async () => {
    const { open, press } = device();
    for (let at = 0; at <= 100; at++) {
      const one = press(String(at));
      open.at(-1)?.resolve('wrong');
      await one;
    }
    void press('100');
    expect(open).toHaveLength(101);
    void press('0');
    expect(open).toHaveLength(102);
  });
});
