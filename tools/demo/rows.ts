import type { JobEntry } from '../virtual-imagerunner/job-entry.ts';

/** The demo's department: what the virtual device knows and the policy gives. */
export const department = { id: '1234567', pin: '7654' } as const;

/** A PIN that the virtual device does not know. */
export const wrongPin = '1111';

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
  readonly wrongPin: boolean;
  /** Whether the device is to hold the job until the PIN is typed at its panel. */
  readonly held: boolean;
  readonly expected: Pick<JobEntry, 'departmentId' | 'mode' | 'state'> & { endCode?: string };
}

const printed = { departmentId: department.id, mode: 'print', state: 'completed' } as const;

export const demoRows: readonly DemoRow[] = [
  { name: 'A', printer: demoPrinters.A, wrongPin: false, held: false, expected: printed },
  { name: 'B', printer: demoPrinters.B, wrongPin: false, held: false, expected: printed },
  {
    name: 'C',
    printer: demoPrinters.C,
    wrongPin: false,
    held: true,
    expected: { ...printed, mode: 'secured' },
  },
  {
    name: 'wrong PIN',
    printer: demoPrinters.A,
    wrongPin: true,
    held: false,
    expected: { ...printed, state: 'aborted', endCode: '#701' },
  },
];

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
    return actual === value
      ? []
      : [`${name} is ${actual ?? 'absent'}, not ${value ?? 'absent'}`];
  });
  const pages = entry.files.filter((file) => file.endsWith('.png')).length;
  if (row.expected.state === 'completed' && pages === 0) wrong.push('no page was printed');
  if (row.expected.state !== 'completed' && pages > 0) wrong.push('a refused job was printed');
  return wrong;
}
