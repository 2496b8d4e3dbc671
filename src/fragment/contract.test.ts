import { createHash } from 'node:crypto';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parseDepartmentId } from '../accounting/department-id.ts';
import { wrapBlob } from '../cpca/encode.ts';
import type { CpcaJob } from '../cpca/job.ts';
import { encodeName } from '../cpca/name-text.ts';
import { fromHex, type Vector, vectorData, vectorJob, vectors } from '../cpca/vectors.fixture.ts';
import { readPrintBytes } from '../print-file/reader.ts';
import { Secret } from '../secret.ts';
import type { Fragment, FragmentValues } from './fragment.ts';
import { fragmentJson } from './fragment-json.ts';
import { learnFragment } from './learn.ts';
import type { LearnInput } from './learned.ts';
import { parseFragment } from './parse-fragment.ts';
import { wrapWithFragment } from './wrap-fragment.ts';

const models = Object.values(
  import.meta.glob<Vector>('../../tests/fixtures/cpca-models/*.json', {
    eager: true,
    import: 'default',
  }),
);

/** What other people print with, and the same for a second file. */
const changed = {
  departmentId: '4711',
  pin: '0815',
  securedPin: '0042',
  documentName: 'ändern, 2',
};

async function bytesOf(blob: Blob): Promise<Uint8Array<ArrayBuffer>> {
  return new Uint8Array(await blob.arrayBuffer());
}

async function streamOf(vector: Vector): Promise<Uint8Array<ArrayBuffer>> {
  if (vector.streamHex !== undefined) return fromHex(vector.streamHex);
  return bytesOf(wrapBlob(vectorJob(vector), new Blob([vectorData(vector)])));
}

function learnInput(bytes: Uint8Array, departmentId: string, pin?: string): LearnInput {
  const file = readPrintBytes(bytes);
  if (!file.ok) throw new Error(file.error.code);
  return {
    file: file.value,
    departmentId,
    ...(pin ? { pin: new Secret(pin) } : {}),
  };
}

/** What is learned, after it was written as JSON and read again, as when people pass it on. */
function learn(...inputs: [LearnInput, LearnInput?]): Fragment {
  const learned = learnFragment(...inputs);
  if (!learned.ok) throw new Error(JSON.stringify(learned.error));
  const again = parseFragment(JSON.stringify(fragmentJson(learned.value.fragment)));
  if (!again.ok) throw new Error(JSON.stringify(again.error));
  expect(fragmentJson(again.value)).toEqual(fragmentJson(learned.value.fragment));
  return again.value;
}

interface Names {
  readonly userName: string;
  readonly documentName: string;
}

/** The values that the options have at all, replaced. */
function valuesFor(options: Vector['options'], names: Names): FragmentValues {
  return {
    departmentId: changed.departmentId,
    ...(options.pin ? { pin: new Secret(changed.pin) } : {}),
    ...(options.jobMode === 'secured' ? { securedPrintPin: new Secret(changed.securedPin) } : {}),
    ...(options.userName ? { userName: names.userName } : {}),
    ...(options.documentName ? { documentName: names.documentName } : {}),
  };
}

function changedOptions(options: Vector['options'], names: Names): Vector['options'] {
  return {
    ...options,
    departmentId: changed.departmentId,
    ...(options.pin ? { pin: changed.pin } : {}),
    ...(options.securedPin ? { securedPin: changed.securedPin } : {}),
    ...(options.userName ? { userName: names.userName } : {}),
    ...(options.documentName ? { documentName: names.documentName } : {}),
  };
}

/**
 * The stream with other values, built here from CPCA sections 1 and 3 without the product's own
 * code, so that both can be compared.
 */
function rewritten(stream: Uint8Array, { options }: Vector, names: Names): Uint8Array {
  const view = new DataView(stream.buffer, stream.byteOffset, stream.length);
  const out: number[] = [];
  const encoding = options.nameEncoding === 'shift_jis' ? 'shift_jis' : 'latin1';
  const raw = options.nameEncoding === ('utf8raw' as string);
  for (let at = 0; at < stream.length; ) {
    const code = view.getUint16(at + 4);
    let payload = [...stream.subarray(at + 20, at + 20 + view.getUint16(at + 8))];
    const header = [...stream.subarray(at, at + 20)];
    at += 20 + payload.length;
    if (code === 0x6b) {
      const changedPayload = payload.slice(0, 2);
      for (let place = 2; place < payload.length; ) {
        const id = ((payload[place] ?? 0) << 8) | (payload[place + 1] ?? 0);
        const length = ((payload[place + 2] ?? 0) << 8) | (payload[place + 3] ?? 0);
        let value = payload.slice(place + 4, place + 4 + length);
        place += 4 + length;
        if (id === 0x13) value = [changed.securedPin.length, ...Buffer.from(changed.securedPin)];
        if (id === 0x04 || id === 0x117 || id === 0x06) {
          const name = id === 0x06 ? names.userName : names.documentName;
          // Raw UTF-8 is cut after 32 bytes, here in the middle of a character.
          const bytes = raw ? Buffer.from(name).subarray(0, 32) : encodeName(name, encoding).bytes;
          value = [...value.slice(0, 2), bytes.length, ...bytes];
        }
        changedPayload.push(id >> 8, id & 255, value.length >> 8, value.length & 255, ...value);
      }
      payload = changedPayload;
    }
    const head = new DataView(Uint8Array.from(header).buffer);
    head.setUint16(8, payload.length);
    if (head.getUint32(10) !== 0xffff0000) {
      head.setUint32(10, Number(changed.departmentId));
      if (head.getUint32(14) !== 0) head.setUint32(14, Number(changed.pin));
    }
    out.push(...new Uint8Array(head.buffer), ...payload);
  }
  return Uint8Array.from(out);
}

const accounted = [...vectors, ...models].filter(({ options }) => options.departmentId);
const names = { userName: 'Zoë', documentName: changed.documentName };
const russian = { userName: 'Ольга', documentName: 'Расписание уроков на неделю' };

describe('what is learned from a stream of Canon’s driver', () => {
  it('is tested with all streams', () => {
    expect(accounted.length).toBeGreaterThan(95);
  });

  it.each(accounted.map((vector) => [vector.name, vector] as const))(
    'makes of %s what wrap makes of its options with other values',
    async (_, vector) => {
      const { options } = vector;
      const stream = await streamOf(vector);
      const fragment = learn(learnInput(stream, options.departmentId ?? '', options.pin));
      const used = options.nameEncoding === ('utf8raw' as string) ? russian : names;
      const wrapped = wrapWithFragment(
        fragment,
        valuesFor(options, used),
        new Blob([vectorData(vector)]),
      );
      if (!wrapped.ok) throw new Error(JSON.stringify(wrapped.error));
      const bytes = Buffer.from(await bytesOf(wrapped.value));
      expect(bytes.equals(rewritten(stream, vector, used))).toBe(true);
      const job = vectorJob({ ...vector, options: changedOptions(options, used) });
      const ours = await bytesOf(wrapBlob(job, new Blob([vectorData(vector)])));
      expect(bytes.equals(ours)).toBe(true);
    },
  );

  it('produces the stream itself from the stream’s own values', async () => {
    for (const vector of vectors) {
      if (vector.streamSha256 === undefined || !vector.options.departmentId) continue;
      const stream = await streamOf(vector);
      const {
        departmentId,
        pin = '',
        userName,
        documentName,
      } = vectorJob(vector).accounting.departmentId ? vector.options : {};
      const fragment = learn(learnInput(stream, departmentId ?? '', pin));
      const wrapped = wrapWithFragment(
        fragment,
        {
          ...(departmentId ? { departmentId } : {}),
          pin: new Secret(pin),
          ...(userName ? { userName } : {}),
          ...(documentName ? { documentName } : {}),
        },
        new Blob([vectorData(vector)]),
      );
      if (!wrapped.ok) throw new Error(JSON.stringify(wrapped.error));
      const hash = createHash('sha256')
        .update(await bytesOf(wrapped.value))
        .digest('hex');
      expect(hash).toBe(vector.streamSha256);
    }
  });

  it('never contains a PIN of the file', async () => {
    for (const vector of accounted) {
      const { departmentId = '', pin, securedPin } = vector.options;
      const text = JSON.stringify(
        fragmentJson(learn(learnInput(await streamOf(vector), departmentId, pin))),
      );
      for (const secret of [pin, securedPin]) {
        if (!secret || secret.length < 4) continue;
        expect(text).not.toContain(secret);
        expect(text).not.toContain(Buffer.from(secret).toString('hex').toUpperCase());
        const number = Number(secret).toString(16).toUpperCase().padStart(8, '0');
        if (Number(secret) > 0xffff) expect(text).not.toContain(number);
      }
    }
  });
});

const digits = fc.integer({ min: 1, max: 9_999_999 }).map(String);
const text = fc.string({ unit: 'grapheme', minLength: 1, maxLength: 40 });
const perhapsText = fc.option(text, { nil: undefined });

interface MadeJob {
  readonly job: CpcaJob;
  readonly document: Uint8Array<ArrayBuffer>;
}

const madeJob: fc.Arbitrary<MadeJob> = fc
  .record({
    id: digits,
    pin: fc.option(digits, { nil: undefined }),
    securedPin: fc.option(fc.stringMatching(/^[0-9]{1,7}$/), { nil: undefined }),
    userName: fc.option(text, { nil: undefined }),
    documentName: fc.option(text, { nil: undefined }),
    nameEncoding: fc.constantFrom('latin1' as const, 'shift_jis' as const),
    format: fc.constantFrom('postscript' as const, 'lips' as const, 'ufr2' as const),
    profile: fc.constantFrom('basic' as const, 'fullColor' as const),
    headerBlockOne: fc.boolean(),
    copies: fc.integer({ min: 1, max: 9999 }),
    collate: fc.constantFrom('on' as const, 'off' as const, 'group' as const),
    color: fc.constantFrom('color' as const, 'mono' as const),
    document: fc.oneof(
      fc.uint8Array({ maxLength: 200 }),
      fc.integer({ min: 65_530, max: 65_540 }).map((length) => new Uint8Array(length).fill(0x42)),
    ),
  })
  .map(
    ({ id, pin, securedPin, userName, documentName, copies, collate, color, document, ...of }) => {
      const departmentId = parseDepartmentId(id);
      if (!departmentId.ok) throw new Error('no ID');
      return {
        document: Uint8Array.from(document),
        job: {
          ...of,
          accounting: {
            departmentId: departmentId.value,
            ...(pin === undefined ? {} : { pin: new Secret(pin) }),
          },
          mode:
            securedPin === undefined
              ? { kind: 'print' as const }
              : { kind: 'secured' as const, pin: new Secret(securedPin) },
          ...(userName === undefined ? {} : { userName }),
          ...(documentName === undefined ? {} : { documentName }),
          ticket: { copies, collate, color },
        },
      };
    },
  );

describe('what is learned from any job of wrap', () => {
  it('produces what wrap makes with other values', async () => {
    await fc.assert(
      fc.asyncProperty(
        madeJob,
        digits,
        digits,
        perhapsText,
        perhapsText,
        async (made, id, pin, user, title) => {
          const { job, document } = made;
          const wrapped = await bytesOf(wrapBlob(job, new Blob([document])));
          const departmentId = job.accounting.departmentId ?? '';
          const typedPin = job.accounting.pin && Secret.reveal(job.accounting.pin);
          const fragment = learn(learnInput(wrapped, departmentId, typedPin));
          // If nothing of a name can be shown, it has no record, and so no place in the fragment.
          const shows = (name: string | undefined) =>
            encodeName(name ?? '', job.nameEncoding ?? 'latin1').bytes.length > 0;
          const other = parseDepartmentId(id);
          if (!other.ok) throw new Error('no ID');
          const next: CpcaJob = {
            ...job,
            accounting: {
              departmentId: other.value,
              ...(typedPin === undefined ? {} : { pin: new Secret(pin) }),
            },
            ...(job.mode.kind === 'secured'
              ? { mode: { kind: 'secured', pin: new Secret('0000001') } }
              : {}),
            userName: shows(job.userName) ? (user ?? '') : '',
            documentName: shows(job.documentName) ? (title ?? '') : '',
          };
          const values: FragmentValues = {
            departmentId: other.value,
            ...(typedPin === undefined ? {} : { pin: new Secret(pin) }),
            ...(job.mode.kind === 'secured' ? { securedPrintPin: new Secret('0000001') } : {}),
            ...(user === undefined ? {} : { userName: user }),
            ...(title === undefined ? {} : { documentName: title }),
          };
          const learned = wrapWithFragment(fragment, values, new Blob([document]));
          if (!learned.ok) throw new Error(JSON.stringify(learned.error));
          const ours = Buffer.from(await bytesOf(wrapBlob(next, new Blob([document]))));
          expect(ours.equals(await bytesOf(learned.value))).toBe(true);
        },
      ),
      { numRuns: 60 },
    );
  });
});
