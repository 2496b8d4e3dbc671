import type { Page } from 'puppeteer';
import { operation } from '../../src/ipp/operations.ts';
import type { JobRecord } from '../../src/jobs/job.ts';
import type { LaunchedBrowser } from '../browser/browser.ts';
import { openExtensionPage } from '../browser/extension-page.ts';
import { poll } from '../browser/poll.ts';
import { openPrintDialog } from '../browser/print-dialog.ts';
import type { IppSink } from './ipp-sink.ts';

export interface FirstBytes {
  /** Milliseconds from the print callback to the first byte of any request at the device. */
  readonly request: number;
  /** The same to the first byte of the document's request. */
  readonly document: number;
}

/** Prints a page of one line through the dialog, and times the way to the device. */
export async function timeFirstBytes(
  launched: LaunchedBrowser,
  pageUrl: string,
  printer: string,
  sink: IppSink,
): Promise<FirstBytes> {
  const page = await launched.newPage(pageUrl);
  const dialog = await openPrintDialog(launched.browser, page);
  await dialog.choosePrinter(printer);
  sink.arrivals.length = 0;
  await dialog.print();
  const document = await poll('the document', async () =>
    sink.arrivals.find((arrival) => arrival.operation === operation.sendDocument),
  );
  await page.close();
  const log = await openExtensionPage(launched, 'src/ui/options/index.html');
  // The record says when the callback came, to the millisecond.
  const [newest] = (await allRecords(log)).sort((a, b) => b.createdAt - a.createdAt);
  await log.close();
  const callbackAt = newest?.createdAt ?? Number.NaN;
  const first = Math.min(
    ...sink.arrivals.map(({ firstByteAt }) => firstByteAt).filter((at) => at >= callbackAt),
  );
  return { request: first - callbackAt, document: document.firstByteAt - callbackAt };
}

function allRecords(page: Page): Promise<JobRecord[]> {
  return page.evaluate(
    () =>
      new Promise<JobRecord[]>((resolve, reject) => {
        const opening = indexedDB.open('department-print-jobs');
        opening.onerror = () => reject(opening.error);
        opening.onsuccess = () => {
          const all = opening.result.transaction('records').objectStore('records').getAll();
          all.onerror = () => reject(all.error);
          all.onsuccess = () => resolve(all.result as JobRecord[]);
        };
      }),
  );
}

export interface ListTimes {
  readonly printers: readonly number[];
  readonly capabilities: readonly number[];
}

/**
 * Has the open dialog ask for printers and for `printerId`'s capabilities, through its own door to
 * the browser: what is timed is what a person waits, Chrome's part included.
 */
export async function timeLists(
  launched: LaunchedBrowser,
  pageUrl: string,
  printerId: string,
  rounds: number,
): Promise<ListTimes> {
  const page = await launched.newPage(pageUrl);
  const dialog = await openPrintDialog(launched.browser, page);
  const times = await dialog.page.evaluate(`(async () => {
    const { NativeLayerImpl, PrinterType } = await import('chrome://print/print_preview.js');
    const native = NativeLayerImpl.getInstance();
    const type = PrinterType.EXTENSION_PRINTER;
    const timed = async (ask) => {
      const began = performance.now();
      await ask();
      return performance.now() - began;
    };
    const printers = [];
    const capabilities = [];
    for (let round = 0; round < ${rounds}; round++) {
      printers.push(await timed(() => native.getPrinters(type)));
      capabilities.push(await timed(() =>
        native.getPrinterCapabilities('${launched.extensionId}:${printerId}', type)));
    }
    return { printers, capabilities };
  })()`);
  await dialog.cancel();
  await page.close();
  return times as ListTimes;
}
