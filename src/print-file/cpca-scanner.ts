import type { CpcaDataRun, CpcaItem, CpcaPacketHeader, PrintFileErrorCode } from './print-file.ts';
import { printFileLimits } from './print-file.ts';

const headerLength = 20;
const dataOpcode = 0x001a;
const jobEndOpcode = 0x0013;

export interface ScannerProblem {
  readonly code: PrintFileErrorCode;
  readonly offset: number;
}

/** Changes while packets arrive. */
type OpenRun = { -readonly [K in keyof CpcaDataRun]: CpcaDataRun[K] } & { markers: number[] };

function agrees(run: CpcaPacketHeader, next: CpcaPacketHeader): boolean {
  return (
    run.version === next.version &&
    run.number === next.number &&
    run.departmentId === next.departmentId &&
    run.pin === next.pin &&
    run.status === next.status
  );
}

/**
 * Reads the packets of one CPCA job, tolerantly: any version, flags, opcode and payload is
 * accepted, so that the output of a newer driver can be examined. Only the framing is required:
 * every packet begins with CD CA, and its payload has the length that its header says. The job ends
 * after opcode 0013. Document data is passed on and not kept.
 */
export class CpcaScanner {
  readonly items: CpcaItem[] = [];
  readonly #onData: (bytes: Uint8Array) => ScannerProblem | undefined;
  readonly #header = new Uint8Array(headerLength);
  #packet: CpcaPacketHeader | undefined;
  #payload = new Uint8Array(0);
  #length = 0;
  #filled = 0;
  #offset: number;
  #kept = 0;
  #run: OpenRun | undefined;
  ended = false;

  /** `offset` is where the job begins in the file. */
  constructor(offset: number, onData: (bytes: Uint8Array) => ScannerProblem | undefined) {
    this.#offset = offset;
    this.#onData = onData;
  }

  /** Whether the bytes end between two packets. */
  get betweenPackets(): boolean {
    return this.#packet === undefined && this.#filled === 0;
  }

  /** Reads bytes up to the job's end. Returns how many it used, or what is wrong. */
  push(chunk: Uint8Array): number | ScannerProblem {
    let at = 0;
    while (at < chunk.length && !this.ended) {
      const wanted = (this.#packet ? this.#length : headerLength) - this.#filled;
      const piece = chunk.subarray(at, at + wanted);
      const problem = this.#take(piece);
      if (problem) return problem;
      at += piece.length;
    }
    return at;
  }

  #take(piece: Uint8Array): ScannerProblem | undefined {
    const packet = this.#packet;
    let problem: ScannerProblem | undefined;
    if (!packet) this.#header.set(piece, this.#filled);
    else if (packet.opcode === dataOpcode) problem = this.#data(piece);
    else this.#payload.set(piece, this.#filled);
    this.#filled += piece.length;
    this.#offset += piece.length;
    if (problem) return problem;
    if (!packet && this.#filled === headerLength) return this.#headerDone();
    if (packet && this.#filled === this.#length) this.#payloadDone(packet);
    return undefined;
  }

  #headerDone(): ScannerProblem | undefined {
    const view = new DataView(this.#header.buffer);
    const offset = this.#offset - headerLength;
    if (view.getUint16(0) !== 0xcdca) return { code: 'cpca-packet-expected', offset };
    const packet: CpcaPacketHeader = {
      offset,
      version: view.getUint8(2),
      flags: view.getUint8(3),
      opcode: view.getUint16(4),
      number: view.getUint16(6),
      departmentId: view.getUint32(10),
      pin: view.getUint32(14),
      status: view.getUint16(18),
    };
    this.#length = view.getUint16(8);
    this.#filled = 0;
    this.#packet = packet;
    if (packet.opcode === dataOpcode) {
      if (this.#length === 0) return { code: 'cpca-data-without-marker', offset };
      this.#dataPacket(packet, this.#length - 1);
      return undefined;
    }
    this.#run = undefined;
    this.#kept += this.#length;
    if (this.items.length >= printFileLimits.packets || this.#kept > printFileLimits.payloadBytes) {
      return { code: 'too-many-packets', offset };
    }
    this.#payload = new Uint8Array(this.#length);
    if (this.#length === 0) this.#payloadDone(packet);
    return undefined;
  }

  #payloadDone(packet: CpcaPacketHeader): void {
    if (packet.opcode !== dataOpcode) {
      this.items.push({ ...packet, kind: 'packet', payload: this.#payload });
    }
    this.ended = packet.opcode === jobEndOpcode;
    this.#packet = undefined;
    this.#filled = 0;
  }

  #dataPacket(packet: CpcaPacketHeader, dataLength: number): void {
    const run = this.#run;
    if (!run) {
      this.#run = {
        ...packet,
        kind: 'data',
        packets: 1,
        dataLength,
        markers: [],
        largestBlock: dataLength,
        firstBlock: dataLength,
        lastFlags: packet.flags,
        uniform: true,
      };
      this.items.push(this.#run);
      return;
    }
    run.packets += 1;
    run.dataLength += dataLength;
    run.largestBlock = Math.max(run.largestBlock, dataLength);
    run.lastFlags = packet.flags;
    run.uniform &&= agrees(run, packet);
  }

  #data(piece: Uint8Array): ScannerProblem | undefined {
    let document = piece;
    if (this.#filled === 0) {
      const marker = piece[0] ?? 0;
      const markers = this.#run?.markers;
      if (markers && !markers.includes(marker)) markers.push(marker);
      document = piece.subarray(1);
    }
    return document.length > 0 ? this.#onData(document) : undefined;
  }
}
