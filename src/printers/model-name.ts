import { boundedText } from '../text/plain-text.ts';

/** `text(127)` (RFC 8011 section 5.4.9); some devices write more. */
const maxCharacters = 255;

/** Trade mark signs inside names, also where a wrong encoding has turned them into letters. */
const tradeSigns = /Â?[®©]|â„¢|™|℠|\((?:R|TM|C|SM)\)|\ufffd/gi;

const hyphens = /[\u2010-\u2015\u2212\ufe58\ufe63\uff0d]/g;

/**
 * `printer-make-and-model` in the form in which a model is looked up: without ®, ™ and the like,
 * with plain hyphens, normal instead of full-width letters, single spaces. Case and words stay.
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
