import { configurationOf } from '../../accounting/configuration.ts';
import type { CredentialStatus } from '../../browser/credential-status.ts';
import type { Printer } from '../../printers/printer.ts';

/** Whether a printer needs a Department ID or PIN that is not set and is not asked for each time. */
export function lacksCredentials(
  { configuration }: Pick<Printer, 'configuration'>,
  credentials: Pick<CredentialStatus, 'departmentId' | 'pinSet' | 'askedEachTime'>,
): boolean {
  if (credentials.askedEachTime) return false;
  const { departmentId, pin } = configurationOf(configuration);
  return (
    (departmentId === 'required' && credentials.departmentId === undefined) ||
    (pin === 'required' && !credentials.pinSet)
  );
}
