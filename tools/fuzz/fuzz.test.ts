import { describe, expect, it } from 'vitest';
import { seededRandom } from '../seeded-random.ts';
import { FuzzFailure, runFuzz } from './run.ts';
import type { FuzzTarget } from './target.ts';
import { fuzzTargets } from './targets.ts';

function target(run: (input: number) => boolean): FuzzTarget {
  return {
    name: 'a parser',
    prepare: () => (random) => {
      const input = random.below(100);
      return { input, run: () => run(input) };
    },
  };
}

describe('hostile input', () => {
  it.each(fuzzTargets)('does no harm to the $name', (each) => {
    const { accepted } = runFuzz(each, { cases: 2_000, seed: 20_261 });
    // Inputs that are all refused at once would prove little.
    expect(accepted).toBeGreaterThan(5);
  });
});

describe('runFuzz', () => {
  it('names the case that throws, so that it can be seen again', () => {
    const fragile = target((input) => {
      if (input === 42) throw new Error('no forty-two');
      return true;
    });
    const run = (): unknown => runFuzz(fragile, { cases: 10_000, seed: 3 });
    expect(run).toThrow(FuzzFailure);
    expect(run).toThrow(/^a parser, seed 3, case \d+: threw no forty-two\n42$/);
  });

  it('objects to a case that always takes long', () => {
    const slow = target(() => {
      // The process's computing time includes that of other test files in threads of their own.
      const from = process.cpuUsage();
      const began = performance.now();
      while (process.cpuUsage(from).user < 110_000 || performance.now() - began < 110);
      return true;
    });
    expect(() => runFuzz(slow, { cases: 1, seed: 1 })).toThrow(/took \d+ ms/);
  });

  it('notices a change to what all objects inherit', () => {
    const polluting = target(() => {
      Object.defineProperty(Object.prototype, 'polluted', { value: 1, configurable: true });
      return true;
    });
    try {
      expect(() => runFuzz(polluting, { cases: 1, seed: 1 })).toThrow(/inherit/);
    } finally {
      Reflect.deleteProperty(Object.prototype, 'polluted');
    }
  });
});

describe('seededRandom', () => {
  it('gives the same numbers for the same seed, and covers its range', () => {
    const numbers = (seed: number): number[] => {
      const random = seededRandom(seed);
      return Array.from({ length: 1000 }, () => random.below(10));
    };
    expect(numbers(1)).toEqual(numbers(1));
    expect(numbers(1)).not.toEqual(numbers(2));
    expect([...new Set(numbers(1))].sort()).toEqual([0, 1, 2, 3, 4, 5, 6, 7, 8, 9]);
  });
});
