import type { SeededRandom } from '../seeded-random.ts';

/** Bytes that mean something in IPP and CPCA: ends, tags, signs, lengths. */
const telling = [
  0x00, 0x01, 0x02, 0x03, 0x04, 0x10, 0x34, 0x37, 0x4a, 0x7f, 0x80, 0xcd, 0xca, 0xff,
];
const longestNoise = 400;
const mostChanges = 6;

/** Random bytes, or one of `seeds` with some of its bytes changed, moved, doubled or left out. */
export function mutatedBytes(random: SeededRandom, seeds: readonly Uint8Array[]): Uint8Array {
  if (random.below(10) === 0) return noise(random);
  let bytes = random.pick(seeds);
  for (let left = 1 + random.below(mostChanges); left > 0; left--) {
    bytes = changed(random, bytes, seeds);
  }
  return bytes;
}

function noise(random: SeededRandom): Uint8Array {
  return Uint8Array.from({ length: random.below(longestNoise) }, () => random.below(256));
}

function changed(
  random: SeededRandom,
  bytes: Uint8Array,
  seeds: readonly Uint8Array[],
): Uint8Array {
  const at = random.below(bytes.length + 1);
  const length = random.below(Math.min(64, bytes.length - at) + 1);
  switch (random.below(8)) {
    case 0:
      return withByte(bytes, at, (bytes[at] ?? 0) ^ (1 << random.below(8)));
    case 1:
      return withByte(bytes, at, random.pick(telling));
    case 2:
      return withByte(withByte(bytes, at, random.below(256)), at + 1, random.below(256));
    case 3:
      return bytes.slice(0, at);
    case 4:
      return joined(bytes.subarray(0, at), bytes.subarray(at + length));
    case 5:
      return joined(bytes.subarray(0, at + length), bytes.subarray(at));
    case 6:
      return joined(bytes.subarray(0, at), noise(random), bytes.subarray(at));
    default: {
      const other = random.pick(seeds);
      return joined(bytes.subarray(0, at), other.subarray(random.below(other.length + 1)));
    }
  }
}

function withByte(bytes: Uint8Array, at: number, value: number): Uint8Array {
  const copy = bytes.slice();
  if (at < copy.length) copy[at] = value;
  return copy;
}

function joined(...parts: readonly Uint8Array[]): Uint8Array {
  return new Uint8Array(Buffer.concat(parts));
}
