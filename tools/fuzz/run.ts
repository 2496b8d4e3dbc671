import { seededRandom } from '../seeded-random.ts';
import type { FuzzCase, FuzzTarget } from './target.ts';

export interface FuzzOptions {
  readonly cases: number;
  readonly seed: number;
}

export interface FuzzResult {
  readonly cases: number;
  readonly accepted: number;
  readonly milliseconds: number;
  /** The longest that one case took, in milliseconds. */
  readonly slowestMs: number;
  /** How much larger than at the start the heap was at the most, in bytes. */
  readonly heapGrowth: number;
}

/**
 * A case that takes longer is tried again, and then its own computing time counts: the machine may be
 * busy elsewhere.
 */
export const caseLimitMs = 100;
const tries = 5;
export const heapLimit = 256 * 1024 * 1024;
const casesPerHeapLook = 1_000;

/** A case that broke a promise, with what it takes to see it again. */
export class FuzzFailure extends Error {}

/**
 * Runs `target` on `cases` inputs that the seed decides. Throws {@link FuzzFailure} at the first
 * that throws, takes too long, fills the memory, or changes what all objects inherit.
 */
export function runFuzz(target: FuzzTarget, { cases, seed }: FuzzOptions): FuzzResult {
  const random = seededRandom(seed);
  const makeCase = target.prepare();
  const inherited = prototypeNames();
  const began = performance.now();
  const heapBefore = process.memoryUsage().heapUsed;
  let accepted = 0;
  let slowestMs = 0;
  let heapGrowth = 0;
  for (let number = 1; number <= cases; number++) {
    const one = makeCase(random);
    const complain = (what: string, cause?: unknown): never => {
      const where = `${target.name}, seed ${seed}, case ${number}`;
      throw new FuzzFailure(`${where}: ${what}\n${shown(one.input)}`, { cause });
    };
    try {
      const ms = timed(one, () => accepted++);
      if (ms > caseLimitMs && slowAgain(one)) complain(`took ${Math.round(ms)} ms`);
      slowestMs = Math.max(slowestMs, ms);
    } catch (error) {
      if (error instanceof FuzzFailure) throw error;
      complain(`threw ${error instanceof Error ? error.message : String(error)}`, error);
    }
    if (prototypeNames() !== inherited) complain('changed what all objects inherit');
    if (number % casesPerHeapLook === 0) {
      heapGrowth = Math.max(heapGrowth, process.memoryUsage().heapUsed - heapBefore);
      if (heapGrowth > heapLimit) complain(`the heap has grown by ${heapGrowth} bytes`);
    }
  }
  return { cases, accepted, milliseconds: performance.now() - began, slowestMs, heapGrowth };
}

function timed(one: FuzzCase, onAccepted: () => void): number {
  const before = performance.now();
  if (one.run()) onAccepted();
  return performance.now() - before;
}

function slowAgain(one: FuzzCase): boolean {
  for (let left = tries; left > 0; left--) {
    const before = process.cpuUsage();
    one.run();
    const { user, system } = process.cpuUsage(before);
    if ((user + system) / 1000 <= caseLimitMs) return false;
  }
  return true;
}

function prototypeNames(): number {
  return (
    Object.getOwnPropertyNames(Object.prototype).length +
    Object.getOwnPropertyNames(Array.prototype).length
  );
}

function shown(input: unknown): string {
  if (input instanceof Uint8Array) return Buffer.from(input).toString('hex').slice(0, 4000);
  return (JSON.stringify(input) ?? String(input)).slice(0, 4000);
}
