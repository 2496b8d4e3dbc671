import type { ConfigurationId } from '../accounting/configuration.ts';
import type { DepartmentId } from '../accounting/department-id.ts';
import type { Pin } from '../accounting/pin.ts';
import type { PjlTemplateProblem } from '../accounting/pjl/pjl-template.ts';
import type { HttpCredentials } from '../ipp/http-authorization.ts';
import type { ImportChoice } from '../printer/chromeos-printers.ts';
import type { Printer } from '../printer/printer.ts';

/** What the administrator has set, checked. An absent key is absent here, or has its default. */
export interface Policy {
  readonly printers: readonly Printer[];
  readonly departmentId?: DepartmentId;
  readonly pin?: Pin;
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
}

/** One wrong element of a policy: where it stands (`printers[2].uri`) and what is wrong with it. */
export interface PolicyProblem {
  readonly path: string;
  readonly problem: PolicyProblemCode;
}

export type PolicyProblemCode =
  | 'wrong-type'
  | 'missing'
  | 'empty'
  | 'too-long'
  | 'not-ascii-digits'
  | 'has-space'
  | 'has-sign'
  | 'all-zero'
  | 'not-an-identifier'
  | 'duplicate-id'
  | 'not-a-printer-address'
  | 'not-reachable-from-chrome'
  | 'unknown-value'
  | 'pdf-with-accounting'
  | 'ipp-carries-no-pin'
  | 'without-id-needs-cpca'
  | PjlTemplateProblem
  | 'not-an-export-address'
  | 'https-needed'
  | 'header-name-not-valid'
  | 'header-not-allowed'
  | 'header-value-not-valid'
  | 'duplicate-header'
  | 'too-many'
  | 'out-of-range'
  | 'unknown-key';

export const emptyPolicy: Policy = {
  printers: [],
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
};
