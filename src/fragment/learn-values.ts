import {
  findNumber,
  findTokens,
  type NumberForm,
  writeNumber,
  writtenForms,
} from '../print-file/number-forms.ts';
import type { FragmentField, FragmentForm, Placeholder, Template } from './fragment.ts';

/**
 * A number that was typed, and its meaning: a PIN as typed, a Department ID without leading zeros.
 */
export interface TypedNumber {
  readonly field: Extract<FragmentField, 'departmentId' | 'pin' | 'securedPrintPin'>;
  readonly digits: string;
}

/**
 * The name of a form once it is used with other numbers. A Department ID has no leading zeros in a
 * fragment's values, so `plain` is the same as `digits` for it.
 */
function formFor({ field }: TypedNumber, form: NumberForm): NumberForm {
  return field === 'departmentId' && form === 'plain' ? 'digits' : form;
}

/**
 * Whether the number could be written in a form as these bytes. It is used to choose one form if
 * two files show different ones.
 */
export function writes(number: TypedNumber, form: FragmentForm, bytes: Uint8Array): boolean {
  const bare = form.replace(/^pstr-/, '');
  const forms = writtenForms(number.digits).map((each) => each.form);
  const known = forms.find((each) => each === bare) ?? candidateForms.find((each) => each === bare);
  if (!known) return false;
  const own = writeNumber(known, number.digits);
  const whole = form.startsWith('pstr-') ? Uint8Array.from([own.length, ...own]) : own;
  return whole.length === bytes.length && whole.every((byte, at) => byte === bytes[at]);
}

/** Forms that can look the same for one number and different for another. */
export const candidateForms: readonly NumberForm[] = [
  ...(['digits', 'plain', 'padded7', 'padded8', 'hex', 'hex8', 'u32', 'u32le'] as const),
  ...(['utf16be', 'utf16le', 'digits-in-hex', 'bcd', 'base64'] as const),
];

const textForms: ReadonlySet<string> = new Set([
  ...['digits', 'plain', 'padded7', 'padded8', 'hex', 'hex8', 'digits-in-hex', 'base64'],
  ...['utf16be', 'utf16le'],
]);

/**
 * Makes a template of bytes whose meaning is not known: every place where a typed number is written
 * becomes a hole. A length byte before it becomes part of the hole. Numbers that are too short to
 * be told from chance are not searched for.
 */
export function scanBytes(bytes: Uint8Array, numbers: readonly TypedNumber[]): Template {
  const hits = numbers
    .flatMap((number) => findNumber(bytes, number.digits).map((hit) => ({ ...hit, number })))
    .sort((a, b) => a.at - b.at || b.length - a.length);
  const pieces: (Uint8Array | Placeholder)[] = [];
  let from = 0;
  for (const { at, length, form, number } of hits) {
    if (at < from) continue;
    const prefixed = textForms.has(form) && at > from && bytes[at - 1] === length;
    const start = prefixed ? at - 1 : at;
    if (start > from) pieces.push(bytes.slice(from, start));
    const own = formFor(number, form);
    pieces.push({ field: number.field, form: prefixed ? `pstr-${own}` : own });
    from = at + length;
  }
  if (from < bytes.length) pieces.push(bytes.slice(from));
  return pieces;
}

/** A place in a line of PJL that contains a typed number. */
export interface Token {
  readonly at: number;
  readonly length: number;
  readonly form: NumberForm;
  readonly number: TypedNumber;
}

/** Every token of a line that a typed number could be. */
export function tokensOf(line: Uint8Array, number: TypedNumber): readonly Token[] {
  return findTokens(line, number.digits).map(({ at, length, form }) => ({
    ...{ at, length, form: formFor(number, form), number },
  }));
}
