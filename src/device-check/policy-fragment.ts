import type { Printer } from '../printers/printer.ts';

/** The settings of a printer to change. */
export type SettingsForPolicy = Partial<
  Pick<Printer, 'carrier' | 'documentFormat' | 'accountingFragment'>
>;

/**
 * Writes the JSON that an administrator adds to the policy to use a way: the properties to set in
 * the printer with that `id`. For a printer taken over from ChromeOS it is the whole printer, since
 * the policy has none yet. It then contains the printer's address and name, so it is for the
 * administrator and not for a report.
 */
export function policyFragment(
  printer: Printer,
  { carrier, documentFormat, accountingFragment }: SettingsForPolicy,
): string {
  const { id, name, uri, configuration, source } = printer;
  // Undefined properties are not written.
  const kept = { carrier, documentFormat, accountingFragment };
  return JSON.stringify(
    source === 'chromeos' ? { id, name, uri, configuration, ...kept } : { id, ...kept },
    null,
    2,
  );
}
