import type { ConfigurationId } from '../../src/accounting/configuration.ts';
import type { Printer } from '../../src/printers/printer.ts';
import type { PolicyFile } from '../browser/managed-policy.ts';
import { CountingDevice } from './counting-device.ts';
import { FaultyProxy, type ProxyOptions } from './faulty-proxy.ts';

/** The settings of one kind of printer. */
export interface PrinterKind {
  readonly configuration: ConfigurationId;
  readonly printJobOnly?: boolean;
}

/** One printer of the run: its device and the proxy before it. */
export interface TestedPrinter {
  readonly device: CountingDevice;
  readonly proxy: FaultyProxy;
  readonly printer: Printer;
  /** The printer as an entry of the policy. */
  readonly entry: PolicyFile;
  readonly printJobOnly: boolean;
}

/** The department's PIN, and its later PIN. No other number in a run has the same digits. */
export const pins = { first: '7654321', later: '9182736' } as const;

export const credentials = { departmentId: '1234567', pin: pins.first } as const;

/** Most send plain PDF, because the conversion to PostScript takes most of the time. */
const printerKinds: readonly PrinterKind[] = [
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

/** The number of printers if there is one of each kind. */
export const printerKindCount = printerKinds.length;

/** Opens printer `index`. The kinds are used in turn. */
export async function openTestedPrinter(
  index: number,
  otherHostUrl: string,
): Promise<TestedPrinter> {
  const kind = printerKinds[index % printerKinds.length] ?? { configuration: 'none' };
  const { departmentId, pin } = credentials;
  const departments = {
    none: [],
    // A device asks for a PIN if the department has one, and B sends none.
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
  const proxy = new FaultyProxy({
    devicePort: () => device.port(),
    restartDevice: (numbers) => device.restart(numbers),
    printJobOnly: kind.printJobOnly ?? false,
    otherHostUrl,
    words: wordsOf(kind.configuration),
  });
  const port = await proxy.open();
  const printer: Printer = {
    id: `copier-${index}`,
    name: `Copier ${index}`,
    uri: `ipp://127.0.0.1:${port}/ipp/print`,
    configuration: kind.configuration,
    documentFormat: 'auto',
    resolution: 300,
    source: 'policy',
  };
  const { source: _, resolution, ...entry } = printer;
  return {
    ...{ device, proxy, printer, printJobOnly: kind.printJobOnly ?? false },
    entry: { ...entry, resolution: String(resolution) },
  };
}

/** A device that has received a PIN may quote it in an error message. */
function wordsOf(configuration: ConfigurationId): ProxyOptions['words'] {
  const notKnowing = 'The job cannot be accepted now';
  const told = configuration.startsWith('department-id-pin');
  const knowing = told ? `The password ${credentials.pin} is not correct` : notKnowing;
  return { knowing, notKnowing };
}

export async function closeTestedPrinter({ device, proxy }: TestedPrinter): Promise<void> {
  await proxy.close();
  await device.close();
}
