import { render } from 'preact';
import { onJobsChanged } from '../../browser/announcements.ts';
import { uiLanguage } from '../../browser/i18n.ts';
import { listJobs } from '../../browser/job-store.ts';
import { requestPrintAgain } from '../../browser/messages.ts';
import { markProblemsSeen } from '../../browser/notice-choice.ts';
import { listPrinters } from '../../browser/printer-store.ts';
import { documentIds } from '../../browser/spool.ts';
import { logAsCsv } from '../../log/csv.ts';
import { dayOf } from '../../log/day.ts';
import { diagnosticsText } from '../../log/diagnostics.ts';
import { logAsJson } from '../../log/log-row.ts';
import { preparePage } from '../parts/prepare-page.ts';
import { sharedState, useShared } from '../parts/state.ts';
import type { LogActions, LogModel } from './log-model.ts';
import { LogView } from './log-view.tsx';
import { saveFile } from './save-file.ts';

const model = sharedState<LogModel | 'loading' | 'load-failed'>('loading');

async function refresh(): Promise<void> {
  const [jobs, documents] = await Promise.all([listJobs(), documentIds()]);
  model.value = { jobs, kept: new Set(documents), now: Date.now() };
}

const actions: LogActions = {
  printAgain: requestPrintAgain,
  exportJobs(jobs, format) {
    const name = `print-log-${dayOf(Date.now())}.${format}`;
    // Without the mark a spreadsheet reads the file in its own old character set.
    if (format === 'csv') saveFile(name, 'text/csv', `\uFEFF${logAsCsv(jobs)}`);
    else saveFile(name, 'application/json', logAsJson(jobs));
  },
  async copyDiagnostics() {
    const [jobs, { printers, problems }] = await Promise.all([listJobs(), listPrinters()]);
    const text = diagnosticsText({
      version: chrome.runtime.getManifest().version,
      browser: navigator.userAgent,
      language: uiLanguage(),
      printers,
      policyProblems: problems,
      jobs,
      now: Date.now(),
    });
    await navigator.clipboard.writeText(text);
  },
};

function App() {
  return <LogView model={useShared(model)} actions={actions} />;
}

render(<App />, preparePage('printLog'));
onJobsChanged(() => void refresh());

try {
  await refresh();
  await markProblemsSeen();
} catch (error) {
  console.error('the log could not be read', error);
  model.value = 'load-failed';
}
