import type { TargetLanguage } from '../conversion/page-language.ts';
import {
  type Fragment,
  fieldUse,
  isPlaceholder,
  type PjlLayer,
  type Template,
} from '../fragment/fragment.ts';
import { err, ok, type Result } from '../result.ts';

/** The copies that are said around a document. */
export interface CopiesAround {
  /** 1 to 9999; 1 if the document says its copies itself. */
  readonly copies: number;
  /** Whether each copy is a set of all pages. */
  readonly collate: boolean;
  /** The number of impressions, if it is known. */
  readonly pages?: number;
  /** What the document was converted to; absent if it goes out as it is. */
  readonly language?: TargetLanguage;
}

/**
 * What a line says copies with. QTY counts sets of the whole job, COPIES each page (HP PJL
 * Technical Reference, chapter 6), and a device multiplies them: two lines that both say N would
 * print N × N.
 */
type Variable = 'sets' | 'each-page';

function variableOf(line: Template): Variable | undefined {
  const at = line.findIndex((piece) => isPlaceholder(piece) && piece.field === 'copies');
  if (at < 0) return undefined;
  const before = line[at - 1];
  const text = before && !isPlaceholder(before) ? latin1(before) : '';
  return /\bQTY[ \t]*=[ \t]*"?$/i.test(text) ? 'sets' : 'each-page';
}

const latin1 = (bytes: Uint8Array) => new TextDecoder('latin1').decode(bytes);
const ascii = (text: string) => new TextEncoder().encode(text);

/** A line with a number in the place of its copies. */
function withNumber(line: Template, copies: number): Template {
  return line.map((piece) =>
    isPlaceholder(piece) && piece.field === 'copies' ? ascii(String(copies)) : piece,
  );
}

/** The variable that says the copies in their order. PostScript says the order itself: `/Collate`. */
function chosenVariable(
  has: ReadonlySet<Variable>,
  { collate, pages, language }: CopiesAround,
): Variable | undefined {
  const wanted: Variable =
    language === 'postscript' && has.has('each-page')
      ? 'each-page'
      : collate
        ? 'sets'
        : 'each-page';
  if (has.has(wanted)) return wanted;
  // The order of one page's copies is the same either way.
  return pages === 1 ? [...has][0] : undefined;
}

const entersLanguage = /^@PJL[ \t]+ENTER[ \t]+LANGUAGE[ \t]*=/i;

function entersAt({ before }: PjlLayer): number {
  return before.findIndex(([first]) => {
    return first !== undefined && !isPlaceholder(first) && entersLanguage.test(latin1(first));
  });
}

/** The layers with a line for sets before the language is entered; undefined if there is none. */
function withSets(layers: Fragment['layers'], copies: number): Fragment['layers'] | undefined {
  const into = layers.findLast((layer) => layer.kind === 'pjl' && entersAt(layer) >= 0);
  if (into?.kind !== 'pjl') return undefined;
  const line: Template = [ascii(`@PJL SET QTY=${copies}\r\n`)];
  const before = into.before.toSpliced(entersAt(into), 0, line);
  return layers.map((layer) => (layer === into ? { ...into, before } : layer));
}

/**
 * Says a job's copies around its document exactly once, in the variable that orders them as the job
 * wants, and 1 in every other place of PJL. Packets come first: they say the order too.
 *
 * PCL XL has no word for sets. If the fragment has none either, a line QTY is added, as with the
 * administrator's own lines (pjl-job.ts); this is not yet confirmed on a device. An order that
 * cannot be said is refused, unless there is only one page.
 */
export function withOwnCopies(
  fragment: Fragment,
  around: CopiesAround,
): Result<Fragment, 'options-not-carried'> {
  const { copies, collate, language } = around;
  const inPackets = fragment.layers.some(
    (layer) => layer.kind === 'cpca' && fieldUse({ layers: [layer] }, 'copies') !== 'absent',
  );
  const has = new Set<Variable>();
  for (const layer of fragment.layers) {
    if (layer.kind !== 'pjl') continue;
    for (const line of [...layer.before, ...layer.after]) {
      const variable = variableOf(line);
      if (variable) has.add(variable);
    }
  }
  const several = copies > 1 && !inPackets;
  const chosen = several ? chosenVariable(has, around) : undefined;
  const say = (line: Template): Template => {
    const variable = variableOf(line);
    return variable ? withNumber(line, variable === chosen ? copies : 1) : line;
  };
  const layers = fragment.layers.map((layer) =>
    layer.kind === 'pjl'
      ? { ...layer, before: layer.before.map(say), after: layer.after.map(say) }
      : layer,
  );
  if (!several || chosen) return ok({ ...fragment, layers });
  const added = collate && language === 'pcl-xl' ? withSets(layers, copies) : undefined;
  return added ? ok({ ...fragment, layers: added }) : err('options-not-carried');
}
