import { render } from 'preact';
import { readCredentialStatus } from '../../browser/credential-status.ts';
import { onCredentialsChanged, saveCredentials } from '../../browser/credential-store.ts';
import { toWorker } from '../../browser/messages.ts';
import { listPrinters, onPrintersChanged } from '../../browser/printer-store.ts';
import { savePrinter } from '../options/save-printer.ts';
import { preparePage } from '../parts/page.tsx';
import { sharedState, useShared } from '../parts/state.ts';
import type { WelcomeActions, WelcomeModel } from './welcome-model.ts';
import { WelcomeView } from './welcome-view.tsx';

const model = sharedState<WelcomeModel | 'loading' | 'load-failed'>('loading');

async function refresh(): Promise<void> {
  const [{ printers, mayAdd }, credentials] = await Promise.all([
    listPrinters(),
    readCredentialStatus(),
  ]);
  model.value = { printers, mayAdd, credentials, actionFailed: false };
}

/** Runs an action. If it fails, the page says so and the promise rejects. */
async function act(work: Promise<unknown>): Promise<void> {
  try {
    await work;
    await refresh();
  } catch (error) {
    console.error('a first step failed', error instanceof Error ? error.name : '');
    if (typeof model.value === 'object') model.value = { ...model.value, actionFailed: true };
    throw error;
  }
}

const actions: WelcomeActions = {
  savePrinter(printer) {
    act(savePrinter(printer)).catch(() => {
      // The page has already shown the error.
    });
  },
  saveCredentials: (typed) => act(saveCredentials(typed)),
  printTestPage: (printerId, jobId) => toWorker.ask({ type: 'print-test-page', printerId, jobId }),
  leave() {
    chrome.tabs
      .getCurrent()
      .then(
        (tab) => (tab?.id === undefined ? undefined : chrome.tabs.remove(tab.id)),
        console.error,
      );
  },
};

function App() {
  return <WelcomeView model={useShared(model)} actions={actions} />;
}

render(<App />, preparePage('welcomeTitle'));
onPrintersChanged(() => void refresh());
onCredentialsChanged(() => void refresh());

try {
  await refresh();
} catch (error) {
  console.error('the first steps could not read their data', error);
  model.value = 'load-failed';
}
