import { err, ok, type Result } from '../result.ts';
import type { FieldUse } from './fragment.ts';

/** Characters of the JSON text. */
export const maxFragmentText = 1024 * 1024;

/** Why a text is no fragment, as far as the outline shows. */
export type OutlineProblem =
  | 'fragment-not-json'
  | 'fragment-too-large'
  | 'fragment-value-not-valid';

/**
 * What a fragment can express, without its contents. It is read from the fragment's text, or from
 * the text that `outlineText` writes, which may be stored and shown where a fragment must not be.
 * It is small, so that every part of a program can read it. Only code that fills in a fragment
 * reads the whole (`parseFragment`), which finds mistakes that the outline does not show.
 */
export interface FragmentOutline {
  /** As it is written, so it may be an unknown language; empty if there is none. */
  readonly language: string;
  /** See `Fragment.opaqueFor`; empty if there is none. */
  readonly opaqueFor: string;
  readonly withoutId: boolean;
  /** The fields that the fragment has places for, as `fieldUse` returns them. */
  readonly uses: ReadonlyMap<string, Exclude<FieldUse, 'absent'>>;
}

/** Holes as `template-text.ts` writes them; an outline has them without their forms. */
const hole = /\{([a-zA-Z]+):[a-z0-9_-]*(=?)/g;

/** The top-level properties of a fragment's or outline's JSON. */
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

/** Reads the outline from a text. The text comes from outside and is never quoted. */
export function fragmentOutline(text: string): Result<FragmentOutline, OutlineProblem> {
  if (text.length > maxFragmentText) return err('fragment-too-large');
  let written: Written;
  let holes: string;
  try {
    written = JSON.parse(text) ?? {};
    // JSON that is nested too deeply to be written again is refused here too.
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
    // A field that is required once is required.
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
