import { blackRuns, type RunCodes, whiteRuns } from '../../src/postscript/ccitt-codes.ts';

/**
 * Reads CCITT Group 4 (ITU-T T.6) pixel by pixel, as the recommendation words it: slow, and
 * unlike the encoder in everything but the tables, which Ghostscript checks. Out: true for black.
 */
export function decodeGroup4(data: Uint8Array, columns: number, rows: number): boolean[] {
  const bits = [...data].flatMap((byte) => [7, 6, 5, 4, 3, 2, 1, 0].map((at) => (byte >> at) & 1));
  let place = 0;
  const word = <T>(codes: ReadonlyMap<string, T>): T => {
    let read = '';
    while (read.length < 14) {
      read += bits[place++];
      const found = codes.get(read);
      if (found !== undefined) return found;
    }
    throw new Error(`no code word: ${read}`);
  };
  const run = (black: boolean): number => {
    for (let length = 0; ; ) {
      const part = word(black ? blackWords : whiteWords);
      length += part;
      if (part < 64) return length;
    }
  };
  const page: boolean[] = [];
  let above: boolean[] = new Array(columns).fill(false);
  for (let row = 0; row < rows; row++) {
    const line: boolean[] = [];
    let black = false;
    const paint = (to: number) => {
      while (line.length < to) line.push(black);
    };
    while (line.length < columns) {
      const [b1, b2] = references(above, line.length, black);
      const mode = word(modes);
      if (mode === 'pass') paint(b2);
      else if (mode === 'horizontal') {
        for (let runs = 0; runs < 2; runs++) {
          paint(line.length + run(black));
          black = !black;
        }
      } else {
        paint(b1 + mode);
        black = !black;
      }
    }
    if (line.length !== columns) throw new Error('a row is too long');
    page.push(...line);
    above = line;
  }
  const end = bits.slice(place, place + 24).join('');
  if (end !== '000000000001000000000001') throw new Error(`no end of block: ${end}`);
  return page;
}

/** b1 and b2: the first change above right of a0 to the colour that is not `black`, and the next. */
function references(above: readonly boolean[], a0: number, black: boolean): [number, number] {
  const { length } = above;
  const before = (at: number) => (at === 0 ? false : above[at - 1]);
  let b1 = a0 === 0 ? 0 : a0 + 1;
  while (b1 < length && !(above[b1] !== before(b1) && above[b1] !== black)) b1++;
  let b2 = b1 + 1;
  while (b2 < length && above[b2] === before(b2)) b2++;
  return [b1, Math.min(b2, length)];
}

const modes = new Map<string, 'pass' | 'horizontal' | number>([
  ['0001', 'pass'],
  ['001', 'horizontal'],
  ['1', 0],
  ['011', 1],
  ['000011', 2],
  ['0000011', 3],
  ['010', -1],
  ['000010', -2],
  ['0000010', -3],
]);

const whiteWords = wordsOf(whiteRuns);
const blackWords = wordsOf(blackRuns);

function wordsOf({ terminating, makeUp }: RunCodes): Map<string, number> {
  const words = new Map<string, number>();
  terminating.forEach((code, run) => {
    words.set(code.toString(2).slice(1), run);
  });
  makeUp.forEach((code, index) => {
    words.set(code.toString(2).slice(1), (index + 1) * 64);
  });
  return words;
}
