import { describe, expect, it } from 'vitest';
import { decodeCpca } from '../../tools/cpca-reader/decode.ts';
import { Secret } from '../secret.ts';
import { checkCpcaJob } from './check-job.ts';
import { wrapBlob, wrapChunks } from './encode.ts';
import type { CpcaJob } from './job.ts';
import {
  modelVectors,
  toHex,
  type Vector,
  vectorData,
  vectorJob,
  vectors,
} from './vectors.fixture.ts';

const encodable = [...vectors, ...modelVectors];

async function bytesOf(blob: Blob): Promise<Uint8Array<ArrayBuffer>> {
  return new Uint8Array(await blob.arrayBuffer());
}

async function collect(chunks: AsyncIterable<Uint8Array>): Promise<Uint8Array<ArrayBuffer>> {
  const parts: BlobPart[] = [];
  for await (const chunk of chunks) parts.push(Uint8Array.from(chunk));
  return bytesOf(new Blob(parts));
}

async function expectStream(vector: Vector, stream: Uint8Array<ArrayBuffer>): Promise<void> {
  if (vector.streamHex !== undefined) {
    expect(toHex(stream)).toBe(vector.streamHex.toLowerCase());
    return;
  }
  const digest = new Uint8Array(await crypto.subtle.digest('SHA-256', stream));
  expect({
    length: stream.length,
    head: toHex(stream.subarray(0, 600)),
    tail: toHex(stream.subarray(-200)),
    digest: toHex(digest),
  }).toEqual({
    length: vector.streamLength,
    head: vector.headHex,
    tail: vector.tailHex,
    digest: vector.streamSha256,
  });
}

const plain: CpcaJob = {
  accounting: {},
  mode: { kind: 'print' },
  format: 'postscript',
  ticket: {},
};

describe('wrapBlob and wrapChunks', () => {
  it('finds every recorded stream that it has to reproduce', () => {
    expect(vectors).toHaveLength(82);
    expect(modelVectors).toHaveLength(30);
  });

  it.each(encodable)('produces the same bytes as the driver for $name', async (vector) => {
    const job = vectorJob(vector);
    const data = vectorData(vector);
    expect(checkCpcaJob(job).ok).toBe(true);
    await expectStream(vector, await bytesOf(wrapBlob(job, new Blob([data]))));
    await expectStream(vector, await collect(wrapChunks(job, [data])));
  });

  it('accepts a buffer that its producer reuses', async () => {
    async function* producer() {
      const buffer = new Uint8Array(50_000);
      for (let round = 1; round <= 5; round += 1) yield buffer.fill(round);
    }
    const decoded = decodeCpca(await collect(wrapChunks(plain, producer())));
    if (!decoded.ok) throw new Error(decoded.error.code);
    expect([0, 50_000, 249_999].map((at) => decoded.value.data[at])).toEqual([1, 2, 5]);
  });

  it('never reads more than one block ahead of what it has passed on', async () => {
    let asked = 0;
    function* endless() {
      for (;;) {
        asked += 1;
        yield new Uint8Array(1000);
      }
    }
    let received = 0;
    for await (const piece of wrapChunks(plain, endless())) {
      received += piece.length;
      if (received > 1_000_000) break;
      expect(asked * 1000 - received).toBeLessThan(65_534 + 1000);
    }
    expect(asked).toBeGreaterThan(900);
  });

  it('throws on a job that checkCpcaJob refuses, without naming its PIN', () => {
    const job: CpcaJob = { ...plain, accounting: { pin: new Secret('8642975') } };
    expect(() => wrapBlob(job, new Blob([]))).toThrow(/^CPCA job: pin-without-department-id/);
  });
});
