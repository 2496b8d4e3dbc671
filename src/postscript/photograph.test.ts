import { describe, expect, it } from 'vitest';
import { type JpegEncoder, photographOf } from './photograph.ts';
import type { Samples } from './samples.ts';

const samples = (colors: 1 | 3): Samples => ({
  ...{ columns: 100, rows: 80, colors },
  data: new Uint8Array(100 * 80 * colors),
});
const encoding = (bytes: number): JpegEncoder => {
  return () => Promise.resolve(new Uint8Array(bytes));
};
const never: JpegEncoder = () => Promise.reject(new Error('was asked'));

describe('photographOf', () => {
  it('is the JPEG of a photograph that is at most half as long', async () => {
    expect(await photographOf(samples(3), 12_000, encoding(6000))).toHaveLength(6000);
    expect(await photographOf(samples(3), 12_000, encoding(6001))).toBeUndefined();
  });

  it('is nothing for what compresses well without loss, which is not even encoded', async () => {
    expect(await photographOf(samples(3), 900, never)).toBeUndefined();
  });

  it('is nothing for grey, which would become colour at the device', async () => {
    expect(await photographOf(samples(1), 8000, never)).toBeUndefined();
  });

  it('is nothing where the encoder has no answer', async () => {
    const without: JpegEncoder = () => Promise.resolve(undefined);
    expect(await photographOf(samples(3), 12_000, without)).toBeUndefined();
  });
});
