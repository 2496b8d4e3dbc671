import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { fromHex, vectors } from '../../src/cpca/vectors.fixture.ts';
import { JobBoundary } from './job-boundary.ts';

const streams = vectors.flatMap(({ streamHex }) => (streamHex ? [fromHex(streamHex)] : []));

/** The end that is found if the bytes come in pieces of these sizes, again and again. */
function endOf(bytes: Uint8Array, sizes: readonly number[]): number | undefined {
  const boundary = new JobBoundary();
  for (let at = 0, turn = 0; at < bytes.length; turn += 1) {
    const size = sizes[turn % sizes.length] ?? 1;
    const end = boundary.push(bytes.subarray(at, at + size));
    if (end !== undefined) return at + end;
    at += size;
  }
  return undefined;
}

describe('JobBoundary', () => {
  it('finds the end of every stream, however it is cut, even if another job follows', () => {
    fc.assert(
      fc.property(
        fc.constantFrom(...streams),
        fc.array(fc.integer({ min: 1, max: 700 }), { minLength: 1, maxLength: 5 }),
        (stream, sizes) => {
          const two = new Uint8Array([...stream, ...stream]);
          expect(endOf(two, sizes)).toBe(stream.length);
        },
      ),
    );
  });

  it('finds no end in a stream without its last byte', () => {
    for (const stream of streams) expect(endOf(stream.subarray(0, -1), [64])).toBeUndefined();
  });
});
