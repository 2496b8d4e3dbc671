import type { PolicyValues } from '../settings/policy-key.ts';
import type { PolicyProblem } from '../settings/policy-problem.ts';
import type { directoryKeys } from './directory-keys.ts';

/** Where in the organisation's directory a person's own Department ID and PINs are stored. */
export interface DirectorySettings {
  /** The OAuth client of the organisation. */
  readonly clientId: string;
  readonly schema: string;
  readonly departmentIdField: string;
  readonly pinField?: string;
  readonly securedPrintPinField?: string;
}

type Key = keyof typeof directoryKeys;

const needed: readonly Key[] = [
  'directoryClientId',
  'directorySchema',
  'directoryDepartmentIdField',
];
const optional: readonly Key[] = ['directoryPinField', 'directorySecuredPrintPinField'];

/**
 * The directory's settings if they are complete. If any of the keys is set, each that is needed and not
 * set is named in `problems`.
 *
 * @param isSet whether the administrator has set a key, be it to something that cannot be used
 */
export function directorySettings(
  values: PolicyValues<typeof directoryKeys>,
  isSet: (key: Key) => boolean,
  problems: PolicyProblem[],
): DirectorySettings | undefined {
  if ([...needed, ...optional].some(isSet)) {
    for (const path of needed) if (!isSet(path)) problems.push({ path, problem: 'missing' });
  }
  const { directoryClientId: clientId, directorySchema: schema } = values;
  const { directoryDepartmentIdField: departmentIdField, directoryPinField: pinField } = values;
  const { directorySecuredPrintPinField: securedPrintPinField } = values;
  if (!clientId || !schema || !departmentIdField) return undefined;
  return {
    ...{ clientId, schema, departmentIdField },
    ...(pinField && { pinField }),
    ...(securedPrintPinField && { securedPrintPinField }),
  };
}
