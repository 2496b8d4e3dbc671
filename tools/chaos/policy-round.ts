import type { ChaosStage } from './chaos-stage.ts';
import type { Demand } from './conservation.ts';
import type { Gate } from './faulty-proxy.ts';
import { credentials, pins, type TestedPrinter } from './tested-printer.ts';

/** A change that an administrator makes to one printer while its jobs are under way. */
interface Change {
  readonly name: string;
  readonly fits: (tested: TestedPrinter) => boolean;
  /** The state of the first job when the policy changes; the second job waits behind it. */
  readonly gate: Omit<Gate, 'opened'>;
  /** What both jobs, or only the second, must fulfil after the change. */
  readonly demands: readonly [first: Demand | undefined, second: Demand | undefined];
}

const withPin = ({ printer, printJobOnly }: TestedPrinter): boolean =>
  printer.configuration === 'department-id-pin' && !printJobOnly;
const withPinPrintJob = ({ printer, printJobOnly }: TestedPrinter): boolean =>
  printer.configuration === 'department-id-pin' && printJobOnly;
const plain = ({ printer, printJobOnly }: TestedPrinter): boolean =>
  printer.configuration === 'none' && !printJobOnly;

const beforeSending = { moment: 'any', reached: 'nothing' } as const;

const gone: Change = {
  name: 'printer gone',
  fits: withPinPrintJob,
  gate: beforeSending,
  demands: ['document stays here', 'document stays here'],
};
const goneInMidDocument: Change = {
  name: 'printer gone while its document goes out',
  fits: plain,
  gate: { moment: 'document', reached: 'half' },
  demands: [undefined, 'document stays here'],
};
const stricter: Change = {
  name: 'configuration stricter',
  fits: withPin,
  gate: beforeSending,
  demands: ['held until the PIN is typed', 'held until the PIN is typed'],
};
const otherPin: Change = {
  name: 'PIN changed',
  fits: ({ printer }) => printer.configuration === 'department-id-pin-secure-print',
  gate: beforeSending,
  demands: ['printed', 'printed'],
};

/**
 * Changes the policy while jobs are under way. First the policy sets the Department ID and the PIN.
 * Then, with jobs before and in the middle of sending, it removes two printers, changes one to
 * configuration C, and changes the department's PIN, which changes on the devices too.
 */
export async function runPolicyRound(stage: ChaosStage, round: number): Promise<void> {
  const before = stage.browser.policy;
  await stage.browser.setPolicy({ ...before, ...credentials });
  let open: () => void = () => undefined;
  const opened = new Promise<void>((resolve) => {
    open = resolve;
  });
  for (const { device } of stage.printers) device.releaseWith = undefined;

  const placed: {
    readonly change: Change;
    readonly tested: TestedPrinter;
    readonly titles: string[];
  }[] = [];
  for (const [index, change] of [gone, goneInMidDocument, stricter, otherPin].entries()) {
    const tested = stage.printers.find(change.fits);
    if (!tested) throw new Error(`there is no printer for: ${change.name}`);
    const titles = [0, 1].map((place) => `policy-${round}-${index}-${place}`);
    tested.proxy.hold({ ...change.gate, opened });
    const injected = `policy: ${change.name}`;
    await stage.submit(
      tested,
      titles.map((title) => ({ title, injected })),
    );
    const state = change.gate.reached === 'nothing' ? 'preparing' : 'sending';
    await stage.reached(titles[0] ?? '', state);
    placed.push({ change, tested, titles });
  }

  const printerOf = (wanted: Change) => placed.find(({ change }) => change === wanted)?.tested;
  const departments = [`${credentials.departmentId}:${pins.later}`];
  await printerOf(otherPin)?.device.setDepartments(departments);
  await printerOf(stricter)?.device.setDepartments(departments);
  const printers = stage.printers
    .filter((tested) => tested !== printerOf(gone) && tested !== printerOf(goneInMidDocument))
    .map((tested) =>
      tested === printerOf(stricter)
        ? { ...tested.entry, configuration: 'department-id-pin-secure-print' }
        : tested.entry,
    );
  await stage.browser.setPolicy({ ...before, ...credentials, pin: pins.later, printers });
  for (const { change, titles } of placed) {
    for (const [place, title] of titles.entries()) {
      const demand = change.demands[place];
      if (demand) stage.accounts.demand(title, demand);
    }
  }

  for (const { tested } of placed) {
    tested.proxy.hold(undefined);
    tested.device.releaseWith = pins.later;
  }
  open();
  await stage.ended(placed.flatMap(({ titles }) => titles));

  const first = [`${credentials.departmentId}:${credentials.pin}`];
  await printerOf(otherPin)?.device.setDepartments(first);
  await printerOf(stricter)?.device.setDepartments(first);
  for (const { device } of stage.printers) device.releaseWith = credentials.pin;
  await stage.browser.setPolicy(before);
}
