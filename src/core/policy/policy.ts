import type { ConfigurationId } from '../accounting/configuration.ts';
import type { DepartmentId } from '../accounting/department-id.ts';
import type { Pin } from '../accounting/pin.ts';
import type { PjlTemplateProblem } from '../accounting/pjl/pjl-template.ts';
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
  readonly importChromeOsPrinters: ImportChoice;
  readonly importedPrinterConfiguration: ConfigurationId;
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
  | 'too-many'
  | 'unknown-key';

export const emptyPolicy: Policy = {
  printers: [],
  usersMayChangeCredentials: false,
  usersMayRememberPin: true,
  usersMayAddPrinters: true,
  showFirstRun: true,
  importChromeOsPrinters: 'off',
  importedPrinterConfiguration: 'department-id-pin',
};
