import { signal } from '@preact/signals';
import { render } from 'preact';
import { requestHostAccess } from '../../platform/host-access.ts';
import { readExportPolicy } from '../../platform/log-export-policy.ts';
import { requestTestPage } from '../../platform/messages.ts';
import {
  listPrinters,
  onPrintersChanged,
  readUserPrinters,
  saveUserPrinters,
} from '../../platform/printer-store.ts';
import { preparePage } from '../parts/prepare-page.ts';
import type { OptionsActions, OptionsModel } from './options-model.ts';
import { OptionsView } from './options-view.tsx';
import { withoutPrinter, withPrinter } from './printer-draft.ts';

const model = signal<OptionsModel | 'loading' | 'load-failed'>('loading');

async function refresh(): Promise<void> {
  const { printers, problems, mayAdd } = await listPrinters();
  const shown = { printers, problems, mayAdd, actionFailed: false };
  model.value = shown;
  // Read without the last known policy to fall back on, so Chrome may take its time.
  const { problems: further } = await readExportPolicy();
  if (further.length > 0) model.value = { ...shown, problems: [...problems, ...further] };
}

/** Does what was asked for; where it cannot be done, the page says so. */
function act(work: Promise<unknown>): void {
  work.then(refresh).catch((error: unknown) => {
    console.error('an action of the settings failed', error instanceof Error ? error.name : '');
    if (typeof model.value === 'object') {
      model.value = { ...model.value, actionFailed: true };
    }
  });
}

const actions: OptionsActions = {
  savePrinter(printer) {
    // Asked first: Chrome takes the question only while the click is fresh. Without access the
    // printer is kept all the same, and the popup offers to ask again.
    const access = requestHostAccess(printer.uri);
    act(
      Promise.all([
        access,
        readUserPrinters().then((own) => saveUserPrinters(withPrinter(own, printer))),
      ]),
    );
  },
  removePrinter(id) {
    act(readUserPrinters().then((own) => saveUserPrinters(withoutPrinter(own, id))));
  },
  printTestPage: requestTestPage,
};

function App() {
  return <OptionsView model={model.value} actions={actions} />;
}

render(<App />, preparePage('optionsTitle'));
onPrintersChanged(() => void refresh());

try {
  await refresh();
} catch (error) {
  console.error('the settings could not read their data', error);
  model.value = 'load-failed';
}
