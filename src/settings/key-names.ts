/**
 * The keys that an administrator can set. They stand apart from the catalogue, whose descriptions
 * are for administrators: neither the worker nor the popup has to load those.
 */
export const policyKeyNames = [
  'printers',
  'departmentId',
  'pin',
  'securedPrintPin',
  'people',
  'directoryClientId',
  'directorySchema',
  'directoryDepartmentIdField',
  'directoryPinField',
  'directorySecuredPrintPinField',
  'userNameRule',
  'fixedUserName',
  'usersMayChangeCredentials',
  'usersMayRememberPin',
  'usersMayAddPrinters',
  'showFirstRun',
  'importChromeOsPrinters',
  'importedPrinterConfiguration',
  'askEachTime',
  'httpUser',
  'httpPassword',
  'waitForPrinterMinutes',
  'logMaxDays',
  'logMaxJobs',
  'keepTitles',
  'notifications',
  'supportText',
  'supportUrl',
  'logExportUrl',
  'logExportHeaders',
  'logExportTitles',
] as const;

export type PolicyKeyName = (typeof policyKeyNames)[number];

/** The keys that hold a secret: masked in chrome://policy, and never written down. */
export const secretPolicyKeys: readonly PolicyKeyName[] = [
  'pin',
  'securedPrintPin',
  'people',
  'httpPassword',
  'logExportHeaders',
];
