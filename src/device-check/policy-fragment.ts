import type { Printer } from '../printers/printer.ts';

/** What of a printer's settings is to be changed. */
export type SettingsForPolicy = Partial<
  Pick<Printer, 'carrier' | 'documentFormat' | 'accountingFragment'>
>;

/**
 * What an administrator writes into the policy to use a way, as JSON: the properties to set in the
 * printer with that `id`, or, for a printer taken over from ChromeOS, the whole printer, since the
 * policy has none yet. Then it contains the printer's address and name, so it is for the
 * administrator and not for a report.
 */
export function policyFragment(
  printer: Printer,
  { carrier, documentFormat, accountingFragment }: SettingsForPolicy,
): string {
  const { id, name, uri, configuration, source } = printer;
  // What is undefined is not written.
  const kept = { carrier, documentFormat, accountingFragment };
  return JSON.stringify(
    source === 'chromeos' ? { id, name, uri, configuration, ...kept } : { id, ...kept },
    null,
    2,
  );
}
