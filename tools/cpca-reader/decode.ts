import { dataMarker, headerLength, opcode } from '../../src/cpca/packet-constants.ts';
import { err, ok, type Result } from '../../src/result.ts';
import type { CpcaDecodeError, CpcaDecodeErrorCode } from './decode-error.ts';
import { decodeHeader, type PacketHeader } from './decode-header.ts';
import { JobPackets } from './decode-packets.ts';
import type { CpcaStream } from './stream.ts';

export interface CpcaDecoderOptions {
  /** The largest accepted document, in bytes; no limit if absent. */
  readonly maxDataBytes?: number;
  /**
   * Receives the document's bytes in order, as parts of the pushed chunks. They are valid until the
   * call returns, or longer if the caller keeps its chunks.
   */
  readonly onData?: (bytes: Uint8Array) => void;
}

/**
 * A strict reader of the envelope. It accepts chunks of any size. It checks every constant, length,
 * count and order in CPCA.md, and stops at the first fault. It holds at most one packet without
 * document data (64 KiB); it passes the document on and does not keep it.
 */
export class CpcaDecoder {
  readonly #options: CpcaDecoderOptions;
  readonly #packets = new JobPackets();
  readonly #headerBytes = new Uint8Array(headerLength);
  #payload = new Uint8Array(0);
  #header: PacketHeader | undefined;
  /** How many bytes of the current header or payload were read. */
  #filled = 0;
  #packetStart = 0;
  #offset = 0;
  #dataLength = 0;
  #failure: CpcaDecodeError | undefined;

  constructor(options: CpcaDecoderOptions = {}) {
    this.#options = options;
  }

  /**
   * Reads the next bytes of the stream. After an error, every further call returns the same error.
   */
  push(chunk: Uint8Array): Result<void, CpcaDecodeError> {
    for (let at = 0; at < chunk.length && !this.#failure; ) {
      if (this.#packets.ended && !this.#header) {
        this.#fail('trailing-bytes', this.#offset);
        break;
      }
      const wanted = (this.#header?.length ?? headerLength) - this.#filled;
      const piece = chunk.subarray(at, at + wanted);
      this.#take(piece);
      at += piece.length;
    }
    return this.#failure ? err(this.#failure) : ok(undefined);
  }

  /** Marks the end of the stream. It is an error if the job is not complete. */
  end(): Result<CpcaStream, CpcaDecodeError> {
    if (!this.#failure && this.#header) this.#fail('truncated', this.#offset);
    if (!this.#failure && this.#filled > 0) this.#fail('truncated', this.#offset);
    if (this.#failure) return err(this.#failure);
    return this.#packets.stream(this.#offset, this.#dataLength);
  }

  #fail(code: CpcaDecodeErrorCode, offset: number, id?: number): void {
    this.#failure = {
      code,
      offset,
      ...(this.#header ? { opcode: this.#header.opcode } : {}),
      ...(id === undefined ? {} : { id }),
    };
  }

  #take(piece: Uint8Array): void {
    const header = this.#header;
    if (!header) this.#headerBytes.set(piece, this.#filled);
    else if (header.opcode === opcode.data) this.#data(piece);
    else this.#payload.set(piece, this.#filled);
    this.#filled += piece.length;
    this.#offset += piece.length;
    if (this.#failure) return;
    if (!header && this.#filled === headerLength) this.#headerDone();
    else if (header && this.#filled === header.length) this.#payloadDone();
  }

  #headerDone(): void {
    const decoded = decodeHeader(this.#headerBytes, this.#packetStart, this.#packets.identity);
    if (!decoded.ok) {
      this.#failure = decoded.error;
      return;
    }
    this.#header = decoded.value;
    const problem = this.#packets.header(decoded.value);
    if (problem) {
      this.#fail(problem.code, this.#packetStart + (problem.offset ?? 0), problem.id);
      return;
    }
    this.#filled = 0;
    if (decoded.value.opcode !== opcode.data) this.#payload = new Uint8Array(decoded.value.length);
    if (decoded.value.length === 0) this.#payloadDone();
  }

  #payloadDone(): void {
    const problem =
      this.#header?.opcode === opcode.data ? undefined : this.#packets.payload(this.#payload);
    if (problem) {
      const start = this.#packetStart + headerLength;
      this.#fail(problem.code, start + (problem.offset ?? 0), problem.id);
      return;
    }
    this.#header = undefined;
    this.#filled = 0;
    this.#packetStart = this.#offset;
  }

  /** The first byte of a data packet's payload is the marker `01`, the rest is the document. */
  #data(piece: Uint8Array): void {
    let document = piece;
    if (this.#filled === 0) {
      if (piece[0] !== dataMarker) {
        this.#fail('data-marker-missing', this.#offset);
        return;
      }
      document = piece.subarray(1);
    }
    this.#dataLength += document.length;
    if (this.#dataLength > (this.#options.maxDataBytes ?? Number.POSITIVE_INFINITY)) {
      this.#fail('too-much-data', this.#offset);
      return;
    }
    if (document.length > 0) this.#options.onData?.(document);
  }
}

/** Decodes a whole stream at once and collects the document. */
export function decodeCpca(
  bytes: Uint8Array,
): Result<CpcaStream & { readonly data: Uint8Array }, CpcaDecodeError> {
  const pieces: Uint8Array[] = [];
  const decoder = new CpcaDecoder({ onData: (piece) => pieces.push(piece) });
  decoder.push(bytes);
  const stream = decoder.end();
  if (!stream.ok) return stream;
  const data = new Uint8Array(stream.value.dataLength);
  let at = 0;
  for (const piece of pieces) {
    data.set(piece, at);
    at += piece.length;
  }
  return ok({ ...stream.value, data });
}
