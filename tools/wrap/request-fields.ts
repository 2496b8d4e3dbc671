import { InputProblem, quoted } from './problem.ts';

/** A JSON object, its keys in a Map: they come from outside. */
export type Fields = ReadonlyMap<string, unknown>;

/** `value` as an object. */
export function fieldsOf(value: unknown, where: string): Fields {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) {
    throw new InputProblem(`${where} must be a JSON object`);
  }
  return new Map(Object.entries(value));
}

/** The text in a field, or undefined where the field is absent. */
export function textField(fields: Fields, key: string, where: string): string | undefined {
  const value = fields.get(key);
  if (value === undefined || typeof value === 'string') return value;
  throw new InputProblem(`${where}${key} must be a text in quotes`);
}

export function numberField(fields: Fields, key: string, where: string): number | undefined {
  const value = fields.get(key);
  if (value === undefined || typeof value === 'number') return value;
  throw new InputProblem(`${where}${key} must be a number without quotes`);
}

export function booleanField(fields: Fields, key: string, where: string): boolean | undefined {
  const value = fields.get(key);
  if (value === undefined || typeof value === 'boolean') return value;
  throw new InputProblem(`${where}${key} must be true or false`);
}

/** One of a few words or numbers. */
export function choiceField<T extends string | number>(
  fields: Fields,
  key: string,
  choices: readonly T[],
  where: string,
): T | undefined {
  const value = fields.get(key);
  if (value === undefined) return undefined;
  const found = choices.find((choice) => choice === value);
  if (found !== undefined) return found;
  const given = typeof value === 'string' ? ` ${quoted(value)}` : '';
  throw new InputProblem(`${where}${key}${given} is not one of ${choices.join(', ')}`);
}

/** The keys of a table of codes, with their type. */
export function wordsOf<T extends object>(table: T): readonly (keyof T & string)[] {
  return Object.keys(table) as (keyof T & string)[];
}
