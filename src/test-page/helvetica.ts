/** Helvetica's widths of the characters 32 to 126, in thousandths of its size (Adobe's metrics). */
const widths = [
  278, 278, 355, 556, 556, 889, 667, 191, 333, 333, 389, 584, 278, 333, 278, 278, 556, 556, 556,
  556, 556, 556, 556, 556, 556, 556, 278, 278, 584, 584, 584, 556, 1015, 667, 667, 722, 722, 667,
  611, 778, 722, 278, 500, 667, 556, 833, 722, 778, 667, 778, 722, 667, 611, 722, 667, 944, 667,
  667, 611, 278, 278, 278, 469, 556, 333, 556, 556, 500, 556, 556, 278, 556, 556, 222, 222, 500,
  222, 833, 556, 556, 556, 556, 333, 500, 278, 556, 500, 722, 500, 500, 500, 334, 260, 334, 584,
];

/** No character of WinAnsi but `@` is wider. */
const widest = 1000;

/** The width of `text` at `size` points, in points; slightly too wide outside ASCII. */
export function helveticaWidth(text: string, size: number): number {
  let thousandths = 0;
  for (const character of text) {
    thousandths += widths[(character.codePointAt(0) ?? 0) - 32] ?? widest;
  }
  return (thousandths * size) / 1000;
}

/**
 * Breaks `text` into at most `most` lines of at most `width` points, anywhere, since addresses have
 * no spaces. What does not fit is cut, which an ellipsis shows.
 */
export function helveticaLines(text: string, size: number, width: number, most: number): string[] {
  const lines: string[] = [];
  let line = '';
  for (const character of text) {
    if (helveticaWidth(line + character, size) > width) {
      lines.push(line);
      line = '';
      if (lines.length === most) {
        const last = lines.pop() ?? '';
        return [...lines, `${last.slice(0, -2)}…`];
      }
    }
    line += character;
  }
  return [...lines, line];
}
