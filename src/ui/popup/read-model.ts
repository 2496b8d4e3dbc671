import { readDevicePage } from '../../browser/device-page.ts';
import { hasHostAccess } from '../../browser/host-access.ts';
import { listJobs } from '../../browser/job-store.ts';
import { listPrinters } from '../../browser/printer-store.ts';
import { documentIds } from '../../browser/spool.ts';
import type { Printer } from '../../printers/printer.ts';
import { printerHost } from '../parts/printer-host.ts';
import type { PopupModel } from './popup-model.ts';

/** The popup's part about jobs. */
export async function readJobs(): Promise<Pick<PopupModel, 'jobs' | 'kept' | 'now'>> {
  const [jobs, documents] = await Promise.all([listJobs(), documentIds()]);
  return { jobs, kept: new Set(documents), now: Date.now() };
}

/** The popup's part about printers. */
export async function readPrinters(): Promise<
  Pick<
    PopupModel,
    'printers' | 'devicePages' | 'withheldPrinters' | 'mayAddPrinters' | 'policyProblemCount'
  >
> {
  const { printers, problems, mayAdd } = await listPrinters();
  const [pages, withheldPrinters] = await Promise.all([devicePages(printers), withheld(printers)]);
  return {
    ...{ printers, devicePages: pages, withheldPrinters },
    mayAddPrinters: mayAdd,
    policyProblemCount: problems.length,
  };
}

/** A device that names a page on another host is not followed there. */
async function devicePages(printers: readonly Printer[]): Promise<Map<string, string>> {
  const pages = new Map<string, string>();
  const told = await Promise.all(printers.map(({ uri }) => readDevicePage(uri)));
  for (const [index, { id, uri }] of printers.entries()) {
    const page = told[index];
    if (page && new URL(page).hostname === printerHost(uri)) pages.set(id, page);
  }
  return pages;
}

async function withheld(printers: readonly Printer[]): Promise<Printer[]> {
  const reachable = await Promise.all(printers.map(({ uri }) => hasHostAccess(uri)));
  return printers.filter((_, index) => !reachable[index]);
}
