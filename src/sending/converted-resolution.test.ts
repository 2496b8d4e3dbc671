import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { convertedResolution } from './converted-resolution.ts';

const listing = (...dpi: number[]) => ({
  resolutions: dpi.map((each) => ({ crossFeed: each, feed: each })),
});

describe('the resolution in which a document is rendered', () => {
  it.each([
    ['PCL XL, as set where the device lists it', 600, 'pcl-xl', [300, 600], 600],
    ['the finest below that the device lists', 1200, 'pcl-xl', [300, 600], 600],
    ['else the finest of ours', 300, 'pcl-xl', [600, 1200], 1200],
    ['as set where none of ours is listed', 600, 'pcl-xl', [400], 600],
    ['as set where the device lists nothing', 600, 'pcl-xl', [], 600],
    ['PostScript, as set: the device scales it', 1200, 'postscript', [600], 1200],
  ] as const)('is for %s', (_, set, language, listed, expected) => {
    expect(convertedResolution(set, language, listing(...listed))).toBe(expected);
  });

  it('is one that the device lists whenever it lists one of ours', () => {
    const ours = fc.constantFrom(300 as const, 600 as const, 1200 as const);
    fc.assert(
      fc.property(
        ours,
        fc.uniqueArray(fc.constantFrom(200, 300, 400, 600, 1200)),
        (set, listed) => {
          const chosen = convertedResolution(set, 'pcl-xl', listing(...listed));
          if (listed.some((dpi) => [300, 600, 1200].includes(dpi)))
            expect(listed).toContain(chosen);
          else expect(chosen).toBe(set);
        },
      ),
    );
  });

  it('does not take one that differs across and along the feed', () => {
    const odd = { resolutions: [{ crossFeed: 1200, feed: 600 }] };
    expect(convertedResolution(600, 'pcl-xl', odd)).toBe(600);
  });
});
