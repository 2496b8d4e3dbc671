import { t } from '../../browser/i18n.ts';
import { isolate } from '../parts/isolate.ts';
import { useOnDemand } from '../parts/on-demand.ts';
import { printerHost } from '../parts/printer-host.ts';
import type { NextStep } from './next-step.ts';
import { needsTroublePart, troublePart } from './on-demand-parts.ts';
import type { PopupActions, PopupModel } from './popup-model.ts';

interface NoticesProps {
  readonly model: PopupModel;
  readonly step: NextStep | undefined;
  readonly actions: Pick<PopupActions, 'allowAccess' | 'openFirstSteps'>;
}

/** What prevents printing at all: no printers, no access, no answer from the directory. */
export function Notices({ model, step, actions }: NoticesProps) {
  const { printers, withheldPrinters, mayAddPrinters, actionFailed, credentials } = model;
  const trouble = useOnDemand(troublePart, needsTroublePart(model));
  return (
    <>
      {actionFailed && (
        <p class="attention" role="alert">
          {t('actionFailed')}
        </p>
      )}
      {printers.length === 0 && (
        <div class="card stack">
          <p>{t(mayAddPrinters ? 'noPrinters' : 'noPrintersPolicy')}</p>
          {trouble && <trouble.PolicyMissing />}
          {mayAddPrinters && (
            <div class="row">
              <button
                type="button"
                class={step?.kind === 'add-printer' ? 'primary' : ''}
                onClick={() => actions.openFirstSteps()}
              >
                {t('addPrinter')}
              </button>
            </div>
          )}
        </div>
      )}
      {withheldPrinters.map(({ id, name, uri }, index) => (
        <div key={id} class="card stack">
          <p>{t('accessWithheld', isolate(name))}</p>
          <div class="row">
            <button
              type="button"
              class={step?.kind === 'allow' && index === 0 ? 'primary' : ''}
              onClick={() => actions.allowAccess(uri)}
            >
              {t('allowAccess', isolate(printerHost(uri)))}
            </button>
          </div>
        </div>
      ))}
      {credentials.directoryProblem && trouble && (
        <trouble.DirectoryNotice problem={credentials.directoryProblem} />
      )}
    </>
  );
}
