import { plainText } from '../text/plain-text.ts';

/**
 * WinAnsiEncoding's characters 0x80 to 0x9F (ISO 32000-1, annex D.2); a space marks an unused code.
 * Below and above them it is ASCII and Latin-1.
 */
const middle = '€ ‚ƒ„…†‡ˆ‰Š‹Œ Ž  ‘’“”•–—˜™š›œ žŸ';

const middleCodes = new Map(
  [...middle].flatMap((character, at) =>
    character === ' ' ? [] : [[character, 0x80 + at] as const],
  ),
);

/** The WinAnsi code of a character, or that of `?`. */
function winAnsiCode(character: string): number {
  const code = character.codePointAt(0) ?? 0;
  const isLatin = (code >= 0x20 && code <= 0x7e) || (code >= 0xa0 && code <= 0xff);
  return isLatin ? code : (middleCodes.get(character) ?? 0x3f);
}

/**
 * Text from outside as it can be shown in WinAnsi: controls, bidi marks and lone surrogates become
 * a space, a character that the encoding lacks becomes `?`.
 */
export function showableText(text: string): string {
  return [...plainText(text).normalize('NFC')]
    .map((character) => (winAnsiCode(character) === 0x3f ? '?' : character))
    .join('');
}

/**
 * The sentence, if WinAnsi can show all of it, otherwise its replacement: Japanese on our page
 * would consist of question marks.
 *
 * @param instead the same in letters that WinAnsi has
 */
export function showableOr(text: string, instead: string): string {
  return showableText(text) === text.normalize('NFC') ? text : instead;
}

/**
 * Text as a PDF string literal (ISO 32000-1, 7.3.4.2), including the brackets: ASCII only,
 * everything else as `\ddd`, so that nothing in it can end the string.
 */
export function pdfText(text: string): string {
  const escaped = [...showableText(text)].map((character) => {
    if ('\\()'.includes(character)) return `\\${character}`;
    const code = winAnsiCode(character);
    return code > 0x7e ? `\\${code.toString(8)}` : character;
  });
  return `(${escaped.join('')})`;
}
