import { deflate } from './flate.ts';
import type { Samples } from './samples.ts';

/**
 * The filters of PNG (ISO/IEC 15948, clause 9) that FlateDecode's Predictor 15 undoes: each row is
 * preceded by its filter's number, and each byte is sent minus what its neighbours predict.
 */
const filters = [0, 1, 2, 3, 4] as const;
type Filter = (typeof filters)[number];

/** To choose a filter, this many groups of so many rows are compressed with each. */
const groups = 4;
const groupRows = 6;

/** Compresses samples as FlateDecode with Predictor 15 reads them. */
export type SampleCompressor = (samples: Samples) => Promise<Uint8Array<ArrayBuffer>>;

/**
 * A compressor for the images of one page. The filter that is best for some rows of the first image
 * is used for all images of its kind: trying them on every image took as long as compressing it.
 */
export function sampleCompressor(): SampleCompressor {
  const chosen = new Map<Samples['colors'], Promise<Filter>>();
  return async (samples) => {
    const known = chosen.get(samples.colors) ?? bestFilter(samples);
    chosen.set(samples.colors, known);
    return deflate(filtered(samples, await known));
  };
}

async function bestFilter(samples: Samples): Promise<Filter> {
  const some = someRows(samples);
  let best: { filter: Filter; size: number } | undefined;
  for (const filter of filters) {
    const size = (await deflate(filtered(some, filter))).length;
    if (!best || size < best.size) best = { filter, size };
  }
  return best?.filter ?? 0;
}

/** Groups of neighbouring rows from all over the samples; if there are few rows, all of them. */
function someRows(samples: Samples): Samples {
  const { columns, rows, colors, data } = samples;
  if (rows <= groups * groupRows) return samples;
  const rowBytes = columns * colors;
  const some = new Uint8Array(groups * groupRows * rowBytes);
  for (let group = 0; group < groups; group++) {
    const first = Math.floor(((rows - groupRows) * group) / (groups - 1));
    const part = data.subarray(first * rowBytes, (first + groupRows) * rowBytes);
    some.set(part, group * groupRows * rowBytes);
  }
  return { ...samples, rows: groups * groupRows, data: some };
}

/** Samples, or other data of several bytes each, as rows of equal length. */
type Predicted = Omit<Samples, 'colors'> & { readonly colors: number };

/** The samples with `filter` applied to every row. */
export function filtered(
  { columns, rows, colors, data }: Predicted,
  filter: Filter,
): Uint8Array<ArrayBuffer> {
  const rowBytes = columns * colors;
  const out = new Uint8Array(rows * (rowBytes + 1));
  let above: Uint8Array = new Uint8Array(rowBytes);
  for (let row = 0; row < rows; row++) {
    const line = data.subarray(row * rowBytes, (row + 1) * rowBytes);
    const at = row * (rowBytes + 1);
    out[at] = filter;
    filterRow(filter, line, above, colors, out.subarray(at + 1, at + 1 + rowBytes));
    above = line;
  }
  return out;
}

function filterRow(
  filter: Filter,
  line: Uint8Array,
  above: Uint8Array,
  step: number,
  out: Uint8Array,
): void {
  if (filter === 0) out.set(line);
  else if (filter === 1) lessLeft(line, step, out);
  else if (filter === 2) lessAbove(line, above, out);
  else if (filter === 3) lessAverage(line, above, step, out);
  else lessPaeth(line, above, step, out);
}

// Each filter has its own loop, since these process every sample of a picture.

function lessLeft(line: Uint8Array, step: number, out: Uint8Array): void {
  out.set(line.subarray(0, step));
  for (let at = step; at < line.length; at++) {
    out[at] = (line[at] as number) - (line[at - step] as number);
  }
}

function lessAbove(line: Uint8Array, above: Uint8Array, out: Uint8Array): void {
  for (let at = 0; at < line.length; at++) out[at] = (line[at] as number) - (above[at] as number);
}

function lessAverage(line: Uint8Array, above: Uint8Array, step: number, out: Uint8Array): void {
  for (let at = 0; at < line.length; at++) {
    const left = at < step ? 0 : (line[at - step] as number);
    out[at] = (line[at] as number) - ((left + (above[at] as number)) >> 1);
  }
}

function lessPaeth(line: Uint8Array, above: Uint8Array, step: number, out: Uint8Array): void {
  for (let at = 0; at < line.length; at++) {
    const left = at < step ? 0 : (line[at - step] as number);
    const corner = at < step ? 0 : (above[at - step] as number);
    out[at] = (line[at] as number) - paeth(left, above[at] as number, corner);
  }
}

/** Of the three neighbours, the one nearest to left + up - corner (ISO/IEC 15948, 9.4). */
function paeth(left: number, up: number, corner: number): number {
  const byLeft = Math.abs(up - corner);
  const byUp = Math.abs(left - corner);
  const byCorner = Math.abs(left + up - 2 * corner);
  if (byLeft <= byUp && byLeft <= byCorner) return left;
  return byUp <= byCorner ? up : corner;
}
