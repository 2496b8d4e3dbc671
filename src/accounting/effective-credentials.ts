import type { DepartmentId } from './department-id.ts';
import type { Credentials } from './job-accounting.ts';
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

/** What an administrator decides about credentials that people type. */
export interface CredentialPermissions {
  readonly usersMayChangeCredentials: boolean;
  readonly usersMaySetSecuredPrintPin: boolean;
}

export interface CredentialSources {
  readonly people: Credentials;
  readonly directory: Credentials;
  readonly policy: Credentials & CredentialPermissions;
  readonly session: Credentials;
  readonly local: Credentials;
}

export interface EffectiveCredentials {
  readonly departmentId?: Known<DepartmentId>;
  readonly pin?: Known<Pin>;
  readonly securedPrintPin?: Known<Pin>;
}

const given = ['people', 'directory', 'policy'] as const;
/** What a person typed: for the session or one job, and what is kept on the device. */
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
 * used, since a wrong PIN can lock people out. That holds for an administrator's secured-print PIN
 * too. One that a person typed is the person's own: it counts with every Department ID, where the
 * administrator allows it.
 */
export function effectiveCredentials(sources: CredentialSources): EffectiveCredentials {
  const order: readonly CredentialSource[] = sources.policy.usersMayChangeCredentials
    ? [...typed, ...given]
    : [...given, ...typed];
  const departmentId = first(order, (source) => sources[source].departmentId);
  const fits = (source: CredentialSource): boolean => {
    const beside = sources[source].departmentId;
    return !departmentId || beside === undefined || beside === departmentId.value;
  };
  const pin = first(order, (source) => (fits(source) ? sources[source].pin : undefined));
  const mayHold = (source: CredentialSource): boolean =>
    isGiven(source) ? fits(source) : sources.policy.usersMaySetSecuredPrintPin;
  const securedPrintPin = first(order, (source) =>
    mayHold(source) ? sources[source].securedPrintPin : undefined,
  );
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
