import { randomInt } from 'node:crypto';
import type { JobEntry } from '../virtual-imagerunner/job-entry.ts';

/** The departments that the virtual device knows in the demo. */
export interface DemoDepartments {
  /** Given to the extension by policy. */
  readonly id: string;
  readonly pin: string;
  /** A PIN that the device does not accept for `id`. */
  readonly wrongPin: string;
  /** A department without a PIN, for configuration B. */
  readonly idWithoutPin: string;
}

/** For a person to type, and shown on the demo's page. */
export const demoDepartments: DemoDepartments = {
  id: '1234567',
  pin: '7654',
  wrongPin: '1111',
  idWithoutPin: '2000',
};

/** For a run without a person: PINs that nobody has seen, so that a trace of one can be found. */
export function randomDepartments(): DemoDepartments {
  const pins = new Set<string>();
  while (pins.size < 2) pins.add(String(randomInt(1_000_000, 10_000_000)));
  const [pin = '', wrongPin = ''] = pins;
  return { ...demoDepartments, pin, wrongPin };
}

/** The printers that the demo's policy gives, by their configuration. */
export const demoPrinters = {
  A: 'Demo A: Department ID and PIN',
  B: 'Demo B: Department ID, no PIN',
  C: 'Demo C: with secure print',
} as const;

/** One document that the demo prints, and what the device has to record for it. */
export interface DemoRow {
  readonly name: string;
  readonly printer: string;
  /** What is typed in the popup before; absent: the policy's Department ID and PIN are used. */
  readonly typed?: { readonly departmentId: string; readonly pin: string };
  /** Whether the device is to hold the job until the PIN is typed at its panel. */
  readonly held: boolean;
  readonly expected: Pick<JobEntry, 'departmentId' | 'mode' | 'state'> & { endCode?: string };
}

export function demoRows({ id, wrongPin, idWithoutPin }: DemoDepartments): readonly DemoRow[] {
  const printed = { departmentId: id, mode: 'print', state: 'completed' } as const;
  return [
    { name: 'A', printer: demoPrinters.A, held: false, expected: printed },
    {
      name: 'B',
      printer: demoPrinters.B,
      typed: { departmentId: idWithoutPin, pin: '' },
      held: false,
      expected: { ...printed, departmentId: idWithoutPin },
    },
    { name: 'C', printer: demoPrinters.C, held: true, expected: { ...printed, mode: 'secured' } },
    {
      name: 'wrong PIN',
      printer: demoPrinters.A,
      typed: { departmentId: id, pin: wrongPin },
      held: false,
      expected: { ...printed, state: 'aborted', endCode: '#701' },
    },
  ];
}

/** What is not as it should be in the device's record; nothing where all is well. */
export function differences(row: DemoRow, entry: JobEntry): string[] {
  const { endCode } = row.expected;
  const wanted = { ...row.expected, endCode };
  const found = {
    departmentId: entry.departmentId,
    mode: entry.mode,
    state: entry.state,
    endCode: entry.endCode,
  };
  const wrong = Object.entries(wanted).flatMap(([name, value]) => {
    const actual = Reflect.get(found, name);
    return actual === value ? [] : [`${name} is ${actual ?? 'absent'}, not ${value ?? 'absent'}`];
  });
  const pages = entry.files.filter((file) => file.endsWith('.png')).length;
  if (row.expected.state === 'completed' && pages === 0) wrong.push('no page was printed');
  if (row.expected.state !== 'completed' && pages > 0) wrong.push('a refused job was printed');
  return wrong;
}
