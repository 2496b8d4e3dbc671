import { err, type Result } from '../result.ts';
import type { ConversionFailure } from './convert-error.ts';

const MiB = 1024 * 1024;

/**
 * How much memory PDFium may use in a conversion beside the document itself, in all its Workers
 * together.
 *
 * The smallest Chromebooks in schools have 4 GB. ChromeOS and Chrome take about half, and a class's
 * tabs another part; when a program takes more than 1 GB, tabs are discarded. Two conversions at a
 * time (`conversionsAtOnce`) take 768 MiB at most, plus their documents, of which the Workers
 * together hold copies of 128 MiB, or one copy. Far less is needed usually: PDFium and a band in
 * colour take 40 MiB, and a picture of 10,000 by 10,000 pixels, which is A1 at 300 dpi, 300 MiB.
 */
export const conversionBytes = 384 * MiB;
const conversionsAtOnce = 2;

/** The memory in bytes of one of `workers` PDFiums, which have a document of so many bytes. */
export function shareOf(documentBytes: number, workers: number): number {
  return documentBytes + Math.floor(conversionBytes / workers);
}

/**
 * Converts with `count` Workers. If one of them needs more memory than its share, converts again
 * with a single Worker that has all of it. What does not fit into that is too complex.
 */
export async function sharingMemory<T>(
  count: number,
  convert: (count: number) => Promise<Result<T, { readonly code: ConversionFailure }>>,
): Promise<Result<T, { readonly code: ConversionFailure }>> {
  const exceeds = (result: Result<T, { readonly code: ConversionFailure }>) =>
    !result.ok && result.error.code === 'memory-exceeded';
  let result = await convert(count);
  if (exceeds(result) && count > 1) result = await convert(1);
  return exceeds(result) ? err({ code: 'document-too-complex' }) : result;
}

/** Ends a turn. */
type Release = () => void;

export interface Turns {
  /**
   * Returns the function that ends the turn: at once where a turn is free, otherwise later; nothing
   * if `signal` aborts before.
   */
  take(signal?: AbortSignal): Release | Promise<Release | undefined>;
}

/** Allows so many conversions at a time, in the order in which they came. */
export function conversionTurns(atOnce = conversionsAtOnce): Turns {
  let free = atOnce;
  const waiting: (() => void)[] = [];
  const release = () => {
    const next = waiting.shift();
    if (next) next();
    else free++;
  };
  return {
    take(signal) {
      if (free > 0) {
        free--;
        return release;
      }
      return new Promise((resolve) => {
        const begin = () => {
          signal?.removeEventListener('abort', leave);
          resolve(release);
        };
        const leave = () => {
          waiting.splice(waiting.indexOf(begin), 1);
          resolve(undefined);
        };
        waiting.push(begin);
        signal?.addEventListener('abort', leave, { once: true });
      });
    },
  };
}
