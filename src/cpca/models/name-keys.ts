/** A model's name, taken apart to search the table with it. */
export interface ModelKey {
  /** The letters before the number: `iradvc`, `mf`, `lbp`; empty if there are none. */
  readonly prefix: string;
  readonly number: number;
  /** The letters after the number: `cdw`, `i`, `plus`. */
  readonly suffix: string;
  /** `ii` or `iii`. A model with a generation is not the same as the model without it. */
  readonly generation: string;
}

/** Only this much of a name is read; RFC 8011 allows `printer-make-and-model` 127 bytes. */
const maxCharacters = 255;

const tradeSigns = /[®©™℠\ufffd]|\((?:r|tm|c|sm)\)/g;

/** Words that drivers add after a model's name: the page language, the kind of driver. */
const driverWords =
  /\bufr\s*(?:ii|2)(?:\s*lt)?(?=[\s)]|$)|\b(?:ps3?|pcl\s*(?:6|5[ce]?|xl)?|pxl|lips(?:lx|4)?|carps2?|xps|ufr|postscript(?:\s*3)?|fax|driver|class|v[34]|series|printer|eur|usa?)(?=[\s),]|$)/g;

/** Names of Canon's product lines that are not needed, since the model number is enough. */
const productLines =
  /\b(?:canon|i-?sensys|image\s?class|satera|laser\s?shot|mfp|lite|edition|inc\.?|corporation)\b/g;

/** The name in lower case, with Canon's long names of product lines replaced by the short ones. */
function shortened(told: string): string {
  return told
    .slice(0, maxCharacters)
    .normalize('NFKC')
    .toLowerCase()
    .replace(tradeSigns, '')
    .replace(/[\u2010-\u2015\u2212_]/g, '-')
    .replace(/\bcn(?=[a-z])/g, '')
    .replace(/image\s?runner/g, 'ir')
    .replace(/image\s?press/g, 'ipr')
    .replace(/\bir[\s-]*adv(?:ance)?/g, 'iradv')
    .replace(/\biradv[\s-]*dx/g, 'iradv')
    .replace(/image\s?class/g, ' ')
    .replace(productLines, ' ')
    .replace(driverWords, ' ')
    .replace(/\+/g, 'plus')
    .replace(/(\d)\s*-\s*(?=\d)/g, '$1/')
    .replace(/\s*\/\s*/g, '/')
    .replace(/[(),-]/g, ' ')
    .trim();
}

/** The start of a model's name: the letters of a product line, then a number. */
const modelStart = /\b(?:(?:iradv|ipr|ir|lbp|mf|lc|wg|[lcdx])\s*)?(?:c\s*)?\d/;

/** One model: letters, a number, letters. What follows after a space does not belong to it. */
const onePart = /^([a-z ]{0,14}?)(\d{1,5})([a-z]{0,12})(?=\s|$)/;

/**
 * The models that a name mentions: `iR-ADV C3525/3530 III` mentions two. A part that leaves out
 * letters takes them from the part before it: `MF741C/743C`, `LBP1238/1238P/Pr`.
 *
 * @param told - what a device says about itself or a person typed; any length, any characters
 * @returns an empty list if the text contains no number
 */
export function modelKeys(told: string): readonly ModelKey[] {
  const whole = shortened(told);
  const start = whole.search(modelStart);
  if (start < 0) return [];
  const name = whole.slice(start);
  const generation = /\d\S*\s+(ii|iii)(?=\s|$)/.exec(name)?.[1] ?? '';
  const keys: ModelKey[] = [];
  for (const part of name.split('/').slice(0, 8)) {
    const match = onePart.exec(part);
    const before = keys.at(-1);
    if (match) {
      const [, spaced = '', digits = '', suffix = ''] = match;
      const own = spaced.replaceAll(' ', '');
      // `C3380` after `iR C2880` is an iR C; `743C` after `MF741C` is an MF.
      const prefix = before?.prefix.endsWith(own) ? before.prefix : own;
      keys.push({ prefix, number: Number(digits), suffix, generation });
    } else if (before && /^[a-z]{1,4}$/.test(part)) {
      keys.push({ ...before, suffix: part });
    }
  }
  return keys;
}
