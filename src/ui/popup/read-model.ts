import { readDevicePage } from '../../browser/device-page.ts';
import { hasHostAccess } from '../../browser/host-access.ts';
import { countJobsIn, listJobs, listJobsIn, newestJobs } from '../../browser/job-queries.ts';
import { readRecordsLostAt } from '../../browser/lost-records.ts';
import { listPrinters } from '../../browser/printer-store.ts';
import { documentIds } from '../../browser/spool.ts';
import type { JobRecord } from '../../jobs/job.ts';
import { finalStates } from '../../jobs/job-state.ts';
import type { Printer } from '../../printers/printer.ts';
import { currentStates, isCurrent } from '../parts/job-line.ts';
import { printerHost } from '../parts/printer-host.ts';
import type { PopupModel } from './popup-model.ts';
import { mostPrinters } from './popup-printers.tsx';

type JobsPart = Pick<PopupModel, 'jobs' | 'kept' | 'now' | 'recordsLostAt'>;

/** How many ended jobs are shown until more are asked for: a popup has to open at once. */
const firstEnded = 20;

/** The popup's part about jobs: the current ones and the latest of the ended ones. */
export async function readJobs(): Promise<JobsPart> {
  return jobsPart(async () => {
    const [current, ended] = await Promise.all([
      listJobsIn(currentStates),
      newestJobs(firstEnded, (job) => !isCurrent(job)),
    ]);
    return [...current, ...ended].sort((a, b) => b.createdAt - a.createdAt);
  });
}

/** The same with all ended jobs. */
export function readAllJobs(): Promise<JobsPart> {
  return jobsPart(listJobs);
}

async function jobsPart(read: () => Promise<readonly JobRecord[]>): Promise<JobsPart> {
  const [jobs, kept, recordsLostAt] = await Promise.all([read(), readKept(), readRecordsLostAt()]);
  return { jobs, ...kept, recordsLostAt, now: Date.now() };
}

/** The jobs whose document is still stored. */
export async function readKept(): Promise<Pick<PopupModel, 'kept'>> {
  return { kept: new Set(await documentIds()) };
}

export async function countEnded(): Promise<Pick<PopupModel, 'endedCount'>> {
  return { endedCount: await countJobsIn(finalStates) };
}

/** The popup's part about printers. */
export async function readPrinters(): Promise<
  Pick<
    PopupModel,
    'printers' | 'devicePages' | 'withheldPrinters' | 'mayAddPrinters' | 'policyProblemCount'
  >
> {
  const { printers, problems, mayAdd } = await listPrinters();
  const [pages, withheldPrinters] = await Promise.all([
    devicePages(printers.slice(0, mostPrinters)),
    withheld(printers),
  ]);
  return {
    ...{ printers, devicePages: pages, withheldPrinters },
    mayAddPrinters: mayAdd,
    policyProblemCount: problems.length,
  };
}

/** If a device names a page on another host, it is not used. */
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
  // One question for all, since there may be a thousand; one for each only if access to some is
  // withheld.
  if (await hasHostAccess(...printers.map(({ uri }) => uri))) return [];
  const reachable = await Promise.all(printers.map(({ uri }) => hasHostAccess(uri)));
  return printers.filter((_, index) => !reachable[index]);
}
