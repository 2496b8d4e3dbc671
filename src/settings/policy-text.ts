import type { PolicyKeyShape, PolicyKeys, PolicyType } from './policy-key.ts';

/** A value as it may be written in a policy. */
export type PolicyExample = ExampleOf<PolicyType>;

type ExampleOf<Type extends PolicyType> = {
  string: string;
  boolean: boolean;
  integer: number;
  array: readonly Readonly<Record<string, string>>[];
}[Type];

/** What an administrator reads about a key or a property, in the schema and in the reference. */
export interface PolicySentence {
  readonly title: string;
  readonly description: string;
}

/** What an administrator reads about a property of the objects in an array. */
export interface PropertySentence extends PolicySentence {
  /** Whether an object without it is of no use; the readers decide. */
  readonly required?: true;
}

export interface PolicyText<K extends PolicyKeyShape = PolicyKeyShape> extends PolicySentence {
  /** A value that an administrator could write; all examples together are a policy without mistakes. */
  readonly example: ExampleOf<K['type']>;
  /** What is read about each property, where the key has any. */
  readonly properties: K extends { readonly properties: infer P }
    ? { readonly [N in keyof P]: PropertySentence }
    : undefined;
}

/**
 * The texts of a group of keys, complete: a key or property without its text is an error of types. A
 * group returns its texts from a function, so that the bundler leaves them out of the extension: only
 * the tools that write the schema and the documents call it.
 */
export type PolicyTexts<K extends PolicyKeys> = {
  readonly [N in keyof K]: K[N] extends { readonly properties: object }
    ? PolicyText<K[N]>
    : Omit<PolicyText<K[N]>, 'properties'>;
};
