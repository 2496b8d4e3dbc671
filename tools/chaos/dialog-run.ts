import { openPrintDialog } from '../browser/print-dialog.ts';
import { seededRandom } from '../seeded-random.ts';
import { servePage } from '../stage/page-server.ts';
import type { ChaosStage } from './chaos-stage.ts';
import { type Fault, faultName } from './fault.ts';
import { printerKindCount, type TestedPrinter } from './tested-printer.ts';

/** Faults that happen while a person prints from Chrome's own dialog. */
const faults: readonly Fault[] = [
  { kind: 'none' },
  { kind: 'reset-request', at: 'document', fraction: 1 },
  { kind: 'cut-reply', at: 'document', fraction: 0.5 },
  { kind: 'reset-request', at: 'document', fraction: 0.5 },
  {
    kind: 'false-answer',
    at: 'Create-Job',
    acted: false,
    answer: { kind: 'ipp-error', status: 0x0507 },
  },
  { kind: 'restart', at: 'document', numbers: 'go on' },
];

/** Prints `jobs` documents through Chrome's own dialog, each with a fault. */
export async function runDialogs(stage: ChaosStage, jobs: number, seed: number): Promise<void> {
  const random = seededRandom(seed);
  const server = await servePage('<!doctype html><title>Chaos</title><h1>From the dialog</h1>');
  try {
    for (let index = 0; index < jobs; index++) {
      // The dialog shows only a part of a long list of printers.
      const tested = random.pick(stage.printers.slice(0, printerKindCount));
      const fault = faults[index % faults.length] ?? { kind: 'none' };
      const title = `dialog-${index}`;
      tested.device.releaseWith = '7654321';
      const { dialog, page } = await openDialog(stage, tested, title, server.url);
      tested.proxy.arm(fault);
      stage.accounts.asked(title, `${faultName(fault)}, from the dialog`, tested.device);
      await dialog.print();
      stage.accounts.answered(title, 'OK');
      await page.close();
      await stage.ended([title]);
      tested.proxy.arm({ kind: 'none' });
    }
  } finally {
    await server.close();
  }
}

/** Chrome's dialog may fail on a very busy machine before it has created a job; then try again. */
const mostDialogs = 3;

async function openDialog(stage: ChaosStage, tested: TestedPrinter, title: string, url: string) {
  const { launched } = stage.browser;
  for (let attempt = 1; ; attempt++) {
    const page = await launched.newPage(url);
    await page.evaluate((name) => {
      globalThis.document.title = name;
    }, title);
    try {
      const dialog = await openPrintDialog(launched.browser, page);
      await dialog.choosePrinter(tested.printer.name);
      return { dialog, page };
    } catch (error) {
      if (attempt === mostDialogs) throw error;
      await page.close();
    }
  }
}
