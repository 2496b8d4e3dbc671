import { err, ok, type Result } from '../result.ts';
import type { PolicyKeyName } from '../settings/key-names.ts';
import type { PolicyProblemCode } from '../settings/policy-problem.ts';
import type { PolicyValues } from '../settings/setting-values.ts';

/** Where in the organisation's directory a person's own Department ID and PINs are stored. */
export interface DirectorySettings {
  /** The OAuth client of the organisation. */
  readonly clientId: string;
  readonly schema: string;
  readonly departmentIdField: string;
  readonly pinField?: string;
  readonly securedPrintPinField?: string;
}

/** A client ID as the Google Cloud console creates it. */
const clientIdPattern = /^[\w-]{1,100}\.apps\.googleusercontent\.com$/;

/** The directory's settings if they are complete; otherwise an error names what is missing. */
export function parseDirectory(values: PolicyValues): DirectorySettings | undefined {
  const clientId = values.parsed('directoryClientId', matching(clientIdPattern, 'not-a-client-id'));
  const name = (key: PolicyKeyName): string | undefined =>
    values.parsed(key, matching(/^[\w.-]{1,64}$/, 'not-an-identifier'));
  const schema = name('directorySchema');
  const departmentIdField = name('directoryDepartmentIdField');
  const pinField = name('directoryPinField');
  const securedPrintPinField = name('directorySecuredPrintPinField');

  const needed: readonly PolicyKeyName[] = [
    'directoryClientId',
    'directorySchema',
    'directoryDepartmentIdField',
  ];
  const given = [...needed, 'directoryPinField', 'directorySecuredPrintPinField'] as const;
  if (given.some((key) => values.raw(key) !== undefined)) {
    for (const key of needed) {
      if (values.raw(key) === undefined) values.problems.push({ path: key, problem: 'missing' });
    }
  }
  if (!clientId || !schema || !departmentIdField) return undefined;
  return {
    ...{ clientId, schema, departmentIdField },
    ...(pinField && { pinField }),
    ...(securedPrintPinField && { securedPrintPinField }),
  };
}

function matching(pattern: RegExp, problem: PolicyProblemCode) {
  return (text: string): Result<string, PolicyProblemCode> =>
    pattern.test(text.trim()) ? ok(text.trim()) : err(problem);
}
