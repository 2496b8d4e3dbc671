import { openPrintDialog } from '../browser/print-dialog.ts';
import { seededRandom } from '../seeded-random.ts';
import { servePage } from '../stage/page-server.ts';
import type { ChaosStage } from './chaos-stage.ts';
import { type Fault, faultName } from './fault.ts';
import { type Lane, lanesOfEachKind } from './lane.ts';

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
      const lane = random.pick(stage.lanes.slice(0, lanesOfEachKind));
      const fault = faults[index % faults.length] ?? { kind: 'none' };
      const title = `dialog-${index}`;
      lane.device.releaseWith = '7654321';
      const { dialog, page } = await openDialog(stage, lane, title, server.url);
      lane.line.arm(fault);
      stage.accounts.asked(title, `${faultName(fault)}, from the dialog`, lane.device);
      await dialog.print();
      stage.accounts.answered(title, 'OK');
      await page.close();
      await stage.ended([title]);
      lane.line.arm({ kind: 'none' });
    }
  } finally {
    await server.close();
  }
}

/** Chrome's dialog may fail on a very busy machine before it has created a job; then try again. */
const mostDialogs = 3;

async function openDialog(stage: ChaosStage, lane: Lane, title: string, url: string) {
  const { launched } = stage.browser;
  for (let attempt = 1; ; attempt++) {
    const page = await launched.newPage(url);
    await page.evaluate((name) => {
      globalThis.document.title = name;
    }, title);
    try {
      const dialog = await openPrintDialog(launched.browser, page);
      await dialog.choosePrinter(lane.printer.name);
      return { dialog, page };
    } catch (error) {
      if (attempt === mostDialogs) throw error;
      await page.close();
    }
  }
}
