import {
  dataMarker,
  headerLength,
  moreDataFlag,
  opcode,
  packetMagic,
  packetVersion,
} from './packet-constants.ts';

/** The values that every packet header of a job repeats. */
export interface JobHeader {
  readonly departmentId: number;
  readonly pin: number;
  /** Header bytes 6 and 7: 1 for some small devices (CPCA section 11), else 0. */
  readonly block: 0 | 1;
}

/** Bytes of a data block before its first byte of the document: the header and the marker. */
export const dataPreambleLength = headerLength + 1;

/**
 * Writes a packet header at the start of `target`:
 *
 *     CD CA | 10 | flags | opcode u16 | block u16 | length u16 | department u32 | PIN u32 | 00 00
 *
 * `length` is the number of payload bytes that follow, 0 to 65535.
 */
function writeHeader(
  target: Uint8Array,
  job: JobHeader,
  code: number,
  flags: number,
  length: number,
): void {
  const view = new DataView(target.buffer, target.byteOffset, headerLength);
  view.setUint16(0, packetMagic);
  view.setUint8(2, packetVersion);
  view.setUint8(3, flags);
  view.setUint16(4, code);
  view.setUint16(6, job.block);
  view.setUint16(8, length);
  view.setUint32(10, job.departmentId);
  view.setUint32(14, job.pin);
  view.setUint16(18, 0);
}

/** A whole packet that carries no document data. */
export function packet(
  job: JobHeader,
  code: number,
  payload: readonly number[],
): Uint8Array<ArrayBuffer> {
  const bytes = new Uint8Array(headerLength + payload.length);
  writeHeader(bytes, job, code, 0, payload.length);
  bytes.set(payload, headerLength);
  return bytes;
}

/**
 * Writes the header and the marker that come before `dataLength` (0 to 65534) bytes of the
 * document. `more` says that another block follows.
 */
export function writeDataPreamble(
  target: Uint8Array,
  job: JobHeader,
  dataLength: number,
  more: boolean,
): void {
  writeHeader(target, job, opcode.data, more ? moreDataFlag : 0, dataLength + 1);
  target[headerLength] = dataMarker;
}
