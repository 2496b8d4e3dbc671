const gap = /[\s\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}]+/gu;

/**
 * Text from outside, made fit for a message or a log: each run of control characters, format
 * characters (including bidi marks), lone surrogates and white space becomes one space; the ends
 * are trimmed.
 */
export function plainText(text: string): string {
  return text.replace(gap, ' ').trim();
}

/** Unicode's Bidi_Control characters (UAX #9): with them a name can look like another. */
const bidiControls = /\p{Bidi_Control}/gu;

/** Text without the characters that change its direction; everything else stays. */
export function withoutBidiControls(text: string): string {
  return text.replace(bidiControls, '');
}

/** {@link plainText} of at most `maxCharacters` code points. */
export function boundedText(text: string, maxCharacters: number): string {
  const plain = plainText(text.slice(0, maxCharacters * 4));
  return [...plain].slice(0, maxCharacters).join('').trimEnd();
}

/**
 * {@link plainText} of at most `maxBytes` UTF-8 bytes, never cutting a character: for `job-name`
 * and `requesting-user-name`, whose limit is in octets (RFC 8011 section 5.1.3).
 */
export function boundedUtf8(text: string, maxBytes: number): string {
  const plain = plainText(text.slice(0, maxBytes * 4));
  // A code unit becomes at least one byte, so no longer prefix can fit.
  const { read } = new TextEncoder().encodeInto(plain, new Uint8Array(maxBytes));
  return plain.slice(0, read).trimEnd();
}
