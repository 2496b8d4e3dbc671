import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { bytesWaiting, pageOrder } from './page-order.ts';

describe('pageOrder', () => {
  it('writes pages in order, however their chunks come', () => {
    const arrivals = fc.array(fc.nat(5), { minLength: 1, maxLength: 8 }).chain((counts) =>
      fc
        .shuffledSubarray(
          counts.flatMap((count, page) => new Array<number>(count + 1).fill(page)),
          { minLength: counts.reduce((sum, count) => sum + count + 1, 0) },
        )
        .map((order) => ({ counts, order })),
    );
    fc.assert(
      fc.property(arrivals, ({ counts, order }) => {
        const written: number[] = [];
        const done: number[] = [];
        const pages = pageOrder(
          (bytes) => written.push(...bytes),
          (count) => done.push(count),
        );
        const left = counts.slice();
        for (const page of order) {
          const chunks = left[page] ?? 0;
          if (chunks === 0) pages.end(page);
          else void pages.add(page, new Uint8Array([page]));
          left[page] = chunks - 1;
        }
        expect(written).toEqual(counts.flatMap((count, page) => new Array(count).fill(page)));
        expect(done).toEqual(counts.map((_, page) => page + 1));
      }),
    );
  });

  it('holds a page back while too many bytes wait for an earlier one', async () => {
    const pages = pageOrder(
      () => undefined,
      () => undefined,
    );
    let free = false;
    await pages.add(1, new Uint8Array(bytesWaiting));
    const held = pages.add(1, new Uint8Array(1)).then(() => {
      free = true;
    });
    await new Promise((resolve) => setImmediate(resolve));
    expect(free).toBe(false);
    pages.end(0);
    await held;
    expect(free).toBe(true);
  });
});
