import { type PolicyExample, policyCatalogue } from '../../src/core/policy/catalogue.ts';
import type { PolicyKeyName } from '../../src/core/policy/key-names.ts';

export type PolicyValues = Readonly<Partial<Record<PolicyKeyName, PolicyExample>>>;

/** A policy to begin with: an administrator replaces names, addresses and numbers. */
export interface PolicySample {
  /** The folder's name in docs/policy-samples. */
  readonly name: string;
  readonly title: string;
  readonly description: string;
  readonly values: PolicyValues;
}

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
      usersMayAddPrinters: false,
      showFirstRun: false,
    },
  },
  {
    name: 'department-without-pin',
    title: 'A department without PIN (B)',
    description: 'For devices whose Department IDs have no PIN.',
    values: {
      printers: [{ ...printer, configuration: 'department-id' }],
      departmentId: '1234567',
      usersMayAddPrinters: false,
      showFirstRun: false,
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
      usersMayAddPrinters: false,
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
          deviceFamily: 'laser',
          resolution: '1200',
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
    name: 'every-key',
    title: 'Every key',
    description:
      'Each key of the policy reference once, with an example. Not meant to be used as a whole.',
    values: Object.fromEntries(policyCatalogue.map((key) => [key.name, key.example])),
  },
];
