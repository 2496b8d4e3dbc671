import { directoryKeys } from '../directory/directory-keys.ts';
import { logExportKeys } from '../fleet-log/export-keys.ts';
import { identityKeys } from './keys/identity.ts';
import { permissionKeys } from './keys/permissions.ts';
import { printerKeys } from './keys/printers.ts';
import { printingKeys } from './keys/printing.ts';
import { remoteUiKeys } from './keys/remote-ui.ts';
import { userNameKeys } from './keys/user-name.ts';

/** The keys that `parsePolicy` reads. */
export const readKeys = {
  ...printerKeys,
  ...identityKeys,
  ...directoryKeys,
  ...userNameKeys,
  ...permissionKeys,
  ...printingKeys,
  ...remoteUiKeys,
};

/**
 * The register of all keys that an administrator can set, in the order of schema and reference. Each is
 * defined once, in its group, with its texts beside it.
 */
export const policyKeys = { ...readKeys, ...logExportKeys };

export type PolicyKeyName = keyof typeof policyKeys;
