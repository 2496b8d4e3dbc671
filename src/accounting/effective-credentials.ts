import type { DepartmentId } from './department-id.ts';
import type { Pin } from './pin.ts';

/**
 * Where a Department ID or PIN comes from: the administrator's list of people, the person's own
 * entry in the organisation's directory, the policy of the organisational unit, this session's
 * memory, or the device's storage.
 */
export type CredentialSource = 'people' | 'directory' | 'policy' | 'session' | 'local';

export interface Known<T> {
  readonly value: T;
  readonly source: CredentialSource;
}

/** What a person typed in the popup, kept for the session or on the device. */
export interface TypedCredentials {
  readonly departmentId?: DepartmentId;
  readonly pin?: Pin;
}

/** What an administrator provides. */
export interface GivenCredentials extends TypedCredentials {
  /** The PIN to type at the panel in configuration C, where it is not the Department ID's. */
  readonly securedPrintPin?: Pin;
}

export interface CredentialSources {
  readonly people: GivenCredentials;
  readonly directory: GivenCredentials;
  readonly policy: GivenCredentials & { readonly usersMayChangeCredentials: boolean };
  readonly session: TypedCredentials;
  readonly local: TypedCredentials;
}

export interface EffectiveCredentials {
  readonly departmentId?: Known<DepartmentId>;
  readonly pin?: Known<Pin>;
  readonly securedPrintPin?: Known<Pin>;
}

const given = ['people', 'directory', 'policy'] as const;
const typed = ['session', 'local'] as const;

/** Whether a value from `source` was set by the administrator. */
export function isGiven(source: CredentialSource | undefined): boolean {
  return given.some((own) => own === source);
}

/**
 * Precedence: what the administrator provides is used before what a person types, unless the
 * administrator lets people change it. Of the administrator's sources, the list of people comes
 * first, since it names the person and is always available; then the directory; then the
 * organisational unit. Of what was typed, this session comes before what is stored on the device.
 *
 * A PIN belongs to the Department ID it was given with: one that was given with another ID is not
 * used, since a wrong PIN can lock people out. That holds for the secured-print PIN too.
 */
export function effectiveCredentials(sources: CredentialSources): EffectiveCredentials {
  const order: readonly CredentialSource[] = sources.policy.usersMayChangeCredentials
    ? [...typed, ...given]
    : [...given, ...typed];
  const departmentId = first(order, (source) => sources[source].departmentId);
  const fitting = order.filter((source) => {
    const beside = sources[source].departmentId;
    return !departmentId || beside === undefined || beside === departmentId.value;
  });
  const pin = first(fitting, (source) => sources[source].pin);
  const securedPrintPin = first(fitting, (source) => {
    const held: GivenCredentials = sources[source];
    return held.securedPrintPin;
  });
  return {
    ...(departmentId && { departmentId }),
    ...(pin && { pin }),
    ...(securedPrintPin && { securedPrintPin }),
  };
}

function first<T>(
  order: readonly CredentialSource[],
  pick: (source: CredentialSource) => T | undefined,
): Known<T> | undefined {
  for (const source of order) {
    const value = pick(source);
    if (value !== undefined) return { value, source };
  }
  return undefined;
}
