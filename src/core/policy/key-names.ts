/**
 * The keys that an administrator can set. They stand apart from the catalogue, whose descriptions
 * are for administrators: neither the worker nor the popup has to load those.
 */
export const policyKeyNames = [
  'printers',
  'departmentId',
  'pin',
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
  'logExportUrl',
  'logExportHeaders',
  'logExportTitles',
] as const;

export type PolicyKeyName = (typeof policyKeyNames)[number];
