import { err, ok, type Result } from '../result.ts';
import { Secret } from '../secret.ts';
import { anyOf, type BytePattern, pattern, readU16 } from './byte-pattern.ts';
import type { CpcaDecodeError, CpcaDecodeErrorCode } from './decode-error.ts';
import { decodeName } from './decode-name.ts';
import { maxNameBytes } from './packet-constants.ts';
import type { CpcaJobStart } from './stream.ts';

const name: BytePattern = (value) => decodeName(value, maxNameBytes) !== undefined;
const plainDestination = pattern('03 00 00');
const boxDestination = pattern('03 00 01 00*4 00 xx 00*4');
const holdDestination = pattern('02 00 01 00 00 0F C9 00*6');

/** `length u8` and 1 to 7 ASCII digits. */
const securedPin: BytePattern = (value) =>
  value.length === 1 + (value[0] ?? 0) &&
  value.length >= 2 &&
  value.length <= 8 &&
  value.subarray(1).every((byte) => byte >= 0x30 && byte <= 0x39);

/** The records in their order (CPCA section 3). */
const forms: ReadonlyMap<number, BytePattern> = new Map([
  [0x00f0, pattern('01|03')],
  [0x0130, anyOf(plainDestination, boxDestination, holdDestination)],
  [0x000d, pattern('04|06')],
  [0x0013, securedPin],
  [0x0004, name],
  [0x0117, name],
  [0x0006, name],
  [0x08ef, pattern('00|01')],
]);
const order = [...forms.keys()];

type Records = ReadonlyMap<number, Uint8Array>;

/** An error at an offset inside the payload. */
type Problem = Pick<CpcaDecodeError, 'code' | 'offset' | 'id'>;

/** Payload of opcode 006B: `count u16`, then per record `id u16, length u16, value`. */
function splitRecords(payload: Uint8Array): Result<Records, Problem> {
  const records = new Map<number, Uint8Array>();
  let at = 2;
  let last = -1;
  while (at < payload.length) {
    if (at + 4 > payload.length) return err({ code: 'record-length-wrong', offset: at });
    const id = readU16(payload, at);
    const end = at + 4 + readU16(payload, at + 2);
    const place = order.indexOf(id);
    if (place <= last) return err({ code: 'record-out-of-order', offset: at, id });
    if (end > payload.length) return err({ code: 'record-length-wrong', offset: at + 2, id });
    const value = payload.subarray(at + 4, end);
    if (!forms.get(id)?.(value)) return err({ code: 'record-value-not-valid', offset: at + 4, id });
    records.set(id, value);
    last = place;
    at = end;
  }
  if (payload.length < 2 || readU16(payload, 0) !== records.size) {
    return err({ code: 'record-count-wrong', offset: 0 });
  }
  return ok(records);
}

function sameBytes(a: Uint8Array, b: Uint8Array): boolean {
  return a.length === b.length && a.every((byte, at) => byte === b[at]);
}

/** Which records must, and must not, stand together. */
function contradiction(records: Records): Problem | undefined {
  const at = (code: CpcaDecodeErrorCode, id: number): Problem => ({ code, offset: 0, id });
  for (const id of [0x00f0, 0x0130, 0x000d]) {
    if (!records.has(id)) return at('record-missing', id);
  }
  const secured = records.get(0x000d)?.[0] === 0x06;
  if (secured && !records.has(0x0013)) return at('record-missing', 0x0013);
  if (!secured && records.has(0x0013)) return at('record-unexpected', 0x0013);
  const stored = records.get(0x00f0)?.[0] === 0x03;
  const plain = plainDestination(records.get(0x0130) ?? new Uint8Array());
  if (stored === plain) return at('record-value-not-valid', 0x0130);
  if (stored && secured) return at('record-value-not-valid', 0x000d);
  const twins = [records.get(0x0004), records.get(0x0117)] as const;
  if ((twins[0] === undefined) !== (twins[1] === undefined)) return at('record-missing', 0x0117);
  if (twins[0] && twins[1] && !sameBytes(twins[0], twins[1])) {
    return at('record-value-not-valid', 0x0117);
  }
  return undefined;
}

function modeOf(records: Records): Pick<CpcaJobStart, 'jobMode' | 'securedPin' | 'box'> {
  const pin = records.get(0x0013);
  if (pin) {
    return { jobMode: 'secured', securedPin: new Secret(String.fromCharCode(...pin.subarray(1))) };
  }
  const destination = records.get(0x0130) ?? new Uint8Array();
  if (holdDestination(destination)) return { jobMode: 'hold' };
  if (boxDestination(destination)) return { jobMode: 'store', box: readU16(destination, 7) };
  return { jobMode: 'print' };
}

/** Reads the job start; offsets in the error count from the start of the payload. */
export function decodeJobStart(payload: Uint8Array): Result<CpcaJobStart, Problem> {
  const split = splitRecords(payload);
  if (!split.ok) return split;
  const records = split.value;
  const problem = contradiction(records);
  if (problem) return err(problem);
  const text = (id: number) => {
    const value = records.get(id);
    return value && decodeName(value, maxNameBytes);
  };
  const userName = text(0x0006);
  const documentName = text(0x0004);
  const exempt = records.get(0x08ef)?.[0];
  const mode = modeOf(records);
  if (mode.box !== undefined && mode.box > 99) {
    return err({ code: 'record-value-not-valid', offset: 0, id: 0x0130 });
  }
  return ok({
    ...mode,
    ...(userName === undefined ? {} : { userName }),
    ...(documentName === undefined ? {} : { documentName }),
    ...(exempt === undefined ? {} : { monochromeExempt: exempt === 1 }),
  });
}
