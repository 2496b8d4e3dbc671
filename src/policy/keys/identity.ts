import { parseDepartmentId } from '../../accounting/department-id.ts';
import { parsePin } from '../../accounting/pin.ts';
import { list, secret, text } from '../../settings/policy-key.ts';
import type { PolicyTexts } from '../../settings/policy-text.ts';
import { maxPeople, type People, parsePeople, personProperties } from '../parse-people.ts';

const nobody: People = new Map();

/** Who pays for a job: for all whom the policy reaches, and for each person. */
export const identityKeys = {
  departmentId: text(parseDepartmentId),
  pin: secret(text(parsePin)),
  securedPrintPin: secret(text(parsePin)),
  people: secret(
    list(nobody, personProperties, (value, path, problems) => {
      const read = parsePeople(value, path);
      problems.push(...read.problems);
      return read.people;
    }),
  ),
};

/** What administrators read about these keys. */
export function identityTexts(): PolicyTexts<typeof identityKeys> {
  return {
    departmentId: {
      title: 'Department ID',
      description:
        'The Department ID for every job: 1 to 7 digits, not all zero. Set it for an organisational unit, and everybody in it prints under this ID, unless people or the directory give a person another. See docs/identity.md.',
      example: '1234567',
    },
    pin: {
      title: 'PIN',
      description:
        'The PIN of the Department ID: 1 to 7 digits, not all zero. It reaches every machine that this policy reaches. Leave it out to have people type it.',
      example: '7654',
    },
    securedPrintPin: {
      title: 'Secured-print PIN',
      description:
        "For configuration C: the PIN to type at the device's panel, where it is not the PIN of the Department ID. 1 to 7 digits, not all zero; leading zeros count. The same for everybody that this policy reaches.",
      example: '0815',
    },
    people: {
      title: 'People',
      description: `Department ID, and if wanted PINs, of each person by e-mail. Warning: every managed user's machine then receives the whole list, and whoever uses that machine can read all of it. Write PINs into it only where you can accept that; the directory keys give each person their own values only. At most ${maxPeople} elements.`,
      properties: {
        email: {
          title: 'E-mail',
          description:
            'The address that the person is signed in to Chrome with. Capital letters do not matter. Each address once.',
          required: true,
        },
        departmentId: {
          title: 'Department ID',
          description: "The person's Department ID: 1 to 7 digits, not all zero.",
          required: true,
        },
        pin: {
          title: 'PIN',
          description: 'The PIN of this Department ID. Leave it out to have the person type it.',
        },
        securedPrintPin: {
          title: 'Secured-print PIN',
          description:
            'For configuration C: what this person types at the panel, where it is not the PIN.',
        },
      },
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
  };
}
