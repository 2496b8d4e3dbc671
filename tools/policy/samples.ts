import { policyCatalogue } from '../../src/policy/catalogue.ts';
import type { PolicyKeyName } from '../../src/policy/policy-keys.ts';
import type { PolicyExample } from '../../src/settings/policy-text.ts';

export type PolicyValues = Readonly<Partial<Record<PolicyKeyName, PolicyExample>>>;

/** A policy to begin with: an administrator replaces names, addresses and numbers. */
export interface PolicySample {
  /** The folder's name in docs/policy-samples. */
  readonly name: string;
  readonly title: string;
  readonly description: string;
  readonly values: PolicyValues;
}

/** A fragment with made-up PJL keys. */
const exampleFragment = JSON.stringify({
  fragment: 1,
  language: 'postscript',
  layers: [
    {
      carrier: 'pjl',
      before: [
        '\x1b%-12345X@PJL\r\n',
        '@PJL SET EXAMPLE-ID="{departmentId:digits}"\r\n',
        '@PJL SET EXAMPLE-PIN="{pin:digits}"\r\n',
        '@PJL ENTER LANGUAGE=POSTSCRIPT\r\n',
      ],
      after: ['\x1b%-12345X'],
    },
  ],
});

const printer = {
  id: 'office',
  name: 'Office copier',
  uri: 'ipps://copier.example.org/ipp/print',
};

export const policySamples: readonly PolicySample[] = [
  {
    name: 'one-department',
    title: 'One department (A)',
    description:
      'Everybody whom the policy reaches prints for one department, and types nothing: Department ID and PIN come with the policy.',
    values: {
      printers: [{ ...printer, configuration: 'department-id-pin' }],
      departmentId: '1234567',
      pin: '7654',
    },
  },
  {
    name: 'department-without-pin',
    title: 'A department without PIN (B)',
    description: 'For devices whose Department IDs have no PIN.',
    values: {
      printers: [{ ...printer, configuration: 'department-id' }],
      departmentId: '1234567',
    },
  },
  {
    name: 'secured-print',
    title: 'Secured print (C)',
    description:
      'The device holds each job until the PIN is typed at its panel. People type the PIN of their department in the popup once a day: it is kept until Chrome closes, and nowhere else.',
    values: {
      printers: [{ ...printer, configuration: 'department-id-pin-secure-print' }],
      departmentId: '1234567',
      usersMayRememberPin: false,
    },
  },
  {
    name: 'several-printers',
    title: 'Several printers',
    description:
      'One device as two printers, at once and held; a second device of another kind; a third without accounting. People type Department ID and PIN themselves, and may keep them on their device.',
    values: {
      printers: [
        { ...printer, configuration: 'department-id-pin' },
        {
          ...printer,
          id: 'office-secured',
          name: 'Office copier, secured',
          configuration: 'department-id-pin-secure-print',
        },
        {
          id: 'library',
          name: 'Library laser printer',
          uri: 'ipps://laser.example.org/ipp/print',
          configuration: 'department-id-pin',
          deviceModel: 'LBP215',
          delivery: 'mail-box',
          mailBox: '12',
          deviceFamily: 'laser',
          resolution: '1200',
          photoCompression: 'jpeg',
        },
        {
          id: 'reception',
          name: 'Reception',
          uri: 'ipps://reception.example.org/ipp/print',
          configuration: 'none',
          documentFormat: 'pdf',
        },
      ],
      waitForPrinterMinutes: 30,
      logMaxDays: 30,
    },
  },
  {
    name: 'list-of-people',
    title: 'A Department ID for each person, from a list',
    description:
      'For people signed in to Chrome. Every machine receives the whole list, so PINs are left out of it: people type theirs. Who prints is told to the device.',
    values: {
      printers: [{ ...printer, configuration: 'department-id-pin' }],
      people: [
        { email: 'alice@school.example', departmentId: '1001' },
        { email: 'bob@school.example', departmentId: '1002' },
      ],
      userNameRule: 'email-local-part',
    },
  },
  {
    name: 'directory',
    title: 'A Department ID for each person, from the directory',
    description:
      "For people signed in to Chrome with Google Workspace: each machine reads its own person's entry, and nobody else's. The secured-print PIN is the person's own.",
    values: {
      printers: [{ ...printer, configuration: 'department-id-pin-secure-print' }],
      directoryClientId: '123456789012-abc123.apps.googleusercontent.com',
      directorySchema: 'Printing',
      directoryDepartmentIdField: 'Department_ID',
      directoryPinField: 'PIN',
      directorySecuredPrintPinField: 'Secured_Print_PIN',
    },
  },
  {
    name: 'other-carriers',
    title: 'Other carriers',
    description:
      "Accounting in PJL lines, which must be your device's own, in what was learned from Canon's driver (a made-up fragment here), and in IPP attributes; and Canon's envelope where black and white goes without Department ID.",
    values: {
      printers: [
        {
          ...printer,
          id: 'pjl',
          name: 'Copier with PJL lines',
          configuration: 'department-id-pin',
          carrier: 'pjl',
          pjlAccountingLines: '@PJL SET EXAMPLE-ID="{departmentId}"\n@PJL SET EXAMPLE-PIN="{pin}"',
        },
        {
          ...printer,
          id: 'learned',
          name: 'Copier with a learned fragment',
          configuration: 'department-id-pin',
          carrier: 'learned',
          accountingFragment: exampleFragment,
        },
        {
          ...printer,
          id: 'ipp',
          name: 'Copier with IPP attributes',
          configuration: 'department-id',
          carrier: 'ipp',
          documentFormat: 'pdf',
        },
        {
          ...printer,
          id: 'color',
          name: 'Copier that counts color only',
          configuration: 'department-id-pin',
          carrier: 'cpca',
          monochromeWithoutId: 'true',
        },
      ],
      departmentId: '1234567',
    },
  },
  {
    name: 'every-key',
    title: 'Every key',
    description:
      'Each key of the policy reference once, with an example. Not meant to be used as a whole.',
    values: Object.fromEntries(policyCatalogue.map(({ name, example }) => [name, example])),
  },
];
