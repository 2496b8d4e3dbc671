import type { JobRecord } from '../../src/jobs/job.ts';
import type { ChaosStage } from './chaos-stage.ts';
import type { Disturbance } from './disturbance.ts';
import type { Gate } from './faulty-proxy.ts';
import { credentials, type TestedPrinter } from './tested-printer.ts';

/** A job that is brought to one state and kept there until the disturbance has happened. */
interface Point {
  readonly name: string;
  readonly state: JobRecord['state'];
  readonly fits: (tested: TestedPrinter) => boolean;
  readonly gate?: Omit<Gate, 'opened'>;
  /** A second job for the same printer. It waits in the state `accepted`. */
  readonly another?: boolean;
}

const plain = ({ printer, printJobOnly }: TestedPrinter): boolean =>
  printer.configuration === 'none' && !printJobOnly;
const plainPrintJob = ({ printer, printJobOnly }: TestedPrinter): boolean =>
  printer.configuration === 'none' && printJobOnly;

const points: readonly Point[] = [
  {
    name: 'printing',
    state: 'printing',
    fits: plain,
    gate: { moment: 'Get-Job-Attributes', reached: 'nothing' },
  },
  {
    name: 'preparing',
    state: 'preparing',
    fits: plain,
    gate: { moment: 'any', reached: 'nothing' },
    another: true,
  },
  {
    name: 'Create-Job not answered',
    state: 'sending',
    fits: plain,
    gate: { moment: 'Create-Job', reached: 'all' },
  },
  {
    name: 'Send-Document half way',
    state: 'sending',
    fits: plain,
    gate: { moment: 'document', reached: 'half' },
  },
  {
    name: 'Send-Document not answered',
    state: 'sending',
    fits: ({ printer }) => printer.configuration === 'department-id',
    gate: { moment: 'document', reached: 'all' },
  },
  {
    name: 'Print-Job half way',
    state: 'sending',
    fits: plainPrintJob,
    gate: { moment: 'document', reached: 'half' },
  },
  {
    name: 'Print-Job not answered',
    state: 'sending',
    fits: plainPrintJob,
    gate: { moment: 'document', reached: 'all' },
  },
  {
    name: 'held',
    state: 'held',
    fits: ({ printer }) => printer.configuration === 'department-id-pin-secure-print',
  },
];

/**
 * Brings a job to every state, makes `what` happen, releases all jobs and waits until they end.
 * After that, nothing here wakes the worker, except that a person types the PIN for which one job
 * waits.
 */
export async function runDisturbanceRound(
  stage: ChaosStage,
  what: Disturbance,
  round: number,
): Promise<void> {
  const titles: string[] = [];
  const free = [...stage.printers];
  const used: TestedPrinter[] = [];
  const takePrinter = (fits: (tested: TestedPrinter) => boolean): TestedPrinter => {
    const index = free.findIndex(fits);
    const [tested] = index < 0 ? [] : free.splice(index, 1);
    if (!tested) throw new Error('there are too few printers');
    used.push(tested);
    return tested;
  };
  let open: () => void = () => undefined;
  const opened = new Promise<void>((resolve) => {
    open = resolve;
  });
  const submit = async (
    tested: TestedPrinter,
    point: string,
    state: JobRecord['state'],
  ): Promise<string> => {
    const title = `${what} ${round}-${titles.length}`;
    titles.push(title);
    await stage.submit(tested, [{ title, injected: `${what}, job at: ${point}` }]);
    await stage.reached(title, state);
    return title;
  };

  for (const { device } of stage.printers) device.releaseWith = undefined;
  await stage.browser.type(credentials);
  for (const { name: point, state, fits, gate, another } of points) {
    const tested = takePrinter(fits);
    if (gate) tested.proxy.hold({ ...gate, opened });
    await submit(tested, point, state);
    if (another) await submit(tested, 'accepted', 'accepted');
  }
  await stage.browser.type({ departmentId: credentials.departmentId });
  const tested = takePrinter(({ printer }) => printer.configuration === 'department-id-pin');
  const waiting = await submit(tested, 'needs-credentials', 'needs-credentials');

  await stage.disturb(what);
  for (const { proxy } of used) proxy.hold(undefined);
  open();
  for (const { device } of used) {
    device.releaseWith = credentials.pin;
    device.releaseAll(credentials.pin);
  }
  await stage.ended(titles.filter((title) => title !== waiting));
  await stage.browser.type(credentials);
  await stage.ended([waiting]);
}
