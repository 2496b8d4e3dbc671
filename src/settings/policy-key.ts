import type { Result } from '../result.ts';
import type { PolicyProblem, PolicyProblemCode } from './policy-problem.ts';

/** What Chrome checks of a value: the types of the managed schema that we use. */
export type PolicyType = 'string' | 'boolean' | 'integer' | 'array';

/**
 * What the whole extension knows of a key: enough for the schema, for masking, and for what is
 * remembered. A key of which no more is defined is handed on unread, to a room that reads it itself.
 */
export interface PolicyKeyShape<Type extends PolicyType = PolicyType> {
  readonly type: Type;
  /** The value is masked in chrome://policy and on the settings page, and is never written down. */
  readonly secret?: true;
  /** For an array: the properties of its objects. */
  readonly properties?: Readonly<Record<string, PolicyProperty>>;
}

/**
 * One key that an administrator can set, and how its value is read.
 *
 * The schema's types are kept loose on purpose: one value of a type that the schema does not allow
 * makes Chrome drop the whole top-level key, so a slip in one printer would remove all of them. The
 * definitions check values, element by element.
 */
export interface PolicyKey<T = unknown, Type extends PolicyType = PolicyType>
  extends PolicyKeyShape<Type> {
  /** What counts where the key is not set, or nothing of its value can be used. */
  readonly default: T;
  /**
   * The value as it counts; `undefined` where nothing of it can be used. What is wrong with it is
   * added to `problems` under `path`, without quoting the value.
   */
  readonly read: (value: unknown, path: string, problems: PolicyProblem[]) => T | undefined;
}

/** One property of the objects in an array; its value is text. */
export interface PolicyProperty {
  /** Masked in chrome://policy and on the settings page, where the key as a whole is not. */
  readonly secret?: true;
  /** What of a secret is remembered for the next start; nothing if absent. */
  readonly remembered?: 'pjl-outline' | 'fragment-outline';
}

export type PolicyKeys = Readonly<Record<string, PolicyKeyShape>>;
export type ReadPolicyKeys = Readonly<Record<string, PolicyKey>>;

/** The names of the keys that may have no value at all. */
type Optional<K extends ReadPolicyKeys> = {
  [N in keyof K]: undefined extends K[N]['default'] ? N : never;
}[keyof K];

/** The values of keys. One that is not set and has no default is absent. */
export type PolicyValues<K extends ReadPolicyKeys> = {
  readonly [N in Exclude<keyof K, Optional<K>>]: K[N]['default'];
} & { readonly [N in Optional<K>]?: Exclude<K[N]['default'], undefined> };

/** Reads the values of all `keys` from `written`; what is wrong with them is added to `problems`. */
export function readPolicyKeys<K extends ReadPolicyKeys>(
  keys: K,
  written: ReadonlyMap<string, unknown>,
  problems: PolicyProblem[],
): PolicyValues<K> {
  const values = Object.entries(keys).map(([name, key]) => {
    const raw = written.get(name);
    const read = raw === undefined ? undefined : key.read(raw, name, problems);
    return [name, read ?? key.default] as const;
  });
  const present = values.filter(([, value]) => value !== undefined);
  // No type says that this object was made from the definitions, one property each.
  return Object.fromEntries(present) as PolicyValues<K>;
}

export function flag(): PolicyKey<boolean | undefined, 'boolean'>;
export function flag(otherwise: boolean): PolicyKey<boolean, 'boolean'>;
/** True or false. */
export function flag(otherwise?: boolean): PolicyKey<boolean | undefined, 'boolean'> {
  return {
    type: 'boolean',
    default: otherwise,
    read: (value, path, problems) => {
      if (typeof value === 'boolean') return value;
      problems.push({ path, problem: 'wrong-type' });
      return undefined;
    },
  };
}

/** A whole number within `lowest` and `highest`. */
export function whole(otherwise: number, lowest: number, highest: number) {
  return {
    type: 'integer',
    default: otherwise,
    lowest,
    highest,
    read: (value, path, problems) => {
      const number = typeof value === 'number';
      if (number && Number.isInteger(value) && value >= lowest && value <= highest) return value;
      problems.push({ path, problem: number ? 'out-of-range' : 'wrong-type' });
      return undefined;
    },
  } satisfies PolicyKey<number> & { readonly lowest: number; readonly highest: number };
}

/** A text that `parse` accepts; `parse` may report a wrong part of it and return what the others say. */
export function text<T>(
  parse: (
    text: string,
    report: (problem: PolicyProblemCode) => void,
  ) => Result<T, PolicyProblemCode>,
): PolicyKey<T | undefined, 'string'> {
  return {
    type: 'string',
    default: undefined,
    read: (value, path, problems) => {
      const report = (problem: PolicyProblemCode): undefined => {
        problems.push({ path, problem });
      };
      if (typeof value !== 'string') return report('wrong-type');
      const read = parse(value, report);
      return read.ok ? read.value : report(read.error);
    },
  };
}

/** One of the words `known`, as it is spelled. */
export function oneOf<T extends string>(known: readonly T[], otherwise: T): PolicyKey<T, 'string'> {
  const word = text((written) => {
    const value = known.find((each) => each === written);
    return value === undefined ? { ok: false, error: 'unknown-value' } : { ok: true, value };
  });
  return { ...word, default: otherwise };
}

/** A list of objects with these properties; `read` checks each element by itself. */
export function list<T, Property extends string>(
  otherwise: T,
  properties: Readonly<Record<Property, PolicyProperty>>,
  read: PolicyKey<T>['read'],
) {
  return { type: 'array', default: otherwise, properties, read } satisfies PolicyKey<T>;
}

/** A key whose value is masked everywhere. */
export function secret<K extends PolicyKeyShape>(key: K): K & { readonly secret: true } {
  return { ...key, secret: true };
}
