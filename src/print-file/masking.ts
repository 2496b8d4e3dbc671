import { findNumber, findTokens, writeNumber } from './number-forms.ts';
import { decodeText } from './text.ts';

/** Shown instead of a secret. */
export const maskText = '•••';

/** Smaller numbers in four bytes are masked only if nothing else is there. */
const leastMasked = 0x100;
/** Shorter digits occur anywhere in hexadecimal by chance. */
const fewestDigits = 4;

interface Span {
  readonly at: number;
  readonly end: number;
}

/** Replaces controls, bidi marks and other invisible characters by dots: safe for a terminal. */
function visible(text: string): string {
  return text.replace(/[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}]/gu, '·');
}

/**
 * Shows bytes and text without the secrets of a print file: numbers of 1 to 7 digits, in every form
 * in which one could be written (number-forms.ts).
 */
export class Mask {
  readonly #secrets: readonly string[];

  /** Empty texts and zeros are no secrets. */
  constructor(secrets: readonly string[]) {
    this.#secrets = [...new Set(secrets)].filter((digits) => /[1-9]/.test(digits));
  }

  #spans(bytes: Uint8Array, tokens: boolean): readonly Span[] {
    const hits = this.#secrets.flatMap((digits) => [
      ...findNumber(bytes, digits, leastMasked),
      ...(tokens ? findTokens(bytes, digits) : []),
    ]);
    const spans: Span[] = [];
    for (const { at, length } of hits.toSorted((a, b) => a.at - b.at)) {
      const last = spans.at(-1);
      if (last && at <= last.end) {
        spans.splice(-1, 1, { at: last.at, end: Math.max(last.end, at + length) });
      } else {
        spans.push({ at, end: at + length });
      }
    }
    return spans;
  }

  #pieces(bytes: Uint8Array, tokens: boolean, show: (piece: Uint8Array) => string): string {
    let shown = '';
    let from = 0;
    for (const { at, end } of this.#spans(bytes, tokens)) {
      if (at > from) shown += show(bytes.subarray(from, at));
      shown += maskText;
      from = end;
    }
    return shown + (from < bytes.length ? show(bytes.subarray(from)) : '');
  }

  /** Shows bytes of text, decoded with `read` or by their appearance. */
  text(bytes: Uint8Array, read = (piece: Uint8Array) => decodeText(piece).text): string {
    return this.string(this.#pieces(bytes, true, read));
  }

  /**
   * Shows bytes as hexadecimal digits. Four bytes that are a secret number are masked as a whole.
   */
  hex(bytes: Uint8Array): string {
    const whole = this.#secrets.some((digits) =>
      (['u32', 'u32le', 'digits'] as const).some((form) => {
        const written = writeNumber(form, digits);
        return written.length === bytes.length && written.every((byte, at) => byte === bytes[at]);
      }),
    );
    if (whole) return maskText;
    const hex = this.#pieces(bytes, false, (piece) =>
      Array.from(piece, (byte) => byte.toString(16).toUpperCase().padStart(2, '0')).join(''),
    );
    // Two decimal digits per byte can be read as the number itself.
    return this.#secrets
      .filter(({ length }) => length >= fewestDigits)
      .reduce((shown, digits) => shown.replaceAll(digits, maskText), hex);
  }

  /** Masks a text of our own that quotes something from the file, such as a number. */
  string(text: string): string {
    const bytes = new TextEncoder().encode(visible(text));
    return this.#pieces(bytes, true, (piece) => new TextDecoder().decode(piece));
  }

  /** The same, but masks the whole text if any of it is a secret. */
  whole(text: string): string {
    const shown = this.string(text);
    return shown === text ? text : maskText;
  }
}
