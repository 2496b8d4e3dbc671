import type { PolicyKeyName } from './key-names.ts';

/**
 * One key that an administrator can set, with what the administrator reads about it.
 *
 * Types are kept loose on purpose: one value of a type that the schema does not allow makes Chrome
 * drop the whole top-level key, so a slip in one printer would remove all of them. Values are
 * checked in `parse-policy.ts`, element by element.
 */
export interface PolicyKey {
  readonly name: PolicyKeyName;
  readonly type: 'string' | 'boolean' | 'integer' | 'array';
  readonly title: string;
  readonly description: string;
  /** Masked in chrome://policy, and never written down by the extension. */
  readonly sensitive?: true;
  /** For an array: the properties of its objects. */
  readonly properties?: readonly PolicyProperty[];
  /** A value that an administrator could write; all examples together are a policy without mistakes. */
  readonly example: PolicyExample;
}

export type PolicyExample = string | boolean | number | readonly Readonly<Record<string, string>>[];

export interface PolicyProperty {
  readonly name: string;
  readonly title: string;
  readonly description: string;
  readonly required: boolean;
  /** Masked in chrome://policy and on the settings page, where the key as a whole is not. */
  readonly sensitive?: true;
}
