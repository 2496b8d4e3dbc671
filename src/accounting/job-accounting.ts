import { err, ok, type Result } from '../result.ts';
import { type ConfigurationId, configurationOf } from './configuration.ts';
import type { DepartmentId } from './department-id.ts';
import type { Pin } from './pin.ts';

/**
 * Whether a job is sent without Department ID because it is black and white: Canon's driver has
 * that option, and sends such jobs as those of an unknown ID (CPCA section 4).
 */
export function goesWithoutId(
  printer: { readonly monochromeWithoutId?: boolean },
  options: { readonly color: 'color' | 'monochrome' },
): boolean {
  return printer.monochromeWithoutId === true && options.color === 'monochrome';
}

/** Who is printing, as far as one source knows it, or all sources together. */
export interface Credentials {
  readonly departmentId?: DepartmentId;
  readonly pin?: Pin;
  /** The PIN to type at the panel in configuration C, where it differs from the accounting PIN. */
  readonly securedPrintPin?: Pin;
}

/** What one job tells the device about who pays and whether it is to be held. */
export type JobAccounting =
  | {
      readonly kind: 'none';
      /** Present exactly in configuration C, for a job that is sent without Department ID. */
      readonly securedPin?: Pin;
    }
  | {
      readonly kind: 'department';
      readonly departmentId: DepartmentId;
      readonly pin?: Pin;
      /** Present exactly in configuration C: the device holds the job until this PIN is typed. */
      readonly securedPin?: Pin;
    };

export type AccountingRefusal = 'department-id-missing' | 'pin-missing';

/**
 * What the device is told for a job of this configuration. A missing Department ID or PIN is a
 * refusal, before anything is sent: B never contains a PIN even if one is known, and C never
 * becomes a print that is not held.
 *
 * `withoutId` means a job that is sent as one of an unknown ID although its printer is accounted
 * ({@link goesWithoutId}): it needs no credentials except the PIN that holds it in C.
 */
export function accountingFor(
  configuration: ConfigurationId,
  credentials: Credentials,
  { withoutId = false }: { readonly withoutId?: boolean } = {},
): Result<JobAccounting, AccountingRefusal> {
  const rules = configurationOf(configuration);
  if (rules.departmentId === 'never') return ok({ kind: 'none' });
  const { departmentId, pin } = credentials;
  if (withoutId) {
    if (!rules.held) return ok({ kind: 'none' });
    const securedPin = credentials.securedPrintPin ?? pin;
    return securedPin ? ok({ kind: 'none', securedPin }) : err('pin-missing');
  }
  if (!departmentId) return err('department-id-missing');
  if (rules.pin === 'never') return ok({ kind: 'department', departmentId });
  if (!pin) return err('pin-missing');
  if (!rules.held) return ok({ kind: 'department', departmentId, pin });
  return ok({
    kind: 'department',
    departmentId,
    pin,
    securedPin: credentials.securedPrintPin ?? pin,
  });
}
