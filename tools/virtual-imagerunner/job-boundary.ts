import { headerLength, opcode } from '../../src/cpca/packet-constants.ts';

/**
 * Finds the end of a CPCA job in a stream that may continue. It only reads the packets' lengths;
 * the strict decoder checks whether the packets make sense.
 *
 * ```
 * CD CA 10 flags opcode(u16) 0000 length(u16) … 20 bytes in all │ length bytes │ next packet
 * ```
 */
export class JobBoundary {
  readonly #header = Buffer.alloc(headerLength);
  #headerBytes = 0;
  #payloadLeft = 0;
  #lastPacket = false;

  /** How many bytes of `piece` belong to the job, if the job ends within it. */
  push(piece: Uint8Array): number | undefined {
    let at = 0;
    while (at < piece.length) {
      if (this.#payloadLeft > 0) {
        const taken = Math.min(this.#payloadLeft, piece.length - at);
        this.#payloadLeft -= taken;
        at += taken;
      } else {
        const taken = Math.min(headerLength - this.#headerBytes, piece.length - at);
        this.#header.set(piece.subarray(at, at + taken), this.#headerBytes);
        this.#headerBytes += taken;
        at += taken;
        if (this.#headerBytes < headerLength) return undefined;
        this.#headerBytes = 0;
        this.#lastPacket = this.#header.readUInt16BE(4) === opcode.jobEnd;
        this.#payloadLeft = this.#header.readUInt16BE(8);
      }
      if (this.#lastPacket && this.#payloadLeft === 0) return at;
    }
    return undefined;
  }
}
