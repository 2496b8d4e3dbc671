/**
 * MD5 (RFC 1321), which WebCrypto does not have. It is used for HTTP Digest authentication (RFC
 * 7616) only, where a device may offer nothing better. It protects nothing else here.
 */

/** By how many bits each step of a round rotates (RFC 1321 section 3.4). */
const turns = [
  [7, 12, 17, 22],
  [5, 9, 14, 20],
  [4, 11, 16, 23],
  [6, 10, 15, 21],
];

/** `floor(2^32 * |sin(i)|)` for i = 1 to 64 (RFC 1321 section 3.4). */
const sines = Uint32Array.from({ length: 64 }, (_, i) => Math.abs(Math.sin(i + 1)) * 2 ** 32);

/** The MD5 digest as 32 lower-case hexadecimal digits. */
export function md5Hex(bytes: Uint8Array): string {
  const padded = new Uint8Array(((bytes.length + 8) >> 6) * 64 + 64);
  padded.set(bytes);
  padded[bytes.length] = 0x80;
  const view = new DataView(padded.buffer);
  view.setUint32(padded.length - 8, bytes.length << 3, true);
  view.setUint32(padded.length - 4, bytes.length >>> 29, true);

  const state = Uint32Array.of(0x67452301, 0xefcdab89, 0x98badcfe, 0x10325476);
  for (let offset = 0; offset < padded.length; offset += 64) addBlock(state, view, offset);
  const digest = new DataView(new ArrayBuffer(16));
  for (const [index, word] of state.entries()) digest.setUint32(index * 4, word, true);
  return [...new Uint8Array(digest.buffer)]
    .map((byte) => byte.toString(16).padStart(2, '0'))
    .join('');
}

function addBlock(state: Uint32Array, view: DataView, offset: number): void {
  let [a = 0, b = 0, c = 0, d = 0] = state;
  for (let step = 0; step < 64; step++) {
    const round = step >> 4;
    const { mixed, word } = mix(round, step, b, c, d);
    const sum = a + mixed + (sines[step] ?? 0) + view.getUint32(offset + word * 4, true);
    const turn = turns[round]?.[step & 3] ?? 0;
    const turned = (sum << turn) | ((sum | 0) >>> (32 - turn));
    [a, b, c, d] = [d, (b + turned) | 0, b, c];
  }
  for (const [index, word] of [a, b, c, d].entries()) {
    state[index] = (state[index] ?? 0) + word;
  }
}

/** The auxiliary function of each round, and the word of the block that it uses. */
function mix(round: number, step: number, b: number, c: number, d: number) {
  switch (round) {
    case 0:
      return { mixed: (b & c) | (~b & d), word: step };
    case 1:
      return { mixed: (d & b) | (~d & c), word: (5 * step + 1) & 15 };
    case 2:
      return { mixed: b ^ c ^ d, word: (3 * step + 5) & 15 };
    default:
      return { mixed: c ^ (b | ~d), word: (7 * step) & 15 };
  }
}
