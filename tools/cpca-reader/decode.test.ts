import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { wrapBlob } from '../../src/cpca/encode.ts';
import {
  fromHex,
  modelVectors,
  toHex,
  type Vector,
  vectorData,
  vectorJob,
  vectors,
} from '../../src/cpca/vectors.fixture.ts';
import { readU16 } from './byte-pattern.ts';
import { CpcaDecoder, decodeCpca } from './decode.ts';
import { formatCpcaError } from './decode-error.ts';

async function streamOf(vector: Vector): Promise<Uint8Array> {
  if (vector.streamHex !== undefined) return fromHex(vector.streamHex);
  const blob = wrapBlob(vectorJob(vector), new Blob([vectorData(vector)]));
  return new Uint8Array(await blob.arrayBuffer());
}

const all = await Promise.all(
  [...vectors, ...modelVectors].map(async (v) => ({ ...v, bytes: await streamOf(v) })),
);
const small = all.filter(({ bytes }) => bytes.length < 2000);

/** One vector for each different job start: many vectors differ only in their tickets. */
const jobStarts = [
  ...new Map(small.map((v) => [toHex(v.bytes.subarray(20, 20 + readU16(v.bytes, 8))), v])).values(),
];

/** The offsets at which packets begin. */
function packetStarts(bytes: Uint8Array): number[] {
  const starts: number[] = [];
  for (let at = 0; at < bytes.length; at += 20 + readU16(bytes, at + 8)) starts.push(at);
  return starts;
}

function accepts(bytes: Uint8Array): boolean {
  return decodeCpca(bytes).ok;
}

describe('decodeCpca', () => {
  it.each(all)('accepts $name and finds its document', (vector) => {
    const decoded = decodeCpca(vector.bytes);
    if (!decoded.ok) throw new Error(formatCpcaError(decoded.error));
    expect(toHex(decoded.value.data)).toBe(toHex(vectorData(vector)));
    const { departmentId, jobMode = 'print', copies = 1, format } = vector.options;
    expect(decoded.value).toMatchObject({ jobMode, format, ticket: { copies } });
    const exempt = vector.options.monochromeExempt && vector.options.color === 'mono';
    expect(decoded.value.departmentId).toBe(
      departmentId === undefined || exempt ? undefined : Number(departmentId),
    );
  });

  it.each(all)('rejects $name when any header byte of any packet is damaged', ({ bytes }) => {
    for (const start of packetStarts(bytes)) {
      for (let at = start; at < start + 20; at += 1) {
        for (const flip of bytes.length < 2000 ? [0x01, 0x02, 0x04, 0x08, 0x80, 0xff] : [0x01]) {
          const damaged = bytes.slice();
          damaged[at] = (bytes[at] ?? 0) ^ flip;
          if (accepts(damaged)) expect.fail(`accepted ${flip} at ${at}, packet at ${start}`);
        }
      }
    }
  });

  it.each(jobStarts)(
    'rejects $name when any count or length in its job start is wrong',
    (vector) => {
      const { bytes } = vector;
      const end = 20 + readU16(bytes, 8);
      const places = [20, 21];
      for (let at = 22; at < end; at += 4 + readU16(bytes, at + 2)) {
        places.push(at, at + 1, at + 2, at + 3);
        const id = readU16(bytes, at);
        if (id === 0x0013) places.push(at + 4);
        if ([0x0004, 0x0117, 0x0006].includes(id)) places.push(at + 4, at + 5, at + 6);
      }
      for (const at of places) {
        for (let value = 0; value < 256; value += 1) {
          if (value === bytes[at]) continue;
          const damaged = bytes.slice();
          damaged[at] = value;
          // 0003 and 0011 are both character sets, and either is right for ASCII text.
          const setOfUser =
            at + 1 < end && [3, 17].includes(value) && [3, 17].includes(bytes[at] ?? 0);
          if (accepts(damaged) && !setOfUser) expect.fail(`accepted ${value} at ${at}`);
        }
      }
    },
  );

  it.each(small)('rejects $name when a payload is a byte longer or shorter than it says', (v) => {
    for (const start of packetStarts(v.bytes)) {
      const length = readU16(v.bytes, start + 8);
      const isData = v.bytes[start + 5] === 0x1a;
      for (const change of [-1, 1]) {
        if (length + change < 0 || isData) continue;
        const payloadEnd = start + 20 + length;
        const resized = Uint8Array.from([
          ...v.bytes.subarray(0, payloadEnd + Math.min(change, 0)),
          ...(change > 0 ? [0] : []),
          ...v.bytes.subarray(payloadEnd),
        ]);
        resized[start + 8] = (length + change) >>> 8;
        resized[start + 9] = (length + change) & 0xff;
        if (accepts(resized)) expect.fail(`accepted ${change} in the packet at ${start}`);
      }
    }
  });

  it.each(small)('rejects $name when any packet is left out or doubled', ({ bytes }) => {
    const starts = packetStarts(bytes);
    starts.forEach((start, index) => {
      const end = starts[index + 1] ?? bytes.length;
      const one = bytes.subarray(start, end);
      const without = [...bytes.subarray(0, start), ...bytes.subarray(end)];
      const twice = [...bytes.subarray(0, end), ...one, ...bytes.subarray(end)];
      if (accepts(Uint8Array.from(twice))) expect.fail(`accepted two of the packet at ${start}`);
      const optional = [0x12, 0x15, 0x18].includes(one[5] ?? 0);
      if (!optional && accepts(Uint8Array.from(without))) expect.fail(`accepted none at ${start}`);
    });
  });

  it.each(small)('rejects every prefix of $name as truncated, and a byte after its end', (v) => {
    for (let length = 0; length < v.bytes.length; length += 1) {
      const decoded = decodeCpca(v.bytes.subarray(0, length));
      if (decoded.ok) expect.fail(`accepted ${length} bytes`);
      else if (decoded.error.code !== 'truncated' || decoded.error.offset !== length) {
        expect.fail(`${length}: ${formatCpcaError(decoded.error)}`);
      }
    }
    expect(decodeCpca(Uint8Array.from([...v.bytes, 0]))).toMatchObject({
      error: { code: 'trailing-bytes', offset: v.bytes.length },
    });
  });

  it('says what is wrong and where, without any PIN', () => {
    const bytes = all.find(({ name }) => name === 'secured-7')?.bytes ?? new Uint8Array();
    const damaged = bytes.slice();
    damaged[2] = 0x11;
    const decoded = decodeCpca(damaged);
    expect(decoded.ok ? '' : formatCpcaError(decoded.error)).toBe(
      'version-unknown in packet 006B at 0x2',
    );
    const good = decodeCpca(bytes);
    expect(JSON.stringify(good)).not.toMatch(/765432|7654321/);
  });

  it('never throws on random or damaged bytes', () => {
    const base = all.find(({ name }) => name === 'covers')?.bytes ?? new Uint8Array();
    fc.assert(
      fc.property(
        fc.uint8Array({ maxLength: 400 }),
        fc.nat(base.length),
        fc.boolean(),
        (noise, at, overlay) => {
          const bytes = overlay ? base.slice() : noise;
          if (overlay) bytes.set(noise.subarray(0, bytes.length - at), at);
          const decoded = decodeCpca(bytes);
          if (!decoded.ok)
            expect(formatCpcaError(decoded.error)).toMatch(/^[a-z-]+.* at 0x[0-9a-f]+$/);
        },
      ),
      { numRuns: 3000 },
    );
  });
});

describe('CpcaDecoder', () => {
  it('keeps its first error and then passes no more data on', () => {
    const decoder = new CpcaDecoder();
    const first = decoder.push(new Uint8Array(20));
    expect(first).toMatchObject({ ok: false, error: { code: 'magic-wrong', offset: 0 } });
    expect(decoder.push(new Uint8Array(20))).toEqual(first);
    expect(decoder.end()).toEqual(first);
  });

  it('stops at the limit of the document', () => {
    const bytes = all.find(({ name }) => name === 'data-65535')?.bytes ?? new Uint8Array();
    expect(new CpcaDecoder({ maxDataBytes: 65535 }).push(bytes).ok).toBe(true);
    expect(new CpcaDecoder({ maxDataBytes: 65534 }).push(bytes)).toMatchObject({
      error: { code: 'too-much-data' },
    });
  });
});
