import type { Raster } from './postscript-raster.ts';

/** How many bytes a pixel has. */
export function colorsOf({ columns, rows, pixels }: Raster): number {
  return pixels.length / (columns * rows);
}

/** A raster whose pixel at (column, row) is another's at the place that `from` says; white outside. */
export function remade(
  raster: Raster,
  columns: number,
  rows: number,
  from: (column: number, row: number) => readonly [column: number, row: number],
): Raster {
  const colors = colorsOf(raster);
  const pixels = new Uint8Array(columns * rows * colors).fill(0xff);
  for (let row = 0; row < rows; row++) {
    for (let column = 0; column < columns; column++) {
      const [x, y] = from(column, row);
      if (x < 0 || y < 0 || x >= raster.columns || y >= raster.rows) continue;
      const source = (y * raster.columns + x) * colors;
      const target = (row * columns + column) * colors;
      for (let color = 0; color < colors; color++) {
        pixels[target + color] = raster.pixels[source + color] as number;
      }
    }
  }
  return { columns, rows, pixels };
}

/** Landscape pages come from us turned a quarter anticlockwise: others' are turned alike. */
export function portrait(raster: Raster): Raster {
  const { columns, rows } = raster;
  if (columns <= rows) return raster;
  return remade(raster, rows, columns, (column, row) => [columns - 1 - row, column]);
}

/** The upper left part. */
export function cut(raster: Raster, columns: number, rows: number): Raster {
  if (columns === raster.columns && rows === raster.rows) return raster;
  return remade(raster, columns, rows, (column, row) => [column, row]);
}

/** A raster at a `factor`-th of its resolution, each pixel the mean of its square. */
export function reduced(raster: Raster, factor: number): Raster {
  const colors = colorsOf(raster);
  const columns = Math.floor(raster.columns / factor);
  const rows = Math.floor(raster.rows / factor);
  const line = raster.columns * colors;
  const pixels = new Uint8Array(columns * rows * colors);
  for (let at = 0; at < pixels.length; at++) {
    const pixel = Math.floor(at / colors);
    const column = (pixel % columns) * factor * colors + (at % colors);
    const row = Math.floor(pixel / columns) * factor;
    let sum = 0;
    for (let y = 0; y < factor; y++) {
      const from = (row + y) * line + column;
      for (let x = 0; x < factor * colors; x += colors) sum += raster.pixels[from + x] as number;
    }
    pixels[at] = Math.round(sum / factor ** 2);
  }
  return { columns, rows, pixels };
}
