import { describe, expect, it } from 'vitest';
import { isNearGrey } from './near-grey.ts';

type Pixel = readonly [number, number, number];

describe('isNearGrey', () => {
  it.each<Pixel>([
    [0, 0, 0],
    [255, 255, 255],
    [48, 45, 46],
    [143, 145, 148],
    [202, 204, 206],
    [239, 240, 240],
  ])('takes %i, %i, %i for grey: black ink through a press profile', (...pixel) => {
    expect(isNearGrey(...pixel)).toBe(true);
  });

  it.each<Pixel>([
    [255, 250, 250],
    [255, 255, 240],
    [248, 248, 255],
    [238, 248, 253],
    [33, 37, 41],
    [0, 0, 17],
    [147, 141, 147],
  ])('leaves %i, %i, %i a colour: pale, dark or faint, but meant', (...pixel) => {
    expect(isNearGrey(...pixel)).toBe(false);
  });

  it('needs no order of the colours', () => {
    expect(isNearGrey(100, 104, 105)).toBe(true);
    expect(isNearGrey(105, 100, 104)).toBe(true);
    expect(isNearGrey(104, 105, 99)).toBe(false);
  });
});
