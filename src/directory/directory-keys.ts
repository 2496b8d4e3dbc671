import { err, ok, type Result } from '../result.ts';
import { text } from '../settings/policy-key.ts';
import type { PolicyProblemCode } from '../settings/policy-problem.ts';
import type { PolicyTexts } from '../settings/policy-text.ts';

/** A client ID as the Google Cloud console creates it. */
const clientId = matching(/^[\w-]{1,100}\.apps\.googleusercontent\.com$/, 'not-a-client-id');
const identifier = matching(/^[\w.-]{1,64}$/, 'not-an-identifier');

/** Where a person's own Department ID and PINs are stored; together they are the directory's settings. */
export const directoryKeys = {
  directoryClientId: text(clientId),
  directorySchema: text(identifier),
  directoryDepartmentIdField: text(identifier),
  directoryPinField: text(identifier),
  directorySecuredPrintPinField: text(identifier),
};

/** What administrators read about these keys. */
export function directoryTexts(): PolicyTexts<typeof directoryKeys> {
  return {
    directoryClientId: {
      title: 'OAuth client ID for the directory',
      description:
        "Reads Department ID and PIN from custom attributes of the signed-in person's own entry in the Google Workspace directory. The client ID of your Google Cloud project (type: web application), ending in .apps.googleusercontent.com. Needs directorySchema and directoryDepartmentIdField. See docs/identity.md for the steps.",
      example: '123456789012-abc123.apps.googleusercontent.com',
    },
    directorySchema: {
      title: 'Directory: custom attribute category',
      description: 'The schema name (API name) of the category that holds the attributes.',
      example: 'Printing',
    },
    directoryDepartmentIdField: {
      title: 'Directory: field of the Department ID',
      description: 'The field name (API name) of the Department ID in that category.',
      example: 'Department_ID',
    },
    directoryPinField: {
      title: 'Directory: field of the PIN',
      description:
        'The field name of the PIN. Leave it out to have people type their PIN. Use a text field: a number loses leading zeros.',
      example: 'PIN',
    },
    directorySecuredPrintPinField: {
      title: 'Directory: field of the secured-print PIN',
      description: 'The field name of the secured-print PIN, where people have one of their own.',
      example: 'Secured_Print_PIN',
    },
  };
}

function matching(pattern: RegExp, problem: PolicyProblemCode) {
  return (text: string): Result<string, PolicyProblemCode> =>
    pattern.test(text.trim()) ? ok(text.trim()) : err(problem);
}
