import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { longestPauseMs, pauseAfter, pauseAskedFor, pauseLeft } from './retry.ts';

describe('the pause after a failure', () => {
  it('doubles from half a minute to an hour', () => {
    expect([1, 2, 3, 7, 8, 1000].map((failures) => pauseAfter(failures, 0))).toEqual([
      30_000, 60_000, 120_000, 1_920_000, 3_600_000, 3_600_000,
    ]);
  });

  it('is up to half as long again, by chance', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 10_000 }),
        fc.double({ min: 0, max: 1, noNaN: true }),
        (n, chance) => {
          const least = pauseAfter(n, 0);
          expect(pauseAfter(n, chance)).toBeGreaterThanOrEqual(least);
          expect(pauseAfter(n, chance)).toBeLessThanOrEqual(least * 1.5);
        },
      ),
    );
  });
});

describe('what is left of a pause', () => {
  const now = Date.UTC(2026, 4, 8);

  it('is never more than a pause can be, so that a clock set back does not stop the export', () => {
    expect(pauseLeft(now + longestPauseMs, now)).toBe(longestPauseMs);
    expect(pauseLeft(now - 1, now)).toBe(0);
    expect(pauseLeft(now + 3 * 86_400_000, now)).toBe(0);
  });

  it('covers every pause that a collector may ask for', () => {
    fc.assert(
      fc.property(fc.nat(), fc.double({ min: 0, max: 1, noNaN: true }), (seconds, chance) => {
        const pause = pauseAskedFor(String(seconds), now, chance) ?? 0;
        expect(pauseLeft(now + pause, now)).toBe(pause);
      }),
    );
  });
});

describe('Retry-After', () => {
  const now = Date.UTC(1994, 10, 6, 8, 49, 0);

  it.each([
    ['120', 120_000],
    [' 5 ', 5_000],
    ['0', 1_000],
    ['9999999999', 86_400_000],
    ['Sun, 06 Nov 1994 08:49:37 GMT', 37_000],
    ['Sun, 06 Nov 1994 08:00:00 GMT', 1_000],
  ])('%s is %i ms', (text, ms) => {
    expect(pauseAskedFor(text, now, 0)).toBe(ms);
    expect(pauseAskedFor(text, now, 1)).toBe(Math.round(ms * 1.1));
  });

  it.each([null, '', '-1', '1.5', 'soon', '1e3', 'Sun, 99 Nov 1994 08:49:37 GMT', '1994-11-06'])(
    '%s says nothing',
    (text) => {
      expect(pauseAskedFor(text, now, 0)).toBeUndefined();
    },
  );

  it('never means for ever, nor at once', () => {
    fc.assert(
      fc.property(fc.oneof(fc.string(), fc.nat().map(String)), (text) => {
        const pause = pauseAskedFor(text, now, 0.5) ?? 1_000;
        expect(pause).toBeGreaterThanOrEqual(1_000);
        expect(pause).toBeLessThanOrEqual(95_040_000);
      }),
    );
  });
});
