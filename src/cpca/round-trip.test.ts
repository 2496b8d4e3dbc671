import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { CpcaDecoder, decodeCpca } from '../../tools/cpca-reader/decode.ts';
import { reveal, Secret } from '../secret.ts';
import { checkCpcaJob } from './check-job.ts';
import { officeDevice } from './device.ts';
import { wrapBlob, wrapChunks } from './encode.ts';
import type { CpcaJob } from './job.ts';
import * as codes from './ticket-codes.ts';

const words = <T extends object>(table: T) =>
  fc.constantFrom(...(Object.keys(table) as (keyof T)[]));

const ticket = fc.record(
  {
    copies: fc.integer({ min: 1, max: 9999 }),
    collate: words(codes.collationCodes),
    color: words(codes.colorModeCodes),
    duplex: words(codes.sidesCodes),
    bindingEdge: words(codes.bindingEdgeCodes),
    gutterMm: fc.integer({ min: 1, max: 500 }).map((tenths) => tenths / 10),
    mediaSize: words(codes.mediaSizeCodes),
    mediaType: fc.constantFrom(...officeDevice.media.keys()),
    inputSlot: words(codes.inputSlotCodes),
    outputTrayCode: fc.constantFrom(0x17, 0x65, 0x76, 0xa0),
    resolution: fc.constantFrom(300 as const, 600 as const, 1200 as const),
    tonerSave: fc.boolean(),
    staple: words(codes.stapleCodes),
    punch: words(codes.punchCodes),
    punchType: words(codes.punchTypeCodes),
  },
  { requiredKeys: [] },
);

const digits = fc.integer({ min: 1, max: 9_999_999 }).map(String);
const job: fc.Arbitrary<CpcaJob> = fc
  .record(
    {
      accounting: fc.oneof(
        fc.constant({}),
        digits.map((id) => ({ departmentId: id })),
        fc.tuple(digits, digits).map(([id, pin]) => ({
          departmentId: id,
          pin: new Secret(pin),
        })),
      ),
      mode: fc.oneof(
        fc.constant({ kind: 'print' as const }),
        fc.constant({ kind: 'hold' as const }),
        fc.integer({ min: 0, max: 99 }).map((box) => ({ kind: 'store' as const, box })),
        fc
          .stringMatching(/^[0-9]{1,7}$/)
          .map((pin) => ({ kind: 'secured' as const, pin: new Secret(pin) })),
      ),
      userName: fc.string({ unit: 'binary' }),
      documentName: fc.string({ unit: 'binary' }),
      nameEncoding: fc.constantFrom('latin1' as const, 'shift_jis' as const),
      format: fc.constantFrom('postscript' as const, 'lips' as const, 'ufr2' as const),
      ticket,
      monochromeExempt: fc.boolean(),
      device: fc.constantFrom(officeDevice, { ...officeDevice, headerBlockOne: true }),
      profile: fc.constantFrom('basic' as const, 'fullColor' as const),
    },
    { requiredKeys: ['accounting', 'mode', 'format', 'ticket'] },
  )
  .filter((candidate) => checkCpcaJob(candidate).ok);

const size = fc.oneof(fc.nat(300), fc.integer({ min: 65530, max: 65540 }), fc.nat(200_000));

/** A document whose bytes show their position. */
function documentOf(length: number): Uint8Array<ArrayBuffer> {
  return Uint8Array.from({ length }, (_, at) => (at * 31 + (at >> 8)) & 0xff);
}

/** Cuts bytes into chunks of the given sizes, which repeat; a size of 0 gives an empty chunk. */
function* cut(bytes: Uint8Array, sizes: readonly number[]): Generator<Uint8Array> {
  for (let at = 0, turn = 0; at < bytes.length; turn += 1) {
    const length = turn % 7 === 6 ? 0 : (sizes[turn % sizes.length] ?? 1);
    yield bytes.subarray(at, at + length);
    at += length;
  }
}

async function wrapped(of: CpcaJob, data: Uint8Array<ArrayBuffer>): Promise<Uint8Array> {
  return new Uint8Array(await wrapBlob(of, new Blob([data])).arrayBuffer());
}

describe('encoder and decoder', () => {
  it('agree on every valid job', async () => {
    await fc.assert(
      fc.asyncProperty(job, size, async (sent, length) => {
        const data = documentOf(length);
        const decoded = decodeCpca(await wrapped(sent, data));
        if (!decoded.ok) throw new Error(`${decoded.error.code} at ${decoded.error.offset}`);
        const got = decoded.value;
        expect(Buffer.compare(got.data, data)).toBe(0);
        const exempt = sent.monochromeExempt === true && sent.ticket.color === 'mono';
        const id = exempt ? undefined : sent.accounting.departmentId;
        const pin = exempt || !sent.accounting.pin ? 0 : Number(reveal(sent.accounting.pin));
        expect(got.departmentId).toBe(id === undefined ? undefined : Number(id));
        expect(reveal(got.pin)).toBe(pin);
        expect(got.jobMode).toBe(sent.mode.kind);
        expect(got.box).toBe(sent.mode.kind === 'store' ? sent.mode.box : undefined);
        expect(got.securedPin && reveal(got.securedPin)).toBe(
          sent.mode.kind === 'secured' ? reveal(sent.mode.pin) : undefined,
        );
        expect(got.headerBlockOne).toBe(sent.device?.headerBlockOne === true);
        expect(got.format).toBe(sent.format);
        const { duplex, punchType, bindingEdge, ...same } = sent.ticket;
        expect(got.ticket).toMatchObject(same);
        if (bindingEdge) {
          // Without a gutter there is no sign that tells opposite edges apart.
          const nearest = { left: 'left', right: 'left', top: 'top', bottom: 'top' } as const;
          const seen = sent.ticket.gutterMm === undefined ? nearest[bindingEdge] : bindingEdge;
          expect(got.ticket.bindingEdge).toBe(seen);
        }
        if (duplex) expect(got.ticket.sides).toBe(duplex === 'off' ? 'one-sided' : 'two-sided');
        expect(got.ticket.punchType === undefined).toBe(punchType === undefined);
      }),
      { numRuns: 300 },
    );
  });

  it('give the same result wherever chunks end', async () => {
    const sizes = fc.array(fc.integer({ min: 1, max: 70_000 }), { minLength: 1, maxLength: 5 });
    await fc.assert(
      fc.asyncProperty(job, size, sizes, async (sent, length, cuts) => {
        const data = documentOf(length);
        const whole = await wrapped(sent, data);
        const pieces: Uint8Array[] = [];
        for await (const piece of wrapChunks(sent, cut(data, cuts))) pieces.push(piece);
        expect(Buffer.compare(Buffer.concat(pieces), whole)).toBe(0);

        const received: Uint8Array[] = [];
        const decoder = new CpcaDecoder({ onData: (bytes) => received.push(bytes) });
        for (const piece of cut(whole, cuts)) expect(decoder.push(piece).ok).toBe(true);
        expect(decoder.end().ok).toBe(true);
        expect(Buffer.compare(Buffer.concat(received), data)).toBe(0);
      }),
      { numRuns: 100 },
    );
  });

  it('agree byte by byte', async () => {
    const sent: CpcaJob = { accounting: {}, mode: { kind: 'hold' }, format: 'ufr2', ticket: {} };
    const whole = await wrapped(sent, documentOf(100));
    const decoder = new CpcaDecoder();
    for (const piece of cut(whole, [1])) expect(decoder.push(piece).ok).toBe(true);
    expect(decoder.end()).toMatchObject({ ok: true, value: { jobMode: 'hold', dataLength: 100 } });
  });
});
