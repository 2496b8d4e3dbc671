/**
 * Makes PDFium draw black ink as black.
 *
 * PDFium converts CMYK by interpolating in a table of 9 by 9 by 9 by 9 colours (cyan, magenta, yellow,
 * black, the last of them the fastest), made from a profile for offset presses. There black ink alone is
 * 35, 31, 32, and a grey of it is bluish: text in it would need a colour page, and in black
 * and white a halftone. A printer has black toner, so this ink has to become exactly that.
 *
 * The nine colours without cyan, magenta and yellow become neutral, each as light as it was
 * (0.30 red, 0.59 green, 0.11 blue, as PDFium itself computes grey). The last one, which is reached at
 * 256 of 255, becomes 0. So greys of up to 7/8 ink keep the level that Chrome's preview shows,
 * and from there to full black the ramp falls evenly, from 70 to 2, without a step.
 *
 * Whatever PDFium converts goes through this table: fills, strokes, text, pictures, shadings, patterns,
 * Indexed, and Separation and DeviceN whose alternate is DeviceCMYK. A colour in RGB does not, so none is changed.
 */
export function drawBlackInkAsBlack(memory: WebAssembly.Memory): void {
  const bytes = new Uint8Array(memory.buffer);
  const start = positionOf(blackInkAlone, bytes);
  // The package's version is pinned and a test checks this, so it is a fault of the build.
  if (start < 0) throw new TypeError('PDFium has another table of CMYK');
  for (let at = 0; at < blackInkAlone.length; at += 3) {
    const [red = 0, green = 0, blue = 0] = blackInkAlone.slice(at, at + 3);
    const last = at === blackInkAlone.length - 3;
    const grey = last ? 0 : Math.round((30 * red + 59 * green + 11 * blue) / 100);
    bytes.fill(grey, start + at, start + at + 3);
  }
}

/** The table's first nine colours, red, green and blue: no ink to full black ink. */
const blackInkAlone = [
  ...[255, 255, 255, 225, 226, 228, 199, 200, 202, 173, 174, 178, 147, 149, 152],
  ...[123, 125, 128, 99, 99, 102, 69, 70, 71, 34, 30, 31],
];

function positionOf(wanted: readonly number[], bytes: Uint8Array): number {
  const [, , , rare = 0] = wanted;
  for (let at = bytes.indexOf(rare, 3); at >= 0; at = bytes.indexOf(rare, at + 1)) {
    if (wanted.every((value, index) => bytes[at - 3 + index] === value)) return at - 3;
  }
  return -1;
}
