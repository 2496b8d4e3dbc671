import { render } from 'preact';
import { parseDepartmentId } from '../../accounting/department-id.ts';
import { onJobsChanged } from '../../browser/announcements.ts';
import { saveCredentials } from '../../browser/credential-store.ts';
import { forgetDeviceCheck, saveDeviceCheck } from '../../browser/device-check-store.ts';
import { t } from '../../browser/i18n.ts';
import { readJob } from '../../browser/job-queries.ts';
import { keepFragment, storeForTrial } from '../../browser/learned-printer.ts';
import { type TestPageOutcome, toWorker } from '../../browser/messages.ts';
import { listPrinters, readUserPrinters } from '../../browser/printer-store.ts';
import { saveUserPrinters } from '../../browser/save-user-printers.ts';
import { type DeviceCheck, withAnswer, withSkipped } from '../../device-check/check.ts';
import { inWay, type Way } from '../../device-check/ways.ts';
import type { Printer } from '../../printers/printer.ts';
import type { PolicyProblem } from '../../settings/policy-problem.ts';
import { withPrinter } from '../options/printer-draft.ts';
import { LoadFailed, preparePage } from '../parts/page.tsx';
import { sharedState, useShared } from '../parts/state.ts';
import type { DeviceCheckActions, DeviceCheckModel } from './device-check-model.ts';
import { DeviceCheckView } from './device-check-view.tsx';
import { PrinterChoice } from './printer-choice.tsx';
import { readDeviceCheckModel } from './read-device.ts';

const model = sharedState<
  | DeviceCheckModel
  | { readonly choose: readonly Printer[]; readonly problems: readonly PolicyProblem[] }
  | 'loading'
  | 'load-failed'
>('loading');

function change(part: Partial<DeviceCheckModel>): void {
  const shown = model.value;
  if (typeof shown === 'object' && 'check' in shown) model.value = { ...shown, ...part };
}

/** Runs an action; if it fails, the page says so. */
function act(work: (shown: DeviceCheckModel) => Promise<void>): void {
  const shown = model.value;
  if (typeof shown !== 'object' || !('check' in shown)) return;
  change({ actionFailed: false });
  work(shown).catch((error: unknown) => {
    console.error('an action of the check failed', error instanceof Error ? error.name : '');
    change({ actionFailed: true });
  });
}

async function keepCheck(printerId: string, check: DeviceCheck): Promise<void> {
  await saveDeviceCheck(printerId, check);
  const { job: _answered, ...shown } = model.value as DeviceCheckModel;
  model.value = { ...shown, check };
}

/** Sends a test page and stores the id of its job. */
async function send(shown: DeviceCheckModel, way: Way): Promise<TestPageOutcome> {
  const { printer, check } = shown;
  const { carrier, documentFormat } = way;
  const jobId = crypto.randomUUID();
  const outcome = await toWorker.ask({
    type: 'print-test-page',
    printerId: printer.id,
    way: { carrier, documentFormat },
    jobId,
  });
  if (outcome !== 'accepted') return outcome;
  const sent = { ...check, underWay: { way: way.id, jobId } };
  await saveDeviceCheck(printer.id, sent);
  const job = await readJob(jobId);
  change({ check: sent, ...(job && { job }) });
  await refreshJobs();
  return outcome;
}

/** Reads everything about the printer, and shows it. */
async function show(printer: Printer): Promise<void> {
  model.value = await readDeviceCheckModel(printer);
  await refreshJobs();
}

const actions: DeviceCheckActions = {
  send(way) {
    const shown = model.value;
    return typeof shown === 'object' && 'check' in shown
      ? send(shown, way)
      : Promise.resolve('failed');
  },
  answer: (way, answer) =>
    act(({ printer, check }) => keepCheck(printer.id, withAnswer(check, way, answer))),
  skip: (way) => act(({ printer, check }) => keepCheck(printer.id, withSkipped(check, way))),
  keep: (way) =>
    act(async (shown) => {
      const printer = inWay(shown.printer, way);
      await saveUserPrinters(withPrinter(await readUserPrinters(), printer));
      change({ printer });
    }),
  async tryLearned(fragment) {
    const shown = model.value;
    if (typeof shown !== 'object' || !('check' in shown)) return 'failed';
    const { printer } = shown;
    const accountingFragment = await storeForTrial(printer, fragment);
    const jobId = crypto.randomUUID();
    const outcome = await toWorker.ask({
      type: 'print-test-page',
      printerId: printer.id,
      way: { carrier: 'learned', documentFormat: 'auto', accountingFragment },
      jobId,
    });
    const learnedJob = outcome === 'accepted' && (await readJob(jobId));
    if (learnedJob) change({ learnedJob });
    await refreshJobs();
    return outcome;
  },
  async keepLearned(fragment, remember) {
    const shown = model.value;
    if (typeof shown !== 'object' || !('check' in shown)) return;
    change({ printer: await keepFragment(shown.printer, fragment, remember) });
  },
  async printWith({ departmentId, pin }) {
    const id = parseDepartmentId(departmentId);
    if (id.ok)
      await saveCredentials({ departmentId: id.value, ...(pin && { pin }), remember: false });
  },
  restart: () =>
    act(async ({ printer }) => {
      await forgetDeviceCheck(printer.id);
      await show(printer);
    }),
  askAgain: () => act(({ printer }) => show(printer)),
};

/**
 * Reads the jobs that are shown. Also after one has come to be shown: a change that was announced before
 * was about no job of this page, and is not announced again.
 */
async function refreshJobs(): Promise<void> {
  const shown = model.value;
  if (typeof shown !== 'object' || !('check' in shown)) return;
  const { check, learnedJob } = shown;
  const job = check.underWay && (await readJob(check.underWay.jobId));
  const learned = learnedJob && (await readJob(learnedJob.id));
  change({ ...(job && { job }), ...(learned && { learnedJob: learned }) });
}

function App() {
  const shown = useShared(model);
  return (
    <main class="settings stack roomy" aria-busy={shown === 'loading'}>
      <h1>{t('checkTitle')}</h1>
      {shown === 'loading' && <p class="note">{t('loading')}</p>}
      {shown === 'load-failed' && <LoadFailed />}
      {typeof shown === 'object' && 'choose' in shown && (
        <PrinterChoice printers={shown.choose} problems={shown.problems} />
      )}
      {typeof shown === 'object' && 'check' in shown && (
        <DeviceCheckView model={shown} actions={actions} />
      )}
    </main>
  );
}

render(<App />, preparePage('checkTitle'));
onJobsChanged(() => void refreshJobs());

try {
  const { printers, problems } = await listPrinters();
  const wanted = new URLSearchParams(location.search).get('printer');
  const printer = printers.find(({ id }) => id === wanted);
  if (printer) await show(printer);
  else model.value = { choose: printers, problems };
} catch (error) {
  console.error('the check could not read its data', error);
  model.value = 'load-failed';
}
