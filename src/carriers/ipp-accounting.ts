import { type ConfigurationId, configurationOf } from '../accounting/configuration.ts';
import type { JobAccounting } from '../accounting/job-accounting.ts';
import type { FailureCode } from '../diagnosis/failure.ts';
import { type IppAttribute, textAttribute } from '../ipp/value.ts';
import type { DeviceAttributes } from '../printers/device-attributes.ts';
import { err, ok, type Result } from '../result.ts';
import { reveal } from '../secret.ts';
import { boundedUtf8 } from '../text/plain-text.ts';
import { chooseJobPasswordEncryption, jobPasswordBytes } from './job-password.ts';

export type IppAccountingRefusal = Extract<
  FailureCode,
  'pin-not-carried' | 'accounting-not-offered' | 'secure-print-not-offered'
>;

/** The accounting of one job as IPP says it. */
export interface IppAccounting {
  /** `job-password` and its encryption are operation attributes (PWG 5100.11). */
  readonly operationAttributes: readonly IppAttribute[];
  /** `job-account-id` and `job-accounting-user-id` are Job Template attributes (PWG 5100.3). */
  readonly jobAttributes: readonly IppAttribute[];
  /** Attributes without which the job is not what was promised: the device must not ignore them. */
  readonly essential: readonly string[];
}

/** A `name` value has at most 255 octets (RFC 8011 section 5.1.3). */
const maxNameBytes = 255;

function offers(device: DeviceAttributes, name: string, supported: boolean | undefined): boolean {
  return supported ?? device.jobCreationAttributes.includes(name);
}

/**
 * Whether jobs of this configuration can be accounted with IPP's own attributes on this device.
 *
 * - There is no standard attribute for a PIN that goes with an account: A is refused.
 * - A Department ID needs `job-account-id` (B, C).
 * - C needs `job-password` and an encryption that can be computed here: it is never sent unheld.
 */
export function checkIppAccounting(
  configuration: ConfigurationId,
  device: DeviceAttributes,
): Result<undefined, IppAccountingRefusal> {
  const { departmentId, pin, held } = configurationOf(configuration);
  if (pin === 'required' && !held) return err('pin-not-carried');
  if (departmentId === 'required' && !offers(device, 'job-account-id', device.jobAccountId)) {
    return err('accounting-not-offered');
  }
  const password =
    (device.jobPasswordMax ?? 0) > 0 &&
    chooseJobPasswordEncryption(device.jobPasswordEncryptions) !== undefined;
  return held && !password ? err('secure-print-not-offered') : ok(undefined);
}

/**
 * The attributes that carry a job's accounting. Refuses a PIN that is longer than the device takes
 * (`job-password-supported`, octets before encryption). Only a job with `securedPin` has a password.
 */
export async function ippAccounting(
  accounting: JobAccounting,
  device: DeviceAttributes,
  userName: string,
): Promise<Result<IppAccounting, IppAccountingRefusal>> {
  const operationAttributes: IppAttribute[] = [];
  const { securedPin } = accounting;
  if (securedPin) {
    const encryption = chooseJobPasswordEncryption(device.jobPasswordEncryptions);
    if (!encryption || reveal(securedPin).length > (device.jobPasswordMax ?? 0)) {
      return err('secure-print-not-offered');
    }
    const value = await jobPasswordBytes(securedPin, encryption);
    operationAttributes.push(
      { name: 'job-password', values: [{ type: 'octetString', value }] },
      textAttribute('job-password-encryption', 'keyword', encryption),
    );
  }
  const jobAttributes: IppAttribute[] = [];
  if (accounting.kind === 'department') {
    if (!offers(device, 'job-account-id', device.jobAccountId))
      return err('accounting-not-offered');
    jobAttributes.push(textAttribute('job-account-id', 'name', accounting.departmentId));
    const user = boundedUtf8(userName, maxNameBytes);
    if (user !== '' && offers(device, 'job-accounting-user-id', device.jobAccountingUserId)) {
      jobAttributes.push(textAttribute('job-accounting-user-id', 'name', user));
    }
  }
  return ok({
    operationAttributes,
    jobAttributes,
    essential: [...operationAttributes, ...jobAttributes]
      .map(({ name }) => name)
      .filter((name) => name !== 'job-accounting-user-id'),
  });
}
