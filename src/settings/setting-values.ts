import type { Result } from '../result.ts';
import type { PolicyKeyName } from './key-names.ts';
import type { PolicyProblem, PolicyProblemCode } from './policy-problem.ts';

/** Reads values one by one; what is wrong with them gathers in `problems`, never quoting a value. */
export interface PolicyValues {
  readonly problems: PolicyProblem[];
  /** The value as it stands. */
  raw(name: PolicyKeyName): unknown;
  flag(name: PolicyKeyName, otherwise: boolean): boolean;
  text(name: PolicyKeyName): string | undefined;
  /** A whole number within `lowest` and `highest`. */
  whole(name: PolicyKeyName, otherwise: number, lowest: number, highest: number): number;
  oneOf<T extends string>(name: PolicyKeyName, known: readonly T[], otherwise: T): T;
  /** A text that `parse` accepts. */
  parsed<T>(
    name: PolicyKeyName,
    parse: (text: string) => Result<T, PolicyProblemCode>,
  ): T | undefined;
}

export function policyValues(values: ReadonlyMap<string, unknown>): PolicyValues {
  const problems: PolicyProblem[] = [];
  const wrong = (path: string, problem: PolicyProblemCode): void => {
    problems.push({ path, problem });
  };
  const text = (name: PolicyKeyName): string | undefined => {
    const value = values.get(name);
    if (value === undefined || typeof value === 'string') return value;
    wrong(name, 'wrong-type');
    return undefined;
  };
  return {
    problems,
    raw: (name) => values.get(name),
    flag(name, otherwise) {
      const value = values.get(name);
      if (typeof value === 'boolean') return value;
      if (value !== undefined) wrong(name, 'wrong-type');
      return otherwise;
    },
    text,
    whole(name, otherwise, lowest, highest) {
      const value = values.get(name);
      if (value === undefined) return otherwise;
      const fits = typeof value === 'number' && value >= lowest && value <= highest;
      if (fits && Number.isInteger(value)) return value;
      wrong(name, typeof value === 'number' ? 'out-of-range' : 'wrong-type');
      return otherwise;
    },
    oneOf(name, known, otherwise) {
      const written = text(name);
      const found = known.find((value) => value === written);
      if (written !== undefined && !found) wrong(name, 'unknown-value');
      return found ?? otherwise;
    },
    parsed(name, parse) {
      const written = text(name);
      const read = written === undefined ? undefined : parse(written);
      if (!read || read.ok) return read?.value;
      wrong(name, read.error);
      return undefined;
    },
  };
}
