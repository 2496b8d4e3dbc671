import { configurations } from '../../accounting/configuration.ts';
import { flag, oneOf } from '../../settings/policy-key.ts';
import type { PolicyTexts } from '../../settings/policy-text.ts';
import { importChoices } from '../chromeos-printers.ts';
import { configurationList } from './printers.ts';

const configurationIds = configurations.map(({ id }) => id);

/** What people may do and are asked for, and which printers they find without an administrator. */
export const permissionKeys = {
  usersMayChangeCredentials: flag(false),
  usersMayRememberPin: flag(true),
  usersMaySetSecuredPrintPin: flag(true),
  /** The defaults of these two follow from other keys (`policy.ts`). */
  usersMayAddPrinters: flag(),
  showFirstRun: flag(),
  importChromeOsPrinters: oneOf(importChoices, 'off'),
  importedPrinterConfiguration: oneOf(configurationIds, 'department-id-pin'),
  askEachTime: flag(false),
};

/** What administrators read about these keys. */
export function permissionTexts(): PolicyTexts<typeof permissionKeys> {
  const { usersMayChangeCredentials, usersMayRememberPin } = permissionKeys;
  const { usersMaySetSecuredPrintPin } = permissionKeys;
  const { importedPrinterConfiguration, askEachTime } = permissionKeys;
  return {
    usersMayChangeCredentials: {
      title: 'Users may change Department ID and PIN',
      description: `Whether people may type a Department ID or PIN in place of the one set here. Default: ${usersMayChangeCredentials.default}. What is not set here can always be typed.`,
      example: false,
    },
    usersMayRememberPin: {
      title: 'Users may keep their PIN on the device',
      description: `Whether people may choose to keep Department ID and PIN after Chrome closes. Default: ${usersMayRememberPin.default}. When false, what was kept is deleted.`,
      example: false,
    },
    usersMaySetSecuredPrintPin: {
      title: 'Users may choose their own secured-print PIN',
      description: `Whether people may type a PIN of their own that releases their held jobs (configuration C) at the device's panel, in place of the PIN of the Department ID, which their whole department may know. Default: ${usersMaySetSecuredPrintPin.default}. A secured-print PIN that is set here, in people or in the directory counts before theirs, unless usersMayChangeCredentials is true. When false, what they typed is deleted, and held jobs are released with the PIN that is set here or with that of the Department ID.`,
      example: false,
    },
    usersMayAddPrinters: {
      title: 'Users may add printers',
      description:
        'Whether people may add printers of their own. Default: true, but false where the policy gives printers, and where the policy, its list of people or the directory gives a PIN: such a PIN is sent to every printer with a configuration, and so to any address that a person adds. Where people may not, a printer that they have added to ChromeOS is not taken over either, and a job that waits for one of theirs fails.',
      example: false,
    },
    showFirstRun: {
      title: 'Show the first steps',
      description:
        'Whether a page with the first steps (add a printer, then Department ID and PIN with a test page) opens when the extension is installed. Default: true, but false where the policy gives printers.',
      example: true,
    },
    importChromeOsPrinters: {
      title: "Take over ChromeOS's own printers",
      description:
        'On ChromeOS: which of the printers that the user or the administrator already has are listed in the dialog a second time, accounted: off (default), canon-only (Canon in name or description), all. Only those with an ipp, ipps, http or https address; those that the user has added only where usersMayAddPrinters allows it. Tested with a fake of ChromeOS only.',
      example: 'canon-only',
    },
    importedPrinterConfiguration: {
      title: 'Configuration of printers taken over',
      description: `How their jobs are accounted: ${configurationList()}. Default: ${importedPrinterConfiguration.default}.`,
      example: 'department-id-pin',
    },
    askEachTime: {
      title: 'Ask for Department ID and PIN at each print',
      description: `Whether people type what is not set here for every single job. What they type counts for that job only and is kept nowhere; what was kept before is deleted. Default: ${askEachTime.default}.`,
      example: false,
    },
  };
}
