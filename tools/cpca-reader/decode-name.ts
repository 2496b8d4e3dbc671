import { charset } from '../../src/cpca/packet-constants.ts';
import { readU16 } from './byte-pattern.ts';

const shiftJis = new TextDecoder('shift_jis', { fatal: true });

/**
 * Decodes text by its character set number (CPCA section 3). 0003 is read as Latin-1, because
 * drivers write that under this number. Returns undefined for another number, for bytes that are
 * not valid Shift_JIS, such as half a character, and for ASCII control characters.
 */
function decodeText(set: number, bytes: Uint8Array): string | undefined {
  if (bytes.some((byte) => byte < 0x20 || byte === 0x7f)) return undefined;
  if (set === charset.laterAscii && bytes.some((byte) => byte > 0x7e)) return undefined;
  if (set === charset.ascii || set === charset.laterAscii) {
    return Array.from(bytes, (byte) => String.fromCharCode(byte)).join('');
  }
  if (set !== charset.shiftJis) return undefined;
  try {
    return shiftJis.decode(bytes);
  } catch (error) {
    if (error instanceof TypeError) return undefined;
    throw error;
  }
}

/** `charset u16, length u8, text`, where the text has 1 to `maxBytes` bytes and ends the value. */
export function decodeName(value: Uint8Array, maxBytes: number): string | undefined {
  const length = value[2] ?? 0;
  if (length < 1 || length > maxBytes || value.length !== 3 + length) return undefined;
  return decodeText(readU16(value, 0), value.subarray(3));
}

/** The note and details that the sender typed for a job. */
export interface JobNote {
  readonly jobNote: string;
  readonly jobDetails: string;
}

/** Payload of opcode 0012: `00 07, charset u16, length u8, note 00 details 00`; not both empty. */
export function decodeJobNote(payload: Uint8Array): JobNote | undefined {
  if (readU16(payload, 0) !== 7 || payload.length < 7) return undefined;
  const text = payload.subarray(5);
  const noteEnd = text.indexOf(0);
  const detailsEnd = text.indexOf(0, noteEnd + 1);
  if (text.length !== payload[4] || noteEnd < 0 || detailsEnd !== text.length - 1) return undefined;
  if (noteEnd > 32 || detailsEnd - noteEnd - 1 > 128 || text.length === 2) return undefined;
  const set = readU16(payload, 2);
  const jobNote = decodeText(set, text.subarray(0, noteEnd));
  const jobDetails = decodeText(set, text.subarray(noteEnd + 1, detailsEnd));
  return jobNote === undefined || jobDetails === undefined ? undefined : { jobNote, jobDetails };
}
