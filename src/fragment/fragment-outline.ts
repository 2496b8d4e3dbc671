import { err, ok, type Result } from '../result.ts';
import type { FieldUse } from './fragment.ts';

/** Characters of the JSON text. */
export const maxFragmentText = 1024 * 1024;

/** Why a text is no fragment, as far as its outline shows. */
export type OutlineProblem =
  | 'fragment-not-json'
  | 'fragment-too-large'
  | 'fragment-value-not-valid';

/**
 * What a fragment can say, and nothing of what it says. It is read from the fragment's text, or from
 * the text that `outlineText` writes, which may be stored and shown where a fragment may not.
 * It is small, so that every part of a program can read it: only who fills a fragment in reads it
 * whole (`parseFragment`), which finds mistakes that the outline does not show.
 */
export interface FragmentOutline {
  /** As written, not necessarily a language that is known; empty for none. */
  readonly language: string;
  /** See `Fragment.opaqueFor`; empty for none. */
  readonly opaqueFor: string;
  readonly withoutId: boolean;
  /** The fields that the fragment has places for, as `fieldUse` returns them. */
  readonly uses: ReadonlyMap<string, Exclude<FieldUse, 'absent'>>;
}

/** Holes as `template-text.ts` writes them; an outline has them without their forms. */
const hole = /\{([a-zA-Z]+):[a-z0-9_-]*(=?)/g;

/** What the JSON of a fragment and of an outline has at the top, if it is one. */
interface Written {
  readonly fragment?: unknown;
  readonly language?: unknown;
  readonly secret?: unknown;
  readonly opaqueFor?: unknown;
  readonly withoutId?: unknown;
  readonly layers?: unknown;
  readonly outline?: unknown;
}

function wordOf(value: unknown): string {
  return typeof value === 'string' ? value : '';
}

/** Reads what a fragment can say. The text is from outside; it is never quoted. */
export function fragmentOutline(text: string): Result<FragmentOutline, OutlineProblem> {
  if (text.length > maxFragmentText) return err('fragment-too-large');
  let written: Written;
  let holes: string;
  try {
    written = JSON.parse(text) ?? {};
    // What is nested too deep to be written again is refused here as well.
    holes = JSON.stringify(written.layers ?? written.outline ?? '');
  } catch {
    return err('fragment-not-json');
  }
  const { fragment, language, secret, opaqueFor, withoutId, layers } = written;
  const id = wordOf(opaqueFor).replace(/^0+/, '');
  const opaque = /^[0-9]{1,7}$/.test(id);
  // One without the other is a mistake.
  const unclear = !secret === opaque || !opaqueFor === opaque || !layers === !written.outline;
  if (fragment !== 1 || unclear) {
    return err('fragment-value-not-valid');
  }
  const uses = new Map<string, 'optional' | 'required'>();
  // Doubled braces are braces of a PJL line and begin no hole.
  for (const [, field = '', otherwise] of holes.replace(/\{\{|\}\}/g, '').matchAll(hole)) {
    // Once required, a field stays so.
    if (!otherwise) uses.set(field, 'required');
    else if (!uses.has(field)) uses.set(field, 'optional');
  }
  return ok({
    language: wordOf(language),
    opaqueFor: id,
    withoutId: !!withoutId,
    uses,
  });
}
