import { t } from '../../browser/i18n.ts';
import { isolate } from '../parts/isolate.ts';
import { PolicyMissing } from '../parts/policy-missing.tsx';
import { printerHost } from '../parts/printer-host.ts';
import type { PopupActions, PopupModel } from './popup-model.ts';

interface NoticesProps {
  readonly model: PopupModel;
  readonly actions: Pick<PopupActions, 'allowAccess' | 'openSettings'>;
}

/** What prevents printing at all: no printers, no access, mistakes in the policy. */
export function Notices({ model, actions }: NoticesProps) {
  const { printers, withheldPrinters, mayAddPrinters, policyProblemCount, actionFailed } = model;
  return (
    <>
      {actionFailed && (
        <p class="attention" role="alert">
          {t('actionFailed')}
        </p>
      )}
      {printers.length === 0 && (
        <div class="attention stack">
          <p>{t(mayAddPrinters ? 'noPrinters' : 'noPrintersPolicy')}</p>
          <PolicyMissing />
          {mayAddPrinters && (
            <button type="button" onClick={() => actions.openSettings()}>
              {t('addPrinter')}
            </button>
          )}
        </div>
      )}
      {withheldPrinters.map(({ id, name, uri }) => (
        <div key={id} class="attention stack">
          <p>{t('accessWithheld', isolate(name))}</p>
          <button type="button" onClick={() => actions.allowAccess(uri)}>
            {t('allowAccess', isolate(printerHost(uri)))}
          </button>
        </div>
      ))}
      {policyProblemCount > 0 && <p class="attention">{t('policyProblemsNotice')}</p>}
    </>
  );
}
