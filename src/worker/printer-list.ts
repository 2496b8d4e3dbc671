import { configurationOf } from '../accounting/configuration.ts';
import { t } from '../browser/language.ts';
import { listPrinters } from '../browser/printer-store.ts';

/** The printers as Chrome's dialog lists them, each with the configuration it prints under. */
export async function printerInfos(): Promise<chrome.printerProvider.PrinterInfo[]> {
  const { printers } = await listPrinters();
  return printers.map(({ id, name, configuration }) => {
    const { letter } = configurationOf(configuration);
    return {
      id,
      name,
      description: letter === '' ? t('printerWithoutAccounting') : t('printerWithDepartmentId'),
    };
  });
}
