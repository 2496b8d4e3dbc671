import { useEffect } from 'preact/hooks';
import { readDevicePage } from '../../browser/device-page.ts';
import { t } from '../../browser/i18n.ts';
import type { Printer } from '../../printers/printer.ts';
import { configurationName } from '../parts/configuration-text.ts';
import { printerHost } from '../parts/printer-host.ts';
import { useOwnState } from '../parts/state.ts';
import { TestPageButton } from '../parts/test-page-button.tsx';
import type { PopupActions } from './popup-model.ts';

interface PrinterEntriesProps {
  readonly printers: readonly Printer[];
  readonly actions: Pick<PopupActions, 'printTestPage'>;
}

/** The most that a popup can show at once; the settings page has them all. */
const mostPrinters = 20;

/** The printers, each with its test page and the device's own web page. */
export function PrinterEntries({ printers, actions }: PrinterEntriesProps) {
  const ofPolicy = printers.filter(({ source }) => source === 'policy').length;
  return (
    <>
      <ul class="stack">
        {printers.slice(0, mostPrinters).map((printer) => (
          <li key={printer.id} class="stack tight">
            <h3>
              <bdi>{printer.name}</bdi>
            </h3>
            <p class="note">{configurationName(printer.configuration)}</p>
            <div class="row">
              <TestPageButton printer={printer} onPrint={actions.printTestPage} />
              <DevicePage printer={printer} />
            </div>
          </li>
        ))}
      </ul>
      {ofPolicy > 0 && ofPolicy < printers.length && <p class="note">{t('printersFromPolicy')}</p>}
    </>
  );
}

/** A link to the device's own page, if the device has named one on its own host. */
function DevicePage({ printer: { uri, name } }: { readonly printer: Printer }) {
  const page = useOwnState<string | undefined>(undefined);
  useEffect(() => {
    let current = true;
    readDevicePage(uri).then((told) => {
      if (current)
        page.value = told && new URL(told).hostname === printerHost(uri) ? told : undefined;
    }, console.error);
    return () => {
      current = false;
    };
  }, [uri, page]);
  if (page.value === undefined) return null;
  return (
    <a href={page.value} target="_blank" rel="noreferrer" aria-label={t('devicePageLabel', name)}>
      {t('devicePage')}
    </a>
  );
}
