import { boundedText } from '../text/plain-text.ts';

/** `text(127)` (RFC 8011 section 5.4.9); some devices write more. */
const maxCharacters = 255;

/** Signs of trade that stand inside names, also where two encodings have made letters of them. */
const tradeSigns = /Â?[®©]|â„¢|™|℠|\((?:R|TM|C|SM)\)|\ufffd/gi;

const hyphens = /[\u2010-\u2015\u2212\ufe58\ufe63\uff0d]/g;

/**
 * `printer-make-and-model` as a model can be found by it: without ®, ™ and the like, with plain
 * hyphens, full-width letters as usual ones, single spaces. Case and words stay.
 *
 * @returns at most 255 characters; empty where nothing is left
 */
export function modelName(told: string): string {
  const bare = told
    .slice(0, maxCharacters * 4)
    .replace(tradeSigns, '')
    .replace(hyphens, '-');
  return boundedText(bare.toWellFormed().normalize('NFKC').replaceAll('_', ' '), maxCharacters);
}
