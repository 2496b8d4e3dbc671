import type { DepartmentId } from './department-id.ts';
import type { Pin } from './pin.ts';

/** Where a Department ID or PIN comes from: policy, this session's memory, or the device's storage. */
export type CredentialSource = 'policy' | 'session' | 'local';

export interface Known<T> {
  readonly value: T;
  readonly source: CredentialSource;
}

/** What a person typed in the popup, kept for the session or on the device. */
export interface TypedCredentials {
  readonly departmentId?: DepartmentId;
  readonly pin?: Pin;
}

export interface CredentialSources {
  readonly policy: TypedCredentials & { readonly usersMayChangeCredentials: boolean };
  readonly session: TypedCredentials;
  readonly local: TypedCredentials;
}

export interface EffectiveCredentials {
  readonly departmentId?: Known<DepartmentId>;
  readonly pin?: Known<Pin>;
}

/**
 * Precedence: policy wins, unless the administrator lets people change it; then what was typed in
 * this session, then what was kept on the device, then policy. A PIN goes with the Department ID
 * it was given with: one that stands beside another ID is not used, since a wrong PIN can lock
 * people out.
 */
export function effectiveCredentials(sources: CredentialSources): EffectiveCredentials {
  const { policy, session, local } = sources;
  const typedFirst = policy.usersMayChangeCredentials;
  const order: readonly [CredentialSource, TypedCredentials][] = typedFirst
    ? [
        ['session', session],
        ['local', local],
        ['policy', policy],
      ]
    : [
        ['policy', policy],
        ['session', session],
        ['local', local],
      ];

  const departmentId = first(order, (c) => c.departmentId);
  const pin = first(
    order.filter(
      ([, typed]) =>
        departmentId === undefined ||
        typed.departmentId === undefined ||
        typed.departmentId === departmentId.value,
    ),
    (c) => c.pin,
  );
  return { ...(departmentId ? { departmentId } : {}), ...(pin ? { pin } : {}) };
}

function first<T>(
  order: readonly [CredentialSource, TypedCredentials][],
  pick: (credentials: TypedCredentials) => T | undefined,
): Known<T> | undefined {
  for (const [source, credentials] of order) {
    const value = pick(credentials);
    if (value !== undefined) return { value, source };
  }
  return undefined;
}
