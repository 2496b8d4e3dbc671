import type { ConfigurationId } from '../accounting/configuration.ts';
import type { GivenCredentials } from '../accounting/effective-credentials.ts';
import type { DirectorySettings } from '../directory/directory-settings.ts';
import type { HttpCredentials } from '../ipp/http-authorization.ts';
import type { Notice } from '../jobs/notice.ts';
import type { UserNameRule } from '../jobs/user-name.ts';
import type { Printer } from '../printers/printer.ts';
import type { ImportChoice } from './chromeos-printers.ts';
import type { People } from './parse-people.ts';

/** What the administrator has set, checked. An absent key is absent here, or has its default. */
export interface Policy extends GivenCredentials {
  readonly printers: readonly Printer[];
  readonly people: People;
  readonly directory?: DirectorySettings;
  readonly userNameRule: UserNameRule;
  /** Empty where none is set. */
  readonly fixedUserName: string;
  readonly usersMayChangeCredentials: boolean;
  readonly usersMayRememberPin: boolean;
  readonly usersMayAddPrinters: boolean;
  readonly showFirstRun: boolean;
  readonly askEachTime: boolean;
  readonly importChromeOsPrinters: ImportChoice;
  readonly importedPrinterConfiguration: ConfigurationId;
  /** For devices that ask for a sign-in over HTTP. */
  readonly http?: HttpCredentials;
  readonly waitForPrinterMinutes: number;
  readonly logMaxDays: number;
  readonly logMaxJobs: number;
  readonly keepTitles: boolean;
  /** What people are notified of; absent: as they choose. */
  readonly notifications?: readonly Notice[];
  readonly supportText?: string;
  /** An https address. */
  readonly supportUrl?: string;
}

export const emptyPolicy: Policy = {
  printers: [],
  people: new Map(),
  userNameRule: 'none',
  fixedUserName: '',
  usersMayChangeCredentials: false,
  usersMayRememberPin: true,
  usersMayAddPrinters: true,
  showFirstRun: true,
  askEachTime: false,
  importChromeOsPrinters: 'off',
  importedPrinterConfiguration: 'department-id-pin',
  waitForPrinterMinutes: 10,
  logMaxDays: 90,
  logMaxJobs: 1000,
  keepTitles: true,
};
