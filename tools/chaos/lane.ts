import type { ConfigurationId } from '../../src/accounting/configuration.ts';
import type { Printer } from '../../src/printers/printer.ts';
import type { PolicyFile } from '../browser/managed-policy.ts';
import { CountingDevice } from './counting-device.ts';
import { FaultyLine, type LineOptions } from './faulty-line.ts';

/** What a printer of the run is like. */
export interface LaneKind {
  readonly configuration: ConfigurationId;
  readonly printJobOnly?: boolean;
}

/** One printer of the run: a device, and the line to it. */
export interface Lane {
  readonly device: CountingDevice;
  readonly line: FaultyLine;
  readonly printer: Printer;
  /** The printer as the policy has it. */
  readonly entry: PolicyFile;
  readonly printJobOnly: boolean;
}

/** The PIN of the department, and one that an administrator gives it later. None has a second meaning. */
export const pins = { first: '7654321', later: '9182736' } as const;

export const credentials = { departmentId: '1234567', pin: pins.first } as const;

/** Plain PDF for most, since converting to PostScript is what costs the time. */
const laneKinds: readonly LaneKind[] = [
  { configuration: 'none' },
  { configuration: 'none', printJobOnly: true },
  { configuration: 'department-id-pin' },
  { configuration: 'none' },
  { configuration: 'department-id-pin-secure-print' },
  { configuration: 'none', printJobOnly: true },
  { configuration: 'department-id' },
  { configuration: 'none' },
  { configuration: 'none' },
  { configuration: 'department-id-pin', printJobOnly: true },
];

/** As many printers as one of each kind makes. */
export const lanesOfEachKind = laneKinds.length;

/** The printer of lane `index`, which is of the kinds in turn. */
export async function openLane(index: number, strangerUrl: string): Promise<Lane> {
  const kind = laneKinds[index % laneKinds.length] ?? { configuration: 'none' };
  const { departmentId, pin } = credentials;
  const departments = {
    none: [],
    // The device asks for a PIN where it has one, and B sends none.
    'department-id': [departmentId],
    'department-id-pin': [`${departmentId}:${pin}`],
    'department-id-pin-secure-print': [`${departmentId}:${pin}`],
  };
  const device = new CountingDevice({
    departments: departments[kind.configuration],
    render: false,
    dataTimeoutMs: 5_000,
  });
  await device.switchOn();
  const line = new FaultyLine({
    devicePort: () => device.port(),
    restartDevice: (numbers) => device.restart(numbers),
    printJobOnly: kind.printJobOnly ?? false,
    strangerUrl,
    words: wordsOf(kind.configuration),
  });
  const port = await line.open();
  const printer: Printer = {
    id: `lane-${index}`,
    name: `Lane ${index}`,
    uri: `ipp://127.0.0.1:${port}/ipp/print`,
    configuration: kind.configuration,
    documentFormat: 'auto',
    resolution: 300,
    source: 'policy',
  };
  const { source: _, resolution, ...entry } = printer;
  return {
    ...{ device, line, printer, printJobOnly: kind.printJobOnly ?? false },
    entry: { ...entry, resolution: String(resolution) },
  };
}

/** A device that is told a PIN may say it when something is wrong. */
function wordsOf(configuration: ConfigurationId): LineOptions['words'] {
  const notKnowing = 'The job cannot be accepted now';
  const told = configuration.startsWith('department-id-pin');
  const knowing = told ? `The password ${credentials.pin} is not correct` : notKnowing;
  return { knowing, notKnowing };
}

export async function closeLane({ device, line }: Lane): Promise<void> {
  await line.close();
  await device.close();
}
