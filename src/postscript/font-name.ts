import { boundedText } from '../text/plain-text.ts';

/**
 * How many missing fonts of a document are reported: one is enough to act on, and a list has to be
 * readable.
 */
export const mostMissingFonts = 5;

/** The longest PostScript name that a font may have (Adobe Technical Note #5902). */
const longestName = 63;

/** The name of a font without a legible name. */
const nameless = '?';

/** The tag of a subset, and a style that Windows adds (ISO 32000-1, 9.6.4 and 9.6.2.2). */
const subsetTag = /^[A-Z]{6}\+/;
const style = /,.*$/;

/**
 * A font's name from a PDF (`BaseFont`), made fit to be shown: without the tag of a subset or a
 * style, at most 63 characters, never empty. Names that are not UTF-8 are in the encoding of the
 * system that wrote the file, which the file does not state; only their ASCII characters are kept.
 */
export function shownFontName(bytes: Uint8Array): string {
  const name = decoded(bytes).replace(subsetTag, '').replace(style, '');
  return boundedText(name, longestName) || nameless;
}

function decoded(bytes: Uint8Array): string {
  const text = new TextDecoder().decode(bytes);
  return text.includes('\uFFFD')
    ? String.fromCharCode(...bytes.filter((byte) => byte < 0x80))
    : text;
}

/** `known` plus those of `more` that it does not contain yet, {@link mostMissingFonts} at most. */
export function withFonts(known: readonly string[], more: readonly string[]): readonly string[] {
  return [...new Set([...known, ...more])].slice(0, mostMissingFonts);
}
