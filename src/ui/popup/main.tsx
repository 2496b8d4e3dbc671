import { render } from 'preact';
import { onJobsChanged } from '../../browser/announcements.ts';
import { readCredentialStatus } from '../../browser/credential-status.ts';
import {
  forgetCredentials,
  onCredentialsChanged,
  saveCredentials,
  type TypedToSave,
} from '../../browser/credential-store.ts';
import { saveJobCredentials } from '../../browser/job-credentials.ts';
import { type PrintAgainOutcome, toWorker } from '../../browser/messages.ts';
import { markProblemsSeen } from '../../browser/notice-choice.ts';
import { onPrintersChanged } from '../../browser/printer-store.ts';
import { requestHostAccess } from '../../browser/request-host-access.ts';
import type { JobRecord } from '../../jobs/job.ts';
import { withChangedJob } from '../parts/changed-job.ts';
import { isCurrent } from '../parts/job-line.ts';
import { preparePage } from '../parts/page.tsx';
import { sharedState, useShared } from '../parts/state.ts';
import { loadPartsFor } from './load-parts.ts';
import { askingJob } from './next-step.ts';
import type { PopupActions, PopupModel } from './popup-model.ts';
import { PopupView } from './popup-view.tsx';
import { countEnded, readAllJobs, readJobs, readKept, readPrinters } from './read-model.ts';

const model = sharedState<PopupModel | 'loading' | 'load-failed'>('loading');

function change(part: Partial<PopupModel>): void {
  if (typeof model.value === 'object') model.value = { ...model.value, ...part };
}

/** Runs an action; if it fails, the popup says so. */
function act(work: Promise<unknown>, after?: () => Promise<void>): void {
  change({ actionFailed: false });
  work.then(after).catch((error: unknown) => {
    console.error('an action of the popup failed', error instanceof Error ? error.name : '');
    change({ actionFailed: true });
  });
}

/**
 * Reads a part again. If the popup is still loading, it waits for that first: otherwise an older
 * value could replace a newer one that was announced meanwhile.
 */
function refresh<Part extends Partial<PopupModel>>(read: () => Promise<Part>) {
  return async (): Promise<void> => {
    await loaded;
    change(await read());
  };
}

/** Whether the person has asked for all ended jobs. */
let showsAll = false;

const refreshJobs = refresh(() => (showsAll ? readAllJobs() : readJobs()));
const refreshCount = refresh(countEnded);
const refreshKept = refresh(readKept);

/**
 * Shows a changed job as it was announced, or reads everything that is shown if several have
 * changed.
 */
async function takeChange(job: JobRecord | undefined): Promise<void> {
  if (!job) {
    await refreshJobs();
    return refreshCount();
  }
  if (typeof model.value !== 'object') return;
  change({ jobs: withChangedJob(model.value.jobs, job), now: Date.now() });
  // A job that has ended is counted, and its document may be stored for printing it again.
  if (isCurrent(job)) return;
  await Promise.all([refreshCount(), refreshKept()]);
}
const refreshPrinters = refresh(readPrinters);
const refreshCredentials = refresh(async () => ({ credentials: await readCredentialStatus() }));

/**
 * Saves what was typed. If people are asked each time, it is for the job that has waited longest.
 * It is saved before anything is awaited, because a popup may close right after the click.
 */
function saveTyped(typed: TypedToSave): Promise<void> {
  const shown = model.value;
  if (typeof shown !== 'object' || !shown.credentials.askedEachTime) return saveCredentials(typed);
  const longest = askingJob(shown.jobs);
  return longest ? saveJobCredentials(longest.id, typed) : Promise.resolve();
}

/**
 * Shows at once that something is set. Otherwise the form could appear again while the job that
 * waited for it continues and has not been read again.
 */
function showTyped({ departmentId, pin }: TypedToSave): void {
  const shown = model.value;
  if (typeof shown !== 'object' || shown.credentials.askedEachTime) return;
  change({
    credentials: {
      ...shown.credentials,
      ...(departmentId ? { departmentId } : {}),
      ...(pin ? { pinSet: true } : {}),
    },
  });
}

async function printAgain(jobId: string): Promise<PrintAgainOutcome> {
  const outcome = await toWorker.ask({ type: 'print-again', jobId });
  // The document belongs to the new job now.
  refreshKept().catch(reportFailure);
  return outcome;
}

/** What empties the log also writes to it, which a popup seldom needs. */
async function emptyLog(): Promise<void> {
  const { clearLog } = await import('../../browser/clear-log.ts');
  await clearLog();
}

const actions: PopupActions = {
  saveCredentials(typed) {
    act(saveTyped(typed), refreshCredentials);
    showTyped(typed);
  },
  saveAndPrintAgain(typed, jobId) {
    act(
      saveTyped(typed).then(() => printAgain(jobId)),
      refreshCredentials,
    );
    showTyped(typed);
  },
  forgetCredentials: () => act(forgetCredentials()),
  cancelJob: (jobId) => act(toWorker.ask({ type: 'cancel-job', jobId })),
  resolveUnknown: (jobId, word) => act(toWorker.ask({ type: 'resolve-unknown', jobId, word })),
  clearLog: () => act(emptyLog(), () => takeChange(undefined)),
  showAllJobs() {
    showsAll = true;
    act(refreshJobs());
  },
  printAgain,
  allowAccess: (uri) => act(requestHostAccess(uri), refreshPrinters),
  openSettings: () => act(chrome.runtime.openOptionsPage()),
  openFirstSteps: () => act(chrome.tabs.create({ url: '/src/ui/welcome/index.html' })),
  printTestPage: (printerId) => toWorker.ask({ type: 'print-test-page', printerId }),
};

function App() {
  return <PopupView model={useShared(model)} actions={actions} />;
}

async function load(): Promise<void> {
  const [credentials, printers, jobs] = await Promise.all([
    readCredentialStatus(),
    readPrinters(),
    readJobs(),
  ]);
  const read = { credentials, ...printers, ...jobs, actionFailed: false };
  await loadPartsFor(read);
  model.value = read;
  await markProblemsSeen();
  // Counting thousands takes a while, and is only needed for a button at the end of the page.
  countEnded().then(change, reportFailure);
}

render(<App />, preparePage('popupTitle'));
onJobsChanged((job) => {
  turn = turn.then(() => takeChange(job)).catch(reportFailure);
});
onPrintersChanged(() => void refreshPrinters());
onCredentialsChanged(() => void refreshCredentials());

function reportFailure(error: unknown): void {
  console.error('the popup could not read its data', error);
}

const loaded = load().catch((error: unknown) => {
  reportFailure(error);
  model.value = 'load-failed';
});

/**
 * Changes are handled one after the other: what is being read is older than what is announced
 * meanwhile.
 */
let turn: Promise<void> = loaded;
