import { cpcaFormats, predictedCpcaFormats } from '../../src/cpca/job.ts';
import { noAccounting, opcode } from '../../src/cpca/packet-constants.ts';
import { err, ok, type Result } from '../../src/result.ts';
import { Secret } from '../../src/secret.ts';
import { pattern, readU16 } from './byte-pattern.ts';
import {
  type AttributeProblem,
  binderContradiction,
  documentContradiction,
  nextAttribute,
} from './decode-attributes.ts';
import { formatNames } from './decode-codes.ts';
import type { CpcaDecodeError } from './decode-error.ts';
import type { JobIdentity, PacketHeader } from './decode-header.ts';
import { decodeJobStart, decodeOldJobStart } from './decode-job-start.ts';
import { decodeLaterFact } from './decode-later.ts';
import { decodeJobNote, type JobNote } from './decode-name.ts';
import { decodeTicket } from './decode-ticket.ts';
import type { Attribute, CpcaJobStart, CpcaStream, LaterDriverFacts } from './stream.ts';

/**
 * The order of packets (CPCA sections 2, 11 and 17.3):
 *
 *     006B or 0011 → 0012* → 0014 → 0015+ → 0017 → 0018+ → 001D* → 001A+ → 0019
 *     → [0015] → 0016 → 0012* → 0013
 *
 * Only later drivers write the second 0015 and the last 0012.
 */
const successors: ReadonlyMap<number | undefined, readonly number[]> = new Map([
  [undefined, [opcode.jobStart, opcode.oldJobStart]],
  [opcode.jobStart, [opcode.jobAttribute, opcode.binderStart]],
  [opcode.oldJobStart, [opcode.jobAttribute]],
  [opcode.jobAttribute, [opcode.jobAttribute, opcode.binderStart]],
  [opcode.binderStart, [opcode.binderAttribute]],
  [opcode.binderAttribute, [opcode.binderAttribute, opcode.documentStart]],
  [opcode.documentStart, [opcode.documentAttribute]],
  [opcode.documentAttribute, [opcode.documentAttribute, opcode.vendorKey, opcode.data]],
  [opcode.vendorKey, [opcode.vendorKey, opcode.data]],
  [opcode.data, [opcode.data, opcode.documentEnd]],
  [opcode.documentEnd, [opcode.binderAttribute, opcode.binderEnd]],
  [opcode.binderEnd, [opcode.jobAttribute, opcode.jobEnd]],
  [opcode.jobEnd, []],
]);

/** The packets that may follow the document. */
const closingSuccessors: ReadonlyMap<number, readonly number[]> = new Map([
  [opcode.binderAttribute, [opcode.binderEnd]],
  [opcode.jobAttribute, [opcode.jobAttribute, opcode.jobEnd]],
]);

/** In an old start: job type, PIN, two names, note. From a later driver: note and block 0131. */
const maxJobAttributes = 6;

const maxVendorKeys = 64;
const fourZeros = pattern('00*4');
const oneZero = pattern('00');
const vendorKeyHeads = [pattern('00 00 00 00 00 8F 00 FF|83|82'), pattern('00 00 00 00 20 00 00')];

/** Eight (or, on two old models, seven) constant bytes, then pstr key and pstr value (section 10). */
function isVendorKey(payload: Uint8Array): boolean {
  return vendorKeyHeads.some((fits, form) => {
    const head = 8 - form;
    const key = payload[head] ?? 0;
    const value = payload[head + 1 + key] ?? 0;
    return fits(payload.subarray(0, head)) && key > 0 && payload.length === head + 2 + key + value;
  });
}

type PacketProblem = AttributeProblem & { readonly offset?: number };

/** Checks the packets of one job: their order, and the contents of those without document data. */
export class JobPackets {
  identity: JobIdentity | undefined;
  #previous: number | undefined;
  #moreData = false;
  #vendorKeys = 0;
  #start: CpcaJobStart | undefined;
  #note: JobNote | undefined;
  #oldStart: Uint8Array | undefined;
  readonly #jobAttributes: Uint8Array[] = [];
  #closing = false;
  #later: LaterDriverFacts = {};
  readonly #binder: Attribute[] = [];
  readonly #document: Attribute[] = [];

  get ended(): boolean {
    return this.#previous === opcode.jobEnd;
  }

  /**
   * Checks whether this header may come now. Its payload is passed to {@link payload} afterwards.
   */
  header(header: PacketHeader): PacketProblem | undefined {
    const closing = this.#closing ? closingSuccessors.get(this.#previous ?? -1) : undefined;
    if (!(closing ?? successors.get(this.#previous))?.includes(header.opcode)) {
      return { code: 'opcode-out-of-sequence', offset: 4 };
    }
    if (this.#previous === opcode.data && header.opcode === opcode.data && !this.#moreData) {
      return { code: 'data-after-last-block', offset: 3 };
    }
    if (header.opcode === opcode.documentEnd && this.#moreData) {
      return { code: 'data-not-ended', offset: 3 };
    }
    const leavesDocument =
      this.#previous === opcode.documentAttribute && header.opcode !== opcode.documentAttribute;
    this.identity ??= header.identity;
    this.#previous = header.opcode;
    this.#moreData = header.moreData;
    if (header.opcode === opcode.documentEnd) this.#closing = true;
    if (header.opcode === opcode.binderStart) return this.#startDone();
    if (header.opcode === opcode.documentStart) return binderContradiction(this.#binder);
    return leavesDocument ? documentContradiction(this.#binder, this.#document) : undefined;
  }

  /** Reads the whole payload of a packet without document data. Offsets start at the payload. */
  payload(payload: Uint8Array): PacketProblem | undefined {
    switch (this.#previous) {
      case opcode.jobStart: {
        const start = decodeJobStart(payload);
        if (!start.ok) return start.error;
        this.#start = start.value;
        return undefined;
      }
      case opcode.oldJobStart:
        this.#oldStart = payload;
        return undefined;
      case opcode.jobAttribute:
        return this.#jobAttribute(payload);
      case opcode.binderAttribute:
        if (this.#closing) return this.#laterFact(payload, [0x0113]);
        return this.#take('binder', this.#binder, payload);
      case opcode.documentAttribute:
        return this.#take('document', this.#document, payload);
      case opcode.vendorKey:
        this.#vendorKeys += 1;
        if (this.#vendorKeys > maxVendorKeys) return { code: 'too-many-packets' };
        return isVendorKey(payload) ? undefined : { code: 'vendor-key-not-valid' };
      case opcode.jobEnd:
        return oneZero(payload) ? undefined : { code: 'payload-not-constant' };
      case opcode.binderStart:
      case opcode.documentStart:
        return fourZeros(payload) ? undefined : { code: 'payload-not-constant' };
      default:
        return undefined;
    }
  }

  /**
   * Reads note and authentication block before the binder, counts after it, or an old start's
   * records.
   */
  #jobAttribute(payload: Uint8Array): PacketProblem | undefined {
    if (this.#closing) return this.#laterFact(payload, [0x0113, 0x07d6]);
    const id = readU16(payload, 0);
    if (id === 0x0007) {
      if (this.#note) return { code: 'job-attribute-not-valid', id };
      this.#note = decodeJobNote(payload);
      return this.#note ? undefined : { code: 'job-attribute-not-valid' };
    }
    if (id === 0x0131) return this.#laterFact(payload, [0x0131]);
    if (!this.#oldStart || this.#note || this.#jobAttributes.length >= maxJobAttributes) {
      return { code: 'job-attribute-not-valid' };
    }
    this.#jobAttributes.push(payload);
    return undefined;
  }

  #laterFact(payload: Uint8Array, ids: readonly number[]): PacketProblem | undefined {
    const id = readU16(payload, 0);
    const read = ids.includes(id) ? decodeLaterFact(id, payload.slice(2)) : undefined;
    if (!read || Object.keys(read).some((fact) => fact in this.#later && id !== 0x0113)) {
      return { code: 'job-attribute-not-valid', id };
    }
    this.#later = { ...this.#later, ...read };
    return undefined;
  }

  /** An old job start ends where the binder begins. */
  #startDone(): PacketProblem | undefined {
    if (!this.#oldStart) return undefined;
    const start = decodeOldJobStart(this.#oldStart, this.#jobAttributes);
    if (!start.ok) return { code: start.error.code, offset: 0, ...idOf(start.error) };
    this.#start = start.value;
    return undefined;
  }

  #take(part: 'binder' | 'document', taken: Attribute[], payload: Uint8Array) {
    const attribute = nextAttribute(part, payload, taken);
    if (!attribute.ok) return attribute.error;
    taken.push(attribute.value);
    return undefined;
  }

  /** Returns the job after its last packet. */
  stream(offset: number, dataLength: number): Result<CpcaStream, CpcaDecodeError> {
    if (!this.ended || !this.#start || !this.identity) return err({ code: 'truncated', offset });
    const { departmentId, pin, block } = this.identity;
    return ok({
      ...(departmentId === noAccounting || departmentId === 0 ? {} : { departmentId }),
      pin: new Secret(pin),
      headerBlockOne: block === 1,
      ...this.#start,
      ...this.#note,
      ...this.#later,
      format: this.#format(),
      binder: this.#binder,
      document: this.#document,
      ticket: decodeTicket(this.#binder, this.#document),
      dataLength,
    });
  }

  #format(): CpcaStream['format'] {
    const name = formatNames.get(this.#document[0]?.value[0] ?? 0);
    const known = [...cpcaFormats, ...predictedCpcaFormats, 'carps' as const];
    return known.find((format) => format === name) ?? 'postscript';
  }
}

function idOf({ id }: { readonly id?: number }): { readonly id?: number } {
  return id === undefined ? {} : { id };
}
