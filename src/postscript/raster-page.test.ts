import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { rasterPage, rowsPerBand } from './raster-page.ts';

describe('rasterPage', () => {
  it('gives A4 at 600 dpi its 4,958 by 7,016 pixels', () => {
    const page = rasterPage(594.96, 841.92, 600);
    expect(page).toMatchObject({ ok: true, value: { columns: 4958, rows: 7016, quarterTurns: 0 } });
  });

  it('turns a landscape page onto the same medium', () => {
    expect(rasterPage(792, 612, 300)).toEqual({
      ok: true,
      value: { mediaWidth: 612, mediaHeight: 792, columns: 2550, rows: 3300, quarterTurns: 3 },
    });
  });

  it('leaves a square page as it is', () => {
    expect(rasterPage(72, 72, 300)).toMatchObject({ value: { quarterTurns: 0, columns: 300 } });
  });

  it.each([
    [0, 100],
    [100, -1],
    [Number.NaN, 100],
    [100, Number.POSITIVE_INFINITY],
    [100, 14_401],
  ])('refuses a page of %d by %d points', (width, height) => {
    expect(rasterPage(width, height, 600)).toEqual({ ok: false, error: 'page-size-not-valid' });
  });
});

describe('rowsPerBand', () => {
  it('never exceeds the band unless a single row does', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 10_000_000 }), (rowBytes) => {
        const rows = rowsPerBand(rowBytes, 4_194_304);
        expect(rows).toBeGreaterThanOrEqual(1);
        if (rows > 1) expect(rows * rowBytes).toBeLessThanOrEqual(4_194_304);
      }),
    );
  });
});
