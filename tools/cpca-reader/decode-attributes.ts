import { err, ok, type Result } from '../../src/result.ts';
import { readU16 } from './byte-pattern.ts';
import { type AttributePlace, binderPlaces } from './decode-binder-attribute.ts';
import { documentPlaces } from './decode-document-attribute.ts';
import type { CpcaDecodeErrorCode } from './decode-error.ts';
import type { Attribute } from './stream.ts';

interface RankedPlace extends AttributePlace {
  readonly rank: number;
}

function ranked(places: readonly AttributePlace[]): ReadonlyMap<number, RankedPlace> {
  let rank = -1;
  return new Map(
    places.map((place): [number, RankedPlace] => {
      if (place.instead !== true && place.anywhere !== true) rank += 1;
      return [place.id, { ...place, rank }];
    }),
  );
}

const binderOrder = ranked(binderPlaces);
const documentOrder = ranked(documentPlaces);

export interface AttributeProblem {
  readonly code: CpcaDecodeErrorCode;
  readonly id?: number;
}

function problem(code: CpcaDecodeErrorCode, id: number): Result<never, AttributeProblem> {
  return err({ code, id });
}

/**
 * Reads the next attribute packet of the binder or the document. Its id must be known, it must come
 * after those that are `taken` in the table, and its value must have the table's form and length.
 */
export function nextAttribute(
  part: 'binder' | 'document',
  payload: Uint8Array,
  taken: readonly Attribute[],
): Result<Attribute, AttributeProblem> {
  const order = part === 'binder' ? binderOrder : documentOrder;
  if (payload.length < 3) return err({ code: 'payload-length-wrong' });
  const id = readU16(payload, 0);
  const place = order.get(id);
  if (!place) return problem('attribute-unknown', id);
  const previous = taken.findLast((each) => order.get(each.id)?.anywhere !== true);
  const previousRank = previous === undefined ? -1 : (order.get(previous.id)?.rank ?? -1);
  const misplaced =
    place.anywhere === true ? taken.some((each) => each.id === id) : place.rank <= previousRank;
  if (misplaced) return problem('attribute-out-of-order', id);
  const first = part === 'binder' ? 0x07d7 : 0x002e;
  if (previous === undefined && id !== first) return problem('attribute-missing', first);
  const value = payload.slice(2);
  if (!place.fits(value)) return problem('attribute-value-not-valid', id);
  return ok({ id, value });
}

function find(attributes: readonly Attribute[], id: number): Uint8Array | undefined {
  return attributes.find((attribute) => attribute.id === id)?.value;
}

/** Rules inside the binder: 0918 follows `084A 05`; staples need collation 0B or 0F. */
export function binderContradiction(binder: readonly Attribute[]): AttributeProblem | undefined {
  if (find(binder, 0x07d7) === undefined) return { code: 'attribute-missing', id: 0x07d7 };
  if (find(binder, 0x0918) !== undefined && find(binder, 0x084a)?.[0] !== 0x05) {
    return { code: 'attributes-contradict', id: 0x0918 };
  }
  const finishing = find(binder, 0x07da);
  const collation = find(binder, 0x07d8)?.[0];
  if (
    finishing?.[1] === 0x0c &&
    finishing[2] !== 0xff &&
    collation !== 0x0b &&
    collation !== 0x0f
  ) {
    return { code: 'attributes-contradict', id: 0x07da };
  }
  return undefined;
}

/**
 * Checks where the copies are counted, and which attributes need each other (CPCA sections 6, 7).
 */
export function documentContradiction(
  binder: readonly Attribute[],
  document: readonly Attribute[],
): AttributeProblem | undefined {
  const has = (id: number) => find(document, id) !== undefined;
  for (const id of [0x002e, 0x07d7]) if (!has(id)) return { code: 'attribute-missing', id };
  const collation = find(binder, 0x07d8)?.[0];
  const single = collation === 0x0b || collation === 0x0f ? document : binder;
  if (readU16(find(single, 0x07d7) ?? new Uint8Array(), 0) !== 1) {
    return { code: 'attributes-contradict', id: 0x07d7 };
  }
  for (const trio of [
    [0x07e0, 0x0890, 0x07e1],
    [0x07f8, 0x07f9, 0x0909],
  ]) {
    const missing = trio.find((id) => !has(id));
    if (missing !== undefined && trio.some(has)) return { code: 'attribute-missing', id: missing };
  }
  const type = find(document, 0x07ed)?.[0];
  if (has(0x0892) !== (type === 0x22 || type === 0x31)) {
    return { code: 'attributes-contradict', id: 0x0892 };
  }
  return undefined;
}
