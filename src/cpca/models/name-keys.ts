/** A model's name as the table is searched with it. */
export interface ModelKey {
  /** Letters before the number: `iradvc`, `mf`, `lbp`; empty where there are none. */
  readonly prefix: string;
  readonly number: number;
  /** Letters after the number: `cdw`, `i`, `plus`. */
  readonly suffix: string;
  /** `ii`, `iii`: another model than the one without. */
  readonly generation: string;
}

/** Longest name that is looked at; `printer-make-and-model` has at most 127 bytes by RFC 8011. */
const maxCharacters = 255;

const tradeSigns = /[®©™℠\ufffd]|\((?:r|tm|c|sm)\)/g;

/** What drivers add behind a model's name: the page language, the kind of driver. */
const driverWords =
  /\bufr\s*(?:ii|2)(?:\s*lt)?(?=[\s)]|$)|\b(?:ps3?|pcl\s*(?:6|5[ce]?|xl)?|pxl|lips(?:lx|4)?|carps2?|xps|ufr|postscript(?:\s*3)?|fax|driver|class|v[34]|series|printer|eur|usa?)(?=[\s),]|$)/g;

/** Names of Canon's lines of products that its model numbers do not need. */
const productLines =
  /\b(?:canon|i-?sensys|image\s?class|satera|laser\s?shot|mfp|lite|edition|inc\.?|corporation)\b/g;

/** A name in lower case, with Canon's long names of its lines in their short form. */
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

/** Where the name of a model begins: letters of a line of products, then a number. */
const modelStart = /\b(?:(?:iradv|ipr|ir|lbp|mf|lc|wg|[lcdx])\s*)?(?:c\s*)?\d/;

/** One model: letters, a number, letters; what follows after a space is not part of it. */
const onePart = /^([a-z ]{0,14}?)(\d{1,5})([a-z]{0,12})(?=\s|$)/;

/**
 * The models that a name speaks of: `iR-ADV C3525/3530 III` are two. What one part of a name leaves
 * out is taken from the part before: `MF741C/743C`, `LBP1238/1238P/Pr`.
 *
 * @param told - what a device says of itself, or a person has written; any length, any characters
 * @returns none where the text holds no number
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
