import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type Band, type BandKind, bandKinds, classifyBand, splitBand } from './band.ts';
import { packRun } from './band-packing.ts';

type Pixel = readonly [red: number, green: number, blue: number];

function colorBand(columns: number, pixels: readonly Pixel[]): Band {
  const bytes = pixels.flatMap(([red, green, blue]) => [blue, green, red, 0x5a]);
  const rows = pixels.length / columns;
  return { format: 'bgrx8', columns, rows, pixels: new Uint8Array(bytes) };
}

function greyBand(columns: number, pixels: readonly number[]): Band {
  const rows = pixels.length / columns;
  return { format: 'grey8', columns, rows, pixels: new Uint8Array(pixels) };
}

const pixelOf: Record<BandKind, fc.Arbitrary<Pixel>> = {
  white: fc.constant([255, 255, 255]),
  'two-level': fc.constantFrom([0, 0, 0], [255, 255, 255]),
  grey: fc.integer({ min: 0, max: 255 }).map((value) => [value, value, value]),
  color: fc.tuple(fc.nat(255), fc.nat(255), fc.nat(255)),
};

const size = fc.record({ columns: fc.integer({ min: 1, max: 37 }), strips: fc.nat(2) });

/** Bands whose rows change kind on the way down, in odd widths and heights. */
const pixelRows = size.chain(({ columns, strips }) =>
  fc
    .array(
      fc
        .constantFrom(...bandKinds)
        .chain((kind) => fc.array(pixelOf[kind], { minLength: columns, maxLength: columns })),
      { minLength: 1, maxLength: strips * 32 + 40 },
    )
    .map((rows) => ({ columns, pixels: rows.flat() })),
);

/** The pixels that PostScript would paint for a band: white where nothing is sent. */
function painted(band: Band): Pixel[] {
  const pixels: Pixel[] = Array.from({ length: band.columns * band.rows }, () => [255, 255, 255]);
  for (const run of splitBand(band)) {
    const samples = packRun(band, run);
    if (!samples) continue;
    const { columns, rows, bits, colors, data } = samples;
    const rowBytes = Math.ceil((columns * bits * colors) / 8);
    expect(data.length).toBe(rows * rowBytes);
    for (let row = 0; row < rows; row++) {
      for (let column = 0; column < columns; column++) {
        const at = row * rowBytes;
        const byte = (offset: number) => data[at + offset] ?? -1;
        const bit = ((byte(column >> 3) >> (7 - (column & 7))) & 1) * 255;
        const grey = byte(column);
        const rgb: Pixel = [byte(column * 3), byte(column * 3 + 1), byte(column * 3 + 2)];
        const pixel: Pixel = bits === 1 ? [bit, bit, bit] : [grey, grey, grey];
        pixels[(run.top + row) * columns + column] = colors === 3 ? rgb : pixel;
      }
    }
  }
  return pixels;
}

describe('splitBand and packRun', () => {
  it('paint every pixel of a colour band as it was', () => {
    fc.assert(
      fc.property(pixelRows, ({ columns, pixels }) => {
        expect(painted(colorBand(columns, pixels))).toEqual(pixels);
      }),
      { numRuns: 60 },
    );
  });

  it('paint every pixel of a grey band as it was', () => {
    fc.assert(
      fc.property(pixelRows, ({ columns, pixels }) => {
        const greys = pixels.map(([red]) => red);
        const expected = greys.map((value) => [value, value, value]);
        expect(painted(greyBand(columns, greys))).toEqual(expected);
      }),
      { numRuns: 60 },
    );
  });

  it('cover every row once, in order, with neighbours of different kinds', () => {
    fc.assert(
      fc.property(pixelRows, ({ columns, pixels }) => {
        const band = colorBand(columns, pixels);
        let next = 0;
        let before: BandKind | undefined;
        for (const run of splitBand(band)) {
          expect(run.top).toBe(next);
          expect(run.kind).not.toBe(before);
          before = run.kind;
          next += run.rows;
        }
        expect(next).toBe(band.rows);
      }),
      { numRuns: 60 },
    );
  });

  it('send nothing for a band that is all white', () => {
    const band = greyBand(7, new Array(7 * 100).fill(255));
    expect(splitBand(band)).toEqual([{ kind: 'white', top: 0, rows: 100 }]);
    expect(painted(band)).toHaveLength(700);
    expect(packRun(band, { kind: 'white', top: 0, rows: 100 })).toBeUndefined();
  });

  it('send only the strip with a single black pixel, at one bit a pixel', () => {
    const pixels = new Array(9 * 100).fill(255);
    pixels[9 * 40 + 8] = 0;
    const runs = splitBand(greyBand(9, pixels));
    expect(runs.map(({ kind, top, rows }) => [kind, top, rows])).toEqual([
      ['white', 0, 32],
      ['two-level', 32, 32],
      ['white', 64, 36],
    ]);
    const samples = packRun(greyBand(9, pixels), { kind: 'two-level', top: 40, rows: 1 });
    expect(samples?.data).toEqual(new Uint8Array([0xff, 0x7f]));
  });
});

describe('classifyBand', () => {
  it('takes the highest kind among the pixels, wherever it stands', () => {
    const one: Record<BandKind, Pixel> = {
      white: [255, 255, 255],
      'two-level': [0, 0, 0],
      grey: [1, 1, 1],
      color: [255, 255, 254],
    };
    fc.assert(
      fc.property(fc.constantFrom(...bandKinds), fc.nat(98), (kind, at) => {
        const pixels: Pixel[] = new Array(99).fill(one.white);
        pixels[at] = one[kind];
        expect(classifyBand(colorBand(11, pixels))).toBe(kind);
      }),
    );
  });

  it('ignores the unused fourth byte', () => {
    expect(classifyBand(colorBand(1, [[255, 255, 255]]))).toBe('white');
  });
});
