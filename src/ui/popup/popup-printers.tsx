import { t } from '../../browser/i18n.ts';
import type { Printer } from '../../printers/printer.ts';
import { configurationName } from '../parts/configuration-text.ts';
import { TestPageButton } from '../parts/test-page-button.tsx';
import type { PopupActions, PopupModel } from './popup-model.ts';

interface PopupPrintersProps {
  readonly printers: readonly Printer[];
  readonly pages: PopupModel['devicePages'];
  readonly actions: Pick<PopupActions, 'printTestPage'>;
}

/** The most that a popup can show at once; the settings page has them all. */
export const mostPrinters = 20;

/** The printers, collapsed, each with its test page and the device's own web page. */
export function PopupPrinters({ printers, pages, actions }: PopupPrintersProps) {
  if (printers.length === 0) return null;
  return (
    <details class="card stack">
      <summary>
        <h2>{t('printers')}</h2>
      </summary>
      <ul class="stack">
        {printers.slice(0, mostPrinters).map((printer) => (
          <li key={printer.id} class="stack tight">
            <h3>
              <bdi>{printer.name}</bdi>
            </h3>
            <p class="note">{configurationName(printer.configuration)}</p>
            <div class="row">
              <TestPageButton printer={printer} onPrint={actions.printTestPage} />
              <DevicePage printer={printer} page={pages.get(printer.id)} />
            </div>
          </li>
        ))}
      </ul>
    </details>
  );
}

function DevicePage({
  printer,
  page,
}: {
  readonly printer: Printer;
  readonly page?: string | undefined;
}) {
  if (page === undefined) return null;
  const label = t('devicePageLabel', printer.name);
  return (
    <a href={page} target="_blank" rel="noreferrer" aria-label={label}>
      {t('devicePage')}
    </a>
  );
}
