import { describe, expect, it } from 'vitest';
import { OneTry } from './one-try.ts';

/** Tries whose results the test decides. */
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
  it('is made once for two presses, and both get its result', async () => {
    const { open, press } = device();
    const both = [press(), press()];
    expect(open).toHaveLength(1);
    open[0]?.resolve('right');
    expect(await Promise.all(both)).toEqual(['right', 'right']);
  });

  it('is not repeated after a refusal, even if nobody waited for the result', async () => {
    const { open, press } = device();
    void press();
    open[0]?.resolve('wrong');
    expect(await press()).toBe('wrong');
    expect(await press()).toBe('wrong');
    expect(open).toHaveLength(1);
  });

  it('is repeated after any other result, and after an error', async () => {
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

  it('is a new one for another PIN or another printer', () => {
    const { open, press } = device();
    void press('a');
    void press('b');
    expect(open).toHaveLength(2);
  });

  it('is remembered for a limited number of refusals; the oldest is forgotten first', async () => {
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
