import { hasHostAccess } from '../../browser/host-access.ts';
import { countJobsIn, listJobs, listJobsIn, newestJobs } from '../../browser/job-queries.ts';
import { readRecordsLostAt } from '../../browser/lost-records.ts';
import { listPrinters } from '../../browser/printer-store.ts';
import { documentIds } from '../../browser/spool.ts';
import type { JobRecord } from '../../jobs/job.ts';
import { finalStates } from '../../jobs/state-kinds.ts';
import type { Printer } from '../../printers/printer.ts';
import { currentStates, isCurrent } from '../parts/job-line.ts';
import type { PopupModel } from './popup-model.ts';

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
  Pick<PopupModel, 'printers' | 'withheldPrinters' | 'mayAddPrinters' | 'policyProblemCount'>
> {
  const { printers, problems, mayAdd } = await listPrinters();
  return {
    ...{ printers, withheldPrinters: await withheld(printers) },
    mayAddPrinters: mayAdd,
    policyProblemCount: problems.length,
  };
}

async function withheld(printers: readonly Printer[]): Promise<Printer[]> {
  // One question for all, since there may be a thousand; one for each only if access to some is
  // withheld.
  if (await hasHostAccess(...printers.map(({ uri }) => uri))) return [];
  const reachable = await Promise.all(printers.map(({ uri }) => hasHostAccess(uri)));
  return printers.filter((_, index) => !reachable[index]);
}
