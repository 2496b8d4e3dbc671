import { err, ok, type Result } from '../result.ts';
import type { FieldUse, FragmentField } from './fragment.ts';

/** Characters of a fragment's JSON text. */
export const maxFragmentText = 1024 * 1024;

/** Why a text is no fragment, as far as its outline shows. */
export type OutlineProblem =
  | 'fragment-not-json'
  | 'fragment-too-large'
  | 'fragment-version-unknown'
  | 'fragment-value-not-valid';

/**
 * What a fragment can say, and nothing of what it says. It is read from the fragment's text, or from
 * the text that {@link outlineText} writes, which may be stored and shown where a fragment may not.
 * It is small, so that every part of a program can read it: only who fills a fragment in reads it
 * whole (`parseFragment`), which finds mistakes that the outline does not show.
 */
export interface FragmentOutline {
  /** As written; not necessarily a language that is known. */
  readonly language?: string;
  /** See `Fragment.opaqueFor`. */
  readonly opaqueFor?: string;
  readonly withoutId?: true;
  /** The fields that the fragment has places for, as `fieldUse` returns them. */
  readonly uses: ReadonlyMap<string, Exclude<FieldUse, 'absent'>>;
  /** Whether the text contains the outline only. */
  readonly outlineOnly: boolean;
}

/** Holes as `template-text.ts` writes them; an outline has them without their forms. */
const hole = /\{([a-zA-Z]+):[a-z0-9_-]*(=?)/g;

/** What the JSON of a fragment and of an outline has at the top. */
interface Written {
  readonly fragment?: unknown;
  readonly language?: unknown;
  readonly secret?: unknown;
  readonly opaqueFor?: unknown;
  readonly withoutId?: unknown;
  readonly layers?: unknown;
  readonly outline?: unknown;
}

/** Reads what a fragment can say. The text is from outside; it is never quoted. */
export function fragmentOutline(text: string): Result<FragmentOutline, OutlineProblem> {
  if (text.length > maxFragmentText) return err('fragment-too-large');
  let written: Written | null;
  try {
    written = JSON.parse(text);
  } catch {
    return err('fragment-not-json');
  }
  if (written?.fragment !== 1) return err('fragment-version-unknown');
  const { language, secret, opaqueFor, withoutId, layers, outline } = written;
  const id = opaqueFor === undefined ? undefined : String(opaqueFor).replace(/^0+/, '');
  if (
    !/^(undefined|string)$/.test(typeof language) ||
    !/^([0-9]{1,7}|undefined)$/.test(`${id}`) ||
    (secret === true) !== (id !== undefined) ||
    Array.isArray(layers) === (typeof outline === 'string')
  ) {
    return err('fragment-value-not-valid');
  }
  const uses = new Map<string, 'optional' | 'required'>();
  // Doubled braces are braces of a PJL line and begin no hole.
  const holes = JSON.stringify(outline ?? layers).replace(/\{\{|\}\}/g, '');
  for (const [, field = '', otherwise] of holes.matchAll(hole)) {
    if (uses.get(field) !== 'required') uses.set(field, otherwise ? 'optional' : 'required');
  }
  return ok({
    ...(typeof language === 'string' && { language }),
    ...(id !== undefined && { opaqueFor: id }),
    ...(withoutId === true && { withoutId }),
    uses,
    outlineOnly: !layers,
  });
}

/**
 * The outline of a fragment as a text that {@link fragmentOutline} reads to the same. There is
 * nothing of the fragment's bytes in it. The outline of an outline is that outline.
 */
export function outlineText(text: string): string {
  const read = fragmentOutline(text);
  // A text that is refused as well.
  if (!read.ok) return '{}';
  const { uses, outlineOnly: _outlineOnly, ...kept } = read.value;
  const outline = [...uses].map(([field, use]) => `{${field}:${use === 'optional' ? '=' : ''}}`);
  const secret = kept.opaqueFor !== undefined && { secret: true };
  return JSON.stringify({ fragment: 1, ...kept, ...secret, outline: outline.join('') });
}

/** How the fragment of an outline uses a field. */
export function outlineUse({ uses }: FragmentOutline, field: FragmentField): FieldUse {
  return uses.get(field) ?? 'absent';
}
