import type { CredentialsInUse } from '../../src/ui/popup/popup-model.ts';

/** A popup's credentials where nothing is set and people may set everything. */
export const nothingSet: CredentialsInUse = {
  departmentIdSource: 'none',
  pinSet: false,
  pinSource: 'none',
  securedPrintPinSource: 'none',
  mayChangeDepartmentId: true,
  mayChangePin: true,
  mayChangeSecuredPrintPin: true,
  mayRemember: true,
  remembered: false,
  kept: false,
  keptEncrypted: false,
  askedEachTime: false,
  mayCheckAtDevice: false,
};
