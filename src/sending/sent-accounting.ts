import { type ConfigurationId, configurationOf } from '../accounting/configuration.ts';
import { parseDepartmentId } from '../accounting/department-id.ts';
import type { JobAccounting } from '../accounting/job-accounting.ts';
import { type Pin, parsePin } from '../accounting/pin.ts';
import type { SentAccounting } from '../browser/messages.ts';

/**
 * The accounting that the worker handed over, with its secrets wrapped again. Throws where it does
 * not contain what configuration and types promise, which is a bug; above all, a job of
 * configuration C without the PIN that holds it is not sent.
 */
export function sentAccounting(
  configuration: ConfigurationId,
  sent: SentAccounting,
): JobAccounting {
  const securedPin = closed(sent.securedPin);
  if (configurationOf(configuration).held !== (securedPin !== undefined)) {
    throw new Error('the PIN of a held job is not where it belongs');
  }
  if (sent.kind === 'none') return { kind: 'none', ...(securedPin && { securedPin }) };
  const departmentId = parseDepartmentId(sent.departmentId);
  if (!departmentId.ok) throw new Error('the Department ID is not valid');
  const pin = closed(sent.pin);
  return {
    kind: 'department',
    departmentId: departmentId.value,
    ...(pin && { pin }),
    ...(securedPin && { securedPin }),
  };
}

function closed(digits: string | undefined): Pin | undefined {
  if (digits === undefined) return undefined;
  const pin = parsePin(digits);
  if (!pin.ok) throw new Error('a PIN is not valid');
  return pin.value;
}
