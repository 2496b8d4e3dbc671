import { writeDigits } from './fill-template.ts';
import type { FragmentForm, Placeholder, Template } from './fragment.ts';
import { isPlaceholder } from './fragment.ts';
import { candidateForms, type TypedNumber, writes } from './learn-values.ts';

function sameBytes(a: Uint8Array, b: Uint8Array): boolean {
  return a.length === b.length && a.every((byte, at) => byte === b[at]);
}

function bytesOf(hole: Placeholder, numbers: readonly TypedNumber[]): Uint8Array | undefined {
  const number = numbers.find(({ field }) => field === hole.field);
  return number && Uint8Array.from(writeDigits(hole.form, number.digits));
}

const forms: readonly FragmentForm[] = candidateForms.flatMap((form) => [
  form,
  `pstr-${form}` as const,
]);

/**
 * Finds the hole that explains one place in both files. A number of 7 digits looks the same padded
 * or not, and an equal ID and PIN cannot be told apart; the other file can decide between them.
 */
function mergeHoles(
  first: Placeholder,
  second: Placeholder,
  numbers: readonly [readonly TypedNumber[], readonly TypedNumber[]],
): Placeholder | undefined {
  if (first.field === second.field && first.form === second.form) return first;
  const written = [bytesOf(first, numbers[0]), bytesOf(second, numbers[1])] as const;
  if (!written[0] || !written[1]) return undefined;
  const others = numbers[0].flatMap(({ field }) => forms.map((form) => ({ field, form })));
  const [one, two] = [written[0], written[1]];
  return [first, second, ...others].find(({ field, form }) => {
    const [a, b] = numbers.map((list) => list.find((number) => number.field === field));
    return a !== undefined && b !== undefined && writes(a, form, one) && writes(b, form, two);
  });
}

/** Makes one template of a place in two files; undefined if nothing typed explains both. */
export function mergeTemplates(
  first: Template,
  second: Template,
  numbers: readonly [readonly TypedNumber[], readonly TypedNumber[]],
): Template | undefined {
  if (first.length !== second.length) return undefined;
  const merged: (Uint8Array | Placeholder)[] = [];
  for (const [index, one] of first.entries()) {
    const other = second[index];
    if (other === undefined) return undefined;
    if (isPlaceholder(one) && isPlaceholder(other)) {
      const hole = mergeHoles(one, other, numbers);
      if (!hole) return undefined;
      merged.push(hole);
    } else if (!isPlaceholder(one) && !isPlaceholder(other) && sameBytes(one, other)) {
      merged.push(one);
    } else {
      return undefined;
    }
  }
  return merged;
}
