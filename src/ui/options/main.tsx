import { render } from 'preact';
import { forgetDeviceCheck } from '../../browser/device-check-store.ts';
import { forgetHttpSignIn } from '../../browser/http-sign-in-entry.ts';
import { readExportPolicy } from '../../browser/log-export-policy.ts';
import { toWorker } from '../../browser/messages.ts';
import { listPrinters, onPrintersChanged, readUserPrinters } from '../../browser/printer-store.ts';
import { saveUserPrinters } from '../../browser/save-user-printers.ts';
import { readFragmentsWhole } from '../../carriers/read-fragments-whole.ts';
import { preparePage } from '../parts/page.tsx';
import { sharedState, useShared } from '../parts/state.ts';
import type { OptionsActions, OptionsModel } from './options-model.ts';
import { OptionsView } from './options-view.tsx';
import { withoutPrinter } from './printer-draft.ts';
import { withMoved } from './printer-order.ts';
import { savePrinter } from './save-printer.ts';

readFragmentsWhole();

const model = sharedState<OptionsModel | 'loading' | 'load-failed'>('loading');

const signInAt = new URLSearchParams(location.search).get('sign-in');

async function refresh(): Promise<void> {
  const { printers, problems, mayAdd } = await listPrinters();
  const shown = {
    ...{ printers, problems, mayAdd, actionFailed: false },
    ...(signInAt === null ? {} : { signInAt }),
  };
  model.value = shown;
  // Reads without the last known policy as a fallback, so Chrome may take its time.
  const { problems: further } = await readExportPolicy();
  if (further.length > 0) model.value = { ...shown, problems: [...problems, ...further] };
}

/** Runs an action; if it fails, the page says so. */
function act(work: Promise<unknown>): void {
  work.then(refresh).catch((error: unknown) => {
    console.error('an action of the settings failed', error instanceof Error ? error.name : '');
    if (typeof model.value === 'object') {
      model.value = { ...model.value, actionFailed: true };
    }
  });
}

const actions: OptionsActions = {
  savePrinter: (printer) => act(savePrinter(printer)),
  removePrinter(id) {
    act(
      Promise.all([
        readUserPrinters().then((own) => saveUserPrinters(withoutPrinter(own, id))),
        forgetHttpSignIn({ id }),
        forgetDeviceCheck(id),
      ]),
    );
  },
  async movePrinter(id, by) {
    await saveUserPrinters(withMoved(await readUserPrinters(), id, by));
    await refresh();
    return typeof model.value === 'object' ? model.value.printers : [];
  },
  printTestPage: (printerId) => toWorker.ask({ type: 'print-test-page', printerId }),
};

function App() {
  return <OptionsView model={useShared(model)} actions={actions} />;
}

render(<App />, preparePage('optionsTitle'));
onPrintersChanged(() => void refresh());

try {
  await refresh();
} catch (error) {
  console.error('the settings could not read their data', error);
  model.value = 'load-failed';
}
