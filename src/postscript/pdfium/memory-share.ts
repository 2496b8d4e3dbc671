import { err, type Result } from '../../result.ts';
import type { ConversionFailure } from './convert-error.ts';

const MiB = 1024 * 1024;

/**
 * What a conversion may have for PDFium beside the document itself, in all its Workers together.
 *
 * The smallest Chromebooks in schools have 4 GB. ChromeOS and Chrome take about half, and a class's
 * tabs another part; a program that takes more than 1 GB has tabs thrown away. Two conversions
 * at a time (`conversionsAtOnce`) take 768 MiB at most, and their documents, of which the Workers hold copies of 128 MiB
 * together, or one. What is needed is far less: PDFium and a band in colour take 40 MiB, and a
 * picture of 10,000 by 10,000 pixels, which is A1 at 300 dpi, 300 MiB.
 */
export const conversionBytes = 384 * MiB;
const conversionsAtOnce = 2;

/** The memory of one of `workers` PDFiums that have a document of so many bytes, in bytes. */
export function shareOf(documentBytes: number, workers: number): number {
  return documentBytes + Math.floor(conversionBytes / workers);
}

/**
 * Converts with `count` Workers, and where one of them needs more memory than its share, again with one that has all
 * of it. What that cannot hold is too complex.
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
  /** Gives what ends the turn: at once where one is free, else when it comes; nothing if `signal` aborts before. */
  take(signal?: AbortSignal): Release | Promise<Release | undefined>;
}

/** Lets so many conversions be under way at a time, in the order in which they came. */
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
