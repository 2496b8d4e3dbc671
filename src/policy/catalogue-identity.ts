import { userNameRules } from '../jobs/user-name.ts';
import type { PolicyKey } from '../settings/policy-key.ts';

/** The keys of the catalogue that say who pays for a job and who prints it, in their order. */
export const identityKeys: readonly PolicyKey[] = [
  {
    name: 'departmentId',
    type: 'string',
    title: 'Department ID',
    description:
      'The Department ID for every job: 1 to 7 digits, not all zero. Set it for an organisational unit, and everybody in it prints under this ID, unless people or the directory give a person another. See docs/identity.md.',
    example: '1234567',
  },
  {
    name: 'pin',
    type: 'string',
    title: 'PIN',
    description:
      'The PIN of the Department ID: 1 to 7 digits, not all zero. It reaches every machine that this policy reaches. Leave it out to have people type it.',
    sensitive: true,
    example: '7654',
  },
  {
    name: 'securedPrintPin',
    type: 'string',
    title: 'Secured-print PIN',
    description:
      "For configuration C: the PIN to type at the device's panel, where it is not the PIN of the Department ID. 1 to 7 digits, not all zero; leading zeros count. The same for everybody that this policy reaches.",
    sensitive: true,
    example: '0815',
  },
  {
    name: 'people',
    type: 'array',
    title: 'People',
    description:
      "Department ID, and if wanted PINs, of each person by e-mail. Warning: every managed user's machine then receives the whole list, and whoever uses that machine can read all of it. Write PINs into it only where you can accept that; the directory keys give each person their own values only. At most 10000 elements.",
    sensitive: true,
    properties: [
      {
        name: 'email',
        title: 'E-mail',
        description:
          'The address that the person is signed in to Chrome with. Capital letters do not matter. Each address once.',
        required: true,
      },
      {
        name: 'departmentId',
        title: 'Department ID',
        description: "The person's Department ID: 1 to 7 digits, not all zero.",
        required: true,
      },
      {
        name: 'pin',
        title: 'PIN',
        description: 'The PIN of this Department ID. Leave it out to have the person type it.',
        required: false,
      },
      {
        name: 'securedPrintPin',
        title: 'Secured-print PIN',
        description:
          'For configuration C: what this person types at the panel, where it is not the PIN.',
        required: false,
      },
    ],
    example: [
      {
        email: 'alice@school.example',
        departmentId: '1001',
        pin: '2468',
        securedPrintPin: '0812',
      },
      { email: 'bob@school.example', departmentId: '1002' },
    ],
  },
  {
    name: 'directoryClientId',
    type: 'string',
    title: 'OAuth client ID for the directory',
    description:
      "Reads Department ID and PIN from custom attributes of the signed-in person's own entry in the Google Workspace directory. The client ID of your Google Cloud project (type: web application), ending in .apps.googleusercontent.com. Needs directorySchema and directoryDepartmentIdField. See docs/identity.md for the steps.",
    example: '123456789012-abc123.apps.googleusercontent.com',
  },
  {
    name: 'directorySchema',
    type: 'string',
    title: 'Directory: custom attribute category',
    description: 'The schema name (API name) of the category that holds the attributes.',
    example: 'Printing',
  },
  {
    name: 'directoryDepartmentIdField',
    type: 'string',
    title: 'Directory: field of the Department ID',
    description: 'The field name (API name) of the Department ID in that category.',
    example: 'Department_ID',
  },
  {
    name: 'directoryPinField',
    type: 'string',
    title: 'Directory: field of the PIN',
    description:
      'The field name of the PIN. Leave it out to have people type their PIN. Use a text field: a number loses leading zeros.',
    example: 'PIN',
  },
  {
    name: 'directorySecuredPrintPinField',
    type: 'string',
    title: 'Directory: field of the secured-print PIN',
    description: 'The field name of the secured-print PIN, where people have one of their own.',
    example: 'Secured_Print_PIN',
  },
  {
    name: 'userNameRule',
    type: 'string',
    title: 'User name sent to the device',
    description: `What the device is told of who prints: ${userNameRules.join(', ')}. none (default) sends no name of a person: requests go under a random name of the browser, such as print-7f3a91c2. email and email-local-part (what stands before the @) are those of the person signed in to Chrome. fixed sends fixedUserName.`,
    example: 'email-local-part',
  },
  {
    name: 'fixedUserName',
    type: 'string',
    title: 'Fixed user name',
    description:
      'The user name of every job where userNameRule is fixed; not used otherwise. At most 127 characters; a device shows the first 32, a small one the first 15.',
    example: 'Library',
  },
];
