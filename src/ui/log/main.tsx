import { render } from 'preact';
import { onJobsChanged } from '../../browser/announcements.ts';
import { listJobs } from '../../browser/job-queries.ts';
import { readRecordsLostAt } from '../../browser/lost-records.ts';
import { toWorker } from '../../browser/messages.ts';
import { readJobsByPage } from '../../browser/newest-jobs.ts';
import { markProblemsSeen } from '../../browser/notice-choice.ts';
import { documentIds } from '../../browser/spool.ts';
import type { JobRecord } from '../../jobs/job.ts';
import { logAsCsv } from '../../log/csv.ts';
import { dayOf } from '../../log/day.ts';
import { diagnosticsText } from '../../log/diagnostics.ts';
import { logAsJson } from '../../log/log-row.ts';
import { withChangedJob } from '../parts/changed-job.ts';
import { preparePage } from '../parts/page.tsx';
import { readDiagnostics } from '../parts/read-diagnostics.ts';
import { saveFile } from '../parts/save-file.ts';
import { sharedState, useShared } from '../parts/state.ts';
import type { LogActions, LogModel } from './log-model.ts';
import { LogView } from './log-view.tsx';

const model = sharedState<LogModel | 'loading' | 'load-failed'>('loading');

/** How many jobs are read at once; the first page is what is shown first. */
const pageSize = 200;

/** Reads all jobs, a page at a time, and shows them as they arrive. */
async function refresh(): Promise<void> {
  const [documents, recordsLostAt] = await Promise.all([documentIds(), readRecordsLostAt()]);
  const shown = model.value;
  const jobs: JobRecord[] = [];
  const show = (complete: boolean): void => {
    const kept = new Set(documents);
    model.value = { jobs: [...jobs], complete, recordsLostAt, kept, now: Date.now() };
  };
  await readJobsByPage(pageSize, (page) => {
    // Only the first page is shown before all have been read, and only if nothing is shown yet.
    if (jobs.push(...page) === page.length && typeof shown !== 'object') show(false);
    return true;
  });
  show(true);
}

/** Shows a changed job as it was announced, or reads all jobs if several have changed. */
async function takeChange(job: JobRecord | undefined): Promise<void> {
  const kept = new Set(await documentIds());
  const shown = model.value;
  if (!job || typeof shown !== 'object') return refresh();
  model.value = { ...shown, jobs: withChangedJob(shown.jobs, job), kept, now: Date.now() };
}

const actions: LogActions = {
  printAgain: (jobId) => toWorker.ask({ type: 'print-again', jobId }),
  exportJobs(jobs, format) {
    const name = `print-log-${dayOf(Date.now())}.${format}`;
    // Without this mark a spreadsheet reads the file in a legacy character set.
    const [text, type] =
      format === 'csv'
        ? [`\uFEFF${logAsCsv(jobs)}`, 'text/csv']
        : [logAsJson(jobs), 'application/json'];
    saveFile(name, new Blob([text], { type: `${type};charset=utf-8` }));
  },
  async copyDiagnostics() {
    const text = diagnosticsText(await readDiagnostics(listJobs));
    await navigator.clipboard.writeText(text);
  },
};

function App() {
  return <LogView model={useShared(model)} actions={actions} />;
}

render(<App />, preparePage('printLog'));
/**
 * Handles changes one after the other, because an announced change may be newer than what is read.
 */
let turn = Promise.resolve();
onJobsChanged((job) => {
  turn = turn.then(() => takeChange(job)).catch(reportFailure);
});

turn = refresh()
  .then(markProblemsSeen)
  .catch((error: unknown) => {
    reportFailure(error);
    model.value = 'load-failed';
  });

function reportFailure(error: unknown): void {
  console.error('the log could not be read', error);
}
