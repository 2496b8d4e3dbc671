import type { Entry } from './describe.ts';
import { findNumber, findTokens, type NumberForm } from './number-forms.ts';
import { numbersOfUnknownLine } from './pjl-lines.ts';
import type { CpcaPart, Part, PrintFile } from './print-file.ts';
import { latin1 } from './text.ts';

/** A place where a typed number is written. */
export interface NumberPlace {
  readonly place: string;
  readonly form: NumberForm;
  readonly offset: number;
  /** The number is so short that it may be there by chance. */
  readonly unsure?: true;
}

/** Numbers with fewer digits are in PJL by chance. */
const sureDigits = 4;

function isHeader(place: string): boolean {
  return place.startsWith('header, ');
}

/**
 * Finds where a number is written outside the document's data. In a packet's header it searches
 * only the number's own field: the Department ID's or the PIN's.
 */
export function locateNumber(
  entries: readonly Entry[],
  digits: string,
  field: 'departmentId' | 'pin' | 'securedPrintPin',
): readonly NumberPlace[] {
  const own = field === 'departmentId' ? 'header, Department ID' : 'header, PIN';
  return entries.flatMap(({ place, offset, raw }): readonly NumberPlace[] => {
    if (isHeader(place)) {
      const number = new DataView(raw.buffer, raw.byteOffset, raw.length);
      const inField = place === own && field !== 'securedPrintPin';
      return inField && number.getUint32(0) === Number(digits)
        ? [{ place, form: 'u32', offset }]
        : [];
    }
    const inLine = place.includes('PJL');
    const secured = place.endsWith('record 0013') || place.endsWith('attribute 0013');
    if (secured && field === 'securedPrintPin') {
      const written = new TextDecoder().decode(raw.subarray(1));
      return written === digits ? [{ place, form: 'digits', offset: offset + 1 }] : [];
    }
    const hits = inLine ? findTokens(raw, digits) : findNumber(raw, digits);
    return hits.map(({ at, form }) => ({
      ...{ place, form, offset: offset + at },
      ...(inLine && digits.length < sureDigits ? { unsure: true as const } : {}),
    }));
  });
}

function cpcaParts(parts: readonly Part[]): readonly CpcaPart[] {
  return parts.filter((part) => part.kind === 'cpca');
}

function unknownNumbers(parts: readonly Part[]): readonly string[] {
  return parts.flatMap((part): readonly string[] => {
    if (part.kind === 'cpca') return unknownNumbers(part.inside);
    if (part.kind === 'document') return [];
    return part.items.flatMap((item) =>
      item.kind === 'line' ? numbersOfUnknownLine(latin1(item.bytes)) : [],
    );
  });
}

/**
 * The PINs that are in the file itself: in the header of its packets and in the record for secured
 * print, and the numbers in lines of PJL of unknown meaning. They are only used for masking.
 */
export function secretsIn(file: PrintFile): readonly string[] {
  const found = cpcaParts(file.parts).flatMap(({ items }) =>
    items.flatMap((item): string[] => {
      const header = item.pin > 0 && item.pin <= 9_999_999 ? [String(item.pin)] : [];
      return item.kind === 'packet' ? [...header, ...securedPins(item.payload)] : header;
    }),
  );
  return [...new Set([...found, ...unknownNumbers(file.parts)])].slice(0, mostSecrets);
}

/** A file of one job has two. With more than this, the file was made to be slow. */
const mostSecrets = 64;

/** Records or attributes 0013: `00 13`, perhaps a length, then a pstr of digits. */
function securedPins(payload: Uint8Array): readonly string[] {
  const found: string[] = [];
  for (let at = 0; at + 3 < payload.length; at++) {
    if (payload[at] !== 0x00 || payload[at + 1] !== 0x13) continue;
    for (const start of [at + 2, at + 4]) {
      const length = payload[start] ?? 0;
      const digits = payload.subarray(start + 1, start + 1 + length);
      const isPin = length >= 1 && length <= 16 && digits.length === length;
      if (isPin && digits.every((byte) => byte >= 0x30 && byte <= 0x39)) {
        found.push(new TextDecoder().decode(digits));
      }
    }
  }
  return [...new Set(found)];
}

/** How many bytes of a document are searched for a number. */
export const documentSearchBytes = 1024 * 1024;

/** Searches the first MiB of the document data for a number. The data is not kept. */
export class DocumentSearch {
  #held = new Uint8Array(0);
  #length = 0;

  /** Takes document data in order. */
  push(bytes: Uint8Array): void {
    const piece = bytes.subarray(0, documentSearchBytes - this.#length);
    if (piece.length === 0) return;
    const length = this.#length + piece.length;
    if (length > this.#held.length) {
      const wider = new Uint8Array(Math.min(documentSearchBytes, Math.max(4096, 2 * length)));
      wider.set(this.#held.subarray(0, this.#length));
      this.#held = wider;
    }
    this.#held.set(piece, this.#length);
    this.#length = length;
  }

  /** The places, at most 8, where it is written as text or as a number. */
  find(digits: string): readonly NumberPlace[] {
    if (digits.length < sureDigits) return [];
    return findNumber(this.#held.subarray(0, this.#length), digits)
      .filter(({ form }) => form === 'digits' || form === 'padded7' || form.startsWith('utf16'))
      .slice(0, 8)
      .map(({ at, form }) => ({ place: 'document', form, offset: at, unsure: true as const }));
  }
}
