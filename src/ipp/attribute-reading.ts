import { boundedText } from '../text/plain-text.ts';
import { findAttribute } from './message.ts';
import type { IppAttribute, IppValue } from './value.ts';

/*
 * Reads what a device says about itself. A value of the wrong type is treated as absent; lists and
 * texts are bounded; a text is plain. Nothing here throws.
 */

/** How many values of a list are read; the longest real lists (media-supported) have some 150. */
const maxValues = 512;

/** A keyword, name or uri has at most 1023 octets (RFC 8011 section 5.1). */
const maxCharacters = 1023;

type Attributes = readonly IppAttribute[];

/** The text of a textual value of any kind, made plain and bounded. */
export function textOf(value: IppValue): string | undefined {
  if (!('value' in value) || typeof value.value !== 'string') return undefined;
  return boundedText(value.value, maxCharacters);
}

/** The values of an attribute; none if it is absent. */
export function valuesOf(attributes: Attributes, name: string): readonly IppValue[] {
  return findAttribute(attributes, name)?.values.slice(0, maxValues) ?? [];
}

/** All textual values of an attribute, without empty and repeated ones. */
export function textsOf(attributes: Attributes, name: string): readonly string[] {
  const texts = valuesOf(attributes, name).flatMap((value) => textOf(value) || []);
  return [...new Set(texts)];
}

/** The first textual value of an attribute. */
export function firstTextOf(attributes: Attributes, name: string): string | undefined {
  return textsOf(attributes, name)[0];
}

/** All integers and enums of an attribute. */
export function numbersOf(attributes: Attributes, name: string): readonly number[] {
  return valuesOf(attributes, name).flatMap((value) =>
    value.type === 'integer' || value.type === 'enum' ? value.value : [],
  );
}

/** The first boolean of an attribute. */
export function booleanOf(attributes: Attributes, name: string): boolean | undefined {
  const [value] = valuesOf(attributes, name);
  return value?.type === 'boolean' ? value.value : undefined;
}

/** The members of each collection among an attribute's values. */
export function collectionsOf(attributes: Attributes, name: string): readonly Attributes[] {
  return valuesOf(attributes, name).flatMap((value) =>
    value.type === 'collection' ? [value.members] : [],
  );
}
