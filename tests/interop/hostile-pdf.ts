import type { SeededRandom } from '../../tools/seeded-random.ts';

const numbers = ['0', '-1', '1', '65536', '2147483648', '99999999999999', '1e38', '0.000001'];
const mostChanges = 8;

/** A PDF damaged as a seed decides: bytes, numbers, and pieces left out, doubled or moved. */
export function damagedPdf(
  random: SeededRandom,
  seeds: readonly Uint8Array<ArrayBuffer>[],
): Uint8Array<ArrayBuffer> {
  let pdf = random.pick(seeds);
  for (let left = 1 + random.below(mostChanges); left > 0; left--) {
    pdf = random.below(3) === 0 ? withNumber(random, pdf) : changed(random, pdf);
  }
  return pdf;
}

function changed(random: SeededRandom, pdf: Uint8Array<ArrayBuffer>): Uint8Array<ArrayBuffer> {
  const at = random.below(pdf.length);
  const end = Math.min(pdf.length, at + 1 + random.below(64));
  switch (random.below(8)) {
    case 0:
      return joined(pdf.subarray(0, at), pdf.subarray(end));
    case 1:
      return joined(pdf.subarray(0, end), pdf.subarray(at));
    case 2: {
      const elsewhere = random.below(pdf.length);
      return joined(pdf.subarray(0, elsewhere), pdf.subarray(at, end), pdf.subarray(elsewhere));
    }
    default: {
      const copy = pdf.slice();
      copy[at] = random.below(256);
      return copy;
    }
  }
}

/** Puts another number, or a reference to another object, in the place of one of its numbers. */
function withNumber(random: SeededRandom, pdf: Uint8Array<ArrayBuffer>): Uint8Array<ArrayBuffer> {
  const digit = (at: number) => (pdf[at] ?? 0) >= 0x30 && (pdf[at] ?? 0) <= 0x39;
  let at = random.below(pdf.length);
  while (at < pdf.length && !digit(at)) at++;
  let end = at;
  while (digit(end)) end++;
  const number = random.below(3) === 0 ? String(random.below(20)) : random.pick(numbers);
  return joined(pdf.subarray(0, at), new TextEncoder().encode(number), pdf.subarray(end));
}

function joined(...parts: readonly Uint8Array[]): Uint8Array<ArrayBuffer> {
  return new Uint8Array(Buffer.concat(parts));
}
