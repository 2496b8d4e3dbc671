import { foldCharacter } from './name-fold.ts';

/** Far more characters than any PJL value holds; keeps the work small for a hostile title. */
const maxInputUnits = 1024;

/**
 * Text from outside as a PJL line may contain it, inside quotes or not: printable ASCII without a
 * double quote, at most `maxCharacters`. Accents are dropped, what has no ASCII spelling becomes
 * `?`, and every run of controls (CR, LF, ESC among them) or spaces becomes one space, so that a
 * value can neither end its line nor leave PJL.
 */
export function pjlText(text: string, maxCharacters: number): string {
  const plain = text
    .slice(0, maxInputUnits)
    .replace(/[\p{Cf}\p{M}]/gu, '')
    .replace(/[\p{Cc}\p{Z}]+/gu, ' ');
  let spelt = '';
  for (const character of plain.normalize('NFC')) {
    spelt += foldCharacter(character) ?? '?';
    if (spelt.length >= maxCharacters) break;
  }
  return spelt.replaceAll('"', "'").slice(0, maxCharacters).trim();
}
