import { deflate } from './flate.ts';
import { filtered } from './png-predictor.ts';
import type { Samples } from './samples.ts';

/**
 * Runs of equal bytes as RunLengthDecode reads them (PLRM 3, section 3.13.3), every run in two bytes:
 *
 *     257 - n, value     n times value, n from 2 to 128
 *           0, value     value once
 *
 * A literal run of several bytes would be shorter, but in pairs the value is at every second byte,
 * so PNG's filter Sub can predict it from the pair before.
 */
const longestRun = 128;

/** For the filter the pairs are arranged in rows of this many; the last row is filled up. */
export const pairsPerRow = 1024;

/**
 * Runs that are shorter on average than this are left to PNG's filters alone, which use the row
 * above.
 */
const shortestOnAverage = 6;

/**
 * Grey samples as runs, filtered and compressed: a picture that has been enlarged consists of runs
 * of equal pixels. Returns nothing if the samples do not.
 */
export async function compressRuns(samples: Samples): Promise<Uint8Array<ArrayBuffer> | undefined> {
  const pairs = runPairs(samples.data, Math.floor(samples.data.length / shortestOnAverage));
  if (!pairs) return undefined;
  const rows = Math.ceil(pairs.length / (2 * pairsPerRow));
  const data = new Uint8Array(rows * 2 * pairsPerRow);
  data.set(pairs);
  return deflate(filtered({ columns: pairsPerRow, rows, colors: 2, data }, 1));
}

/** The runs of `data` in pairs, or nothing if there are more than `most`. */
function runPairs(data: Uint8Array, most: number): Uint8Array | undefined {
  const pairs = new Uint8Array(2 * most);
  let next = 0;
  for (let start = 0; start < data.length; ) {
    if (next === pairs.length) return undefined;
    const value = data[start] as number;
    const limit = Math.min(data.length, start + longestRun);
    let end = start + 1;
    while (end < limit && data[end] === value) end++;
    pairs[next++] = end - start === 1 ? 0 : 257 - (end - start);
    pairs[next++] = value;
    start = end;
  }
  return pairs.subarray(0, next);
}
