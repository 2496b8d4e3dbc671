import {
  laterDriverFlag,
  maxAccountingNumber,
  moreDataFlag,
  noAccounting,
  opcode,
  packetMagic,
  packetVersion,
} from '../../src/cpca/packet-constants.ts';
import { err, ok, type Result } from '../../src/result.ts';
import { readU16, readU32 } from './byte-pattern.ts';
import type { CpcaDecodeError, CpcaDecodeErrorCode } from './decode-error.ts';

/** The header values that every packet of a job must repeat. */
export interface JobIdentity {
  readonly block: number;
  readonly departmentId: number;
  readonly pin: number;
}

export interface PacketHeader {
  readonly opcode: number;
  readonly moreData: boolean;
  /** The number of payload bytes that follow. */
  readonly length: number;
  readonly identity: JobIdentity;
}

/** The smallest and largest payload of each opcode. */
const payloadLengths: ReadonlyMap<number, readonly [number, number]> = new Map([
  [opcode.jobStart, [2, 65535]],
  [opcode.oldJobStart, [13, 13]],
  [opcode.jobAttribute, [3, 300]],
  [opcode.binderStart, [4, 4]],
  [opcode.binderAttribute, [3, 65535]],
  [opcode.documentStart, [4, 4]],
  [opcode.documentAttribute, [3, 65535]],
  [opcode.vendorKey, [9, 1024]],
  [opcode.data, [1, 65535]],
  [opcode.documentEnd, [0, 0]],
  [opcode.binderEnd, [0, 0]],
  [opcode.jobEnd, [1, 1]],
]);

function identityProblem(
  identity: JobIdentity,
  first: JobIdentity | undefined,
): readonly [CpcaDecodeErrorCode, number] | undefined {
  const { block, departmentId, pin } = identity;
  if (block > 1) return ['block-not-valid', 6];
  const unaccounted = departmentId === noAccounting || departmentId === 0;
  if (!unaccounted && departmentId > maxAccountingNumber) {
    return ['department-id-out-of-range', 10];
  }
  if (pin > (unaccounted ? 0 : maxAccountingNumber)) return ['pin-out-of-range', 14];
  if (!first) return undefined;
  if (block !== first.block) return ['block-changed', 6];
  if (departmentId !== first.departmentId) return ['department-id-changed', 10];
  return pin === first.pin ? undefined : ['pin-changed', 14];
}

/**
 * Reads the 20 bytes of a packet header that begins at `start` in the stream. `first` holds the
 * repeated values of the job's first packet.
 *
 *     CD CA | 10 | flags | opcode u16 | block u16 | length u16 | department u32 | PIN u32 | 00 00
 *
 * Department ID 0 means "no accounting", as some drivers write it (section 17.2); the PIN is then
 * 0.
 */
export function decodeHeader(
  bytes: Uint8Array,
  start: number,
  first: JobIdentity | undefined,
): Result<PacketHeader, CpcaDecodeError> {
  const code = readU16(bytes, 4);
  const fail = (problem: CpcaDecodeErrorCode, at: number) =>
    err({
      code: problem,
      offset: start + at,
      ...(payloadLengths.has(code) ? { opcode: code } : {}),
    });
  if (readU16(bytes, 0) !== packetMagic) return fail('magic-wrong', 0);
  if (bytes[2] !== packetVersion) return fail('version-unknown', 2);
  const lengths = payloadLengths.get(code);
  if (!lengths) return fail('opcode-unknown', 4);
  const flags = bytes[3] ?? 0;
  const more = flags === moreDataFlag && code === opcode.data;
  const startsJob = first === undefined && flags === laterDriverFlag;
  if (flags !== 0 && !more && !startsJob) return fail('flags-not-valid', 3);
  const length = readU16(bytes, 8);
  if (length < lengths[0] || length > lengths[1]) return fail('payload-length-wrong', 8);
  const identity = {
    block: readU16(bytes, 6),
    departmentId: readU32(bytes, 10),
    pin: readU32(bytes, 14),
  };
  const problem = identityProblem(identity, first);
  if (problem) return fail(...problem);
  if (readU16(bytes, 18) !== 0) return fail('status-not-zero', 18);
  return ok({ opcode: code, moreData: more, length, identity });
}
