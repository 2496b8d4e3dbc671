import { parseDepartmentId } from '../accounting/department-id.ts';
import type { Credentials } from '../accounting/job-accounting.ts';
import { parsePin } from '../accounting/pin.ts';
import type { Result } from '../result.ts';
import { reveal } from '../secret.ts';

/** The form in which `storage.session` and `storage.local` hold credentials: plain texts. */
export interface StoredCredentials {
  readonly departmentId?: string;
  readonly pin?: string;
  readonly securedPrintPin?: string;
}

/** Reveals the PINs: what is returned may be written to extension storage and nowhere else. */
export function storedCredentials(credentials: Credentials): StoredCredentials {
  const { departmentId, pin, securedPrintPin } = credentials;
  return {
    ...(departmentId && { departmentId }),
    ...(pin && { pin: reveal(pin) }),
    ...(securedPrintPin && { securedPrintPin: reveal(securedPrintPin) }),
  };
}

/** Reads what storage holds; parts that cannot be used are left out. */
export function readStoredCredentials(stored: unknown): Credentials {
  if (typeof stored !== 'object' || stored === null) return {};
  const held = stored as { readonly [Name in keyof StoredCredentials]: unknown };
  const departmentId = readText(held.departmentId, parseDepartmentId);
  const pin = readText(held.pin, parsePin);
  const securedPrintPin = readText(held.securedPrintPin, parsePin);
  return {
    ...(departmentId && { departmentId }),
    ...(pin && { pin }),
    ...(securedPrintPin && { securedPrintPin }),
  };
}

function readText<T>(value: unknown, parse: (text: string) => Result<T, unknown>): T | undefined {
  const parsed = typeof value === 'string' ? parse(value) : undefined;
  return parsed?.ok ? parsed.value : undefined;
}
