import type { SeededRandom } from '../seeded-random.ts';

/** One parser under fire. */
export interface FuzzTarget {
  readonly name: string;
  /** Makes a case, and gives what to do with it; that throws where a promise is broken. */
  readonly prepare: () => (random: SeededRandom) => FuzzCase;
}

export interface FuzzCase {
  readonly input: unknown;
  /** Out: whether the input was accepted. */
  readonly run: () => boolean;
}

class BrokenPromise extends Error {}

/** Throws where a parser has not kept its word. */
export function promise(holds: boolean, what: string): void {
  if (!holds) throw new BrokenPromise(what);
}

/** How codes of errors are spelled. */
export const errorCode = /^[a-z][a-z-]+$/;
