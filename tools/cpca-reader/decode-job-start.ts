import { maxNameBytes, opcode } from '../../src/cpca/packet-constants.ts';
import { err, ok, type Result } from '../../src/result.ts';
import { Secret } from '../../src/secret.ts';
import { anyOf, type BytePattern, pattern, readU16, readU32 } from './byte-pattern.ts';
import type { CpcaDecodeError, CpcaDecodeErrorCode } from './decode-error.ts';
import { decodeName } from './decode-name.ts';
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

/** UUID 16, zero 16, host name 16 twice, filled with zeros (section 17.3). */
const origin: BytePattern = (value) =>
  originForm(value) && value.subarray(32, 48).every((byte, at) => byte === value[48 + at]);
const originForm = pattern('xx*16 00*16 xx*32');

/**
 * `year 12 bits, month 4, day 5, weekday 3 (Monday 1), 00, hour u8, minute u8, milliseconds u16`, UTC
 * (section 17.3); undefined if it is not a valid time.
 */
function readTime(value: Uint8Array): Date | undefined {
  if (value.length !== 8 || value[3] !== 0) return undefined;
  const [first, second] = [readU16(value, 0), value[2] ?? 0];
  const [year, month] = [first >>> 4, first & 0x0f];
  const [day, weekday] = [second >>> 3, second & 0x07];
  const [hour, minute, ms] = [value[4] ?? 0, value[5] ?? 0, readU16(value, 6)];
  const time = new Date(Date.UTC(year, month - 1, day, hour, minute, 0, ms));
  const same = time.getUTCMonth() === month - 1 && time.getUTCDate() === day;
  const fits = month >= 1 && weekday >= 1 && hour < 24 && minute < 60 && ms < 60_000;
  return same && fits ? time : undefined;
}

/** The records in their order (CPCA sections 3 and 17.3). */
const forms: ReadonlyMap<number, BytePattern> = new Map([
  [0x00f0, pattern('01|03')],
  [0x0130, anyOf(plainDestination, boxDestination, holdDestination)],
  [0x000d, pattern('04|06')],
  [0x0013, securedPin],
  [0x0004, name],
  [0x0117, name],
  [0x0006, name],
  [0x0118, origin],
  [0x000c, pattern('xx')],
  [0x0009, (value) => readTime(value) !== undefined],
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

/** Checks which records must be together, and which must not. */
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
  const pair = [records.get(0x0004), records.get(0x0117)] as const;
  if ((pair[0] === undefined) !== (pair[1] === undefined)) return at('record-missing', 0x0117);
  if (pair[0] && pair[1] && !sameBytes(pair[0], pair[1])) {
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

const oldStartForm = pattern('00*4 01|03 xx*4 00*4');

/** A record of an old job start is a packet of its own: `id u16` and the value. */
const oldRecords: ReadonlySet<number> = new Set([0x000d, 0x0013, 0x0004, 0x0006]);

/**
 * Reads an old job start (section 11): opcode 0011, whose payload is `0 u32, mode u8, box u32, 0 u32`,
 * and the payloads of the packets 0012 that followed.
 */
export function decodeOldJobStart(
  start: Uint8Array,
  packets: readonly Uint8Array[],
): Result<CpcaJobStart, Problem> {
  const box = readU32(start, 5);
  const stored = start[4] === 0x03;
  const boxFits = stored ? box >= 0x80000000 && box <= 0x80000063 : box === 0;
  if (!oldStartForm(start) || !boxFits) {
    return err({ code: 'record-value-not-valid', offset: 0, id: opcode.oldJobStart });
  }
  const destination = stored
    ? [0x03, 0x00, 0x01, 0, 0, 0, 0, 0x00, box & 0xff, 0, 0, 0, 0]
    : [0x03, 0x00, 0x00];
  const records = new Map<number, Uint8Array>([
    [0x00f0, Uint8Array.of(stored ? 0x03 : 0x01)],
    [0x0130, Uint8Array.from(destination)],
  ]);
  let last = -1;
  for (const payload of packets) {
    const id = readU16(payload, 0);
    const place = order.indexOf(id);
    if (!oldRecords.has(id) || place <= last) {
      return err({ code: 'record-out-of-order', offset: 0, id });
    }
    const value = payload.subarray(2);
    if (!forms.get(id)?.(value)) return err({ code: 'record-value-not-valid', offset: 2, id });
    records.set(id, value);
    if (id === 0x0004) records.set(0x0117, value);
    last = place;
  }
  return startOf(records);
}

/** Reads the job start; offsets in the error count from the start of the payload. */
export function decodeJobStart(payload: Uint8Array): Result<CpcaJobStart, Problem> {
  const split = splitRecords(payload);
  if (!split.ok) return split;
  return startOf(split.value);
}

function startOf(records: Records): Result<CpcaJobStart, Problem> {
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
    ...laterFacts(records),
  });
}

function laterFacts(records: Records): Pick<CpcaJobStart, 'originHost' | 'priority' | 'createdAt'> {
  const host = records.get(0x0118)?.subarray(32, 48);
  const priority = records.get(0x000c)?.[0];
  const createdAt = readTime(records.get(0x0009) ?? new Uint8Array());
  return {
    ...(host && { originHost: latin1(host).replace(/\0.*$/s, '') }),
    ...(priority !== undefined && { priority }),
    ...(createdAt && { createdAt }),
  };
}

function latin1(bytes: Uint8Array): string {
  return Array.from(bytes, (byte) => String.fromCharCode(byte)).join('');
}
