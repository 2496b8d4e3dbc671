import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { afterAwake } from './awake-timer.ts';

/** Timers that go on while the computer sleeps: what is due by then comes when it wakes, once. */
class SleepingComputer {
  #now = 0;
  #ids = 0;
  readonly #timers = new Map<number, { readonly at: number; readonly act: () => void }>();

  readonly setTimeout = (act: () => void, ms: number): number => {
    this.#timers.set(++this.#ids, { at: this.#now + ms, act });
    return this.#ids;
  };
  readonly clearTimeout = (id: number): void => {
    this.#timers.delete(id);
  };
  sleep(ms: number): void {
    this.#now += ms;
    this.#fire();
  }
  run(ms: number): void {
    for (const end = this.#now + ms; this.#now < end; ) {
      this.#now += Math.min(10, end - this.#now);
      this.#fire();
    }
  }
  #fire(): void {
    for (const [id, { at, act }] of [...this.#timers]) {
      if (at > this.#now || !this.#timers.delete(id)) continue;
      act();
    }
  }
}

let computer: SleepingComputer;

beforeEach(() => {
  computer = new SleepingComputer();
  vi.stubGlobal('setTimeout', computer.setTimeout);
  vi.stubGlobal('clearTimeout', computer.clearTimeout);
});

afterEach(() => {
  vi.unstubAllGlobals();
});

describe('a limit in time awake', () => {
  it('is over after that time, once', () => {
    const done = vi.fn();
    afterAwake(6_000, done);
    computer.run(5_900);
    expect(done).not.toHaveBeenCalled();
    computer.run(100);
    computer.run(60_000);
    expect(done).toHaveBeenCalledOnce();
  });

  it('is not over when a computer wakes that has slept for two hours', () => {
    const done = vi.fn();
    afterAwake(6_000, done);
    computer.run(500);
    computer.sleep(7_200_000);
    computer.run(4_900);
    expect(done).not.toHaveBeenCalled();
    computer.run(1_000);
    expect(done).toHaveBeenCalledOnce();
  });

  it('can be stopped at any time', () => {
    const done = vi.fn();
    const stop = afterAwake(6_000, done);
    computer.run(4_000);
    stop();
    computer.run(60_000);
    expect(done).not.toHaveBeenCalled();
  });
});
