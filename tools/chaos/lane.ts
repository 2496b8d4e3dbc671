import type { ConfigurationId } from '../../src/accounting/configuration.ts';
import type { Printer } from '../../src/printers/printer.ts';
import { CountingDevice } from './counting-device.ts';
import { FaultyLine } from './faulty-line.ts';

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
  readonly printJobOnly: boolean;
}

export const credentials = { departmentId: '1234567', pin: '7654321' } as const;

/** Plain PDF for most, since converting to PostScript is what costs the time. */
export const laneKinds: readonly LaneKind[] = [
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

export async function openLane(kind: LaneKind, index: number): Promise<Lane> {
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
    restartDevice: () => device.restart(),
    printJobOnly: kind.printJobOnly ?? false,
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
  return { device, line, printer, printJobOnly: kind.printJobOnly ?? false };
}

export async function closeLane({ device, line }: Lane): Promise<void> {
  await line.close();
  await device.close();
}
