import { configurationOf } from '../../accounting/configuration.ts';
import { t } from '../../browser/i18n.ts';
import { PrinterForm } from '../options/printer-form.tsx';
import { CheckAtDevice } from '../parts/check-at-device.tsx';
import { configurationName } from '../parts/configuration-text.ts';
import { LoadFailed } from '../parts/page.tsx';
import { LogLink } from '../parts/print-log-parts.tsx';
import { useOwnState } from '../parts/state.ts';
import { TestPageButton } from '../parts/test-page-button.tsx';
import { fieldsToSet } from '../popup/credentials-entry.ts';
import { CredentialsForm } from '../popup/credentials-form.tsx';
import type { CredentialsDraft } from '../popup/popup-model.ts';
import type { WelcomeActions, WelcomeModel } from './welcome-model.ts';

interface WelcomeViewProps {
  readonly model: WelcomeModel | 'loading' | 'load-failed';
  readonly actions: WelcomeActions;
}

/** The first steps on one page: printer, Department ID and PIN, test page. Each can be skipped. */
export function WelcomeView({ model, actions }: WelcomeViewProps) {
  return (
    <main class="welcome stack" aria-busy={model === 'loading'}>
      <header class="stack snug">
        <h1>{t('welcomeTitle')}</h1>
        <p>{t('welcomeIntro')}</p>
      </header>
      {model === 'loading' && <p class="note">{t('loading')}</p>}
      {model === 'load-failed' && <LoadFailed />}
      {typeof model === 'object' && <Steps model={model} actions={actions} />}
      <div class="row apart">
        <button type="button" onClick={() => actions.leave()}>
          {t(typeof model === 'object' && isReady(model) ? 'welcomeDone' : 'welcomeSkip')}
        </button>
        <LogLink name="printLog" />
      </div>
    </main>
  );
}

interface StepsProps {
  readonly model: WelcomeModel;
  readonly actions: WelcomeActions;
}

function Steps({ model, actions }: StepsProps) {
  return (
    <ol class="stack roomy">
      <li class="card step stack">
        <h2>{t('welcomeStep', 1, t('testPagePrinter'))}</h2>
        <PrinterStep model={model} actions={actions} />
      </li>
      <li class="card step stack">
        <h2>{t('welcomeStep', 2, t('configurationIdPin'))}</h2>
        <CredentialsStep model={model} actions={actions} />
      </li>
      <li class="card step stack">
        <h2>{t('welcomeStep', 3, t('testPage'))}</h2>
        <TestStep model={model} actions={actions} />
      </li>
      {model.actionFailed && (
        <li>
          <p class="attention" role="alert">
            {t('actionFailed')}
          </p>
        </li>
      )}
    </ol>
  );
}

function PrinterStep({ model: { printers, mayAdd }, actions }: StepsProps) {
  const adding = useOwnState(false);
  if (printers.length === 0 && !mayAdd) return <p>{t('noPrintersPolicy')}</p>;
  return (
    <>
      {printers.length > 0 && (
        <>
          <p class="done">
            {t(printers.some(({ source }) => source === 'policy') ? 'welcomePolicy' : 'welcomeOwn')}
          </p>
          <ul class="stack tight">
            {printers.map(({ id, name, configuration }) => (
              <li key={id}>
                <bdi>{name}</bdi>
                <span class="note block">{configurationName(configuration)}</span>
              </li>
            ))}
          </ul>
        </>
      )}
      {printers.length === 0 && <p>{t('welcomeAddPrinter')}</p>}
      {mayAdd && !adding.value && (
        <div class="row">
          <button
            type="button"
            class={printers.length === 0 ? 'primary' : ''}
            onClick={() => {
              adding.value = true;
            }}
          >
            {t('addPrinter')}
          </button>
        </div>
      )}
      {mayAdd && adding.value && (
        <PrinterForm
          onSave={(printer) => {
            actions.savePrinter(printer);
            adding.value = false;
          }}
          onCancel={() => {
            adding.value = false;
          }}
        />
      )}
    </>
  );
}

function CredentialsStep({ model: { credentials, printers }, actions }: StepsProps) {
  const mayChange = credentials.mayChangeDepartmentId || credentials.mayChangePin;
  const known = credentials.departmentId !== undefined;
  const draft = useOwnState<CredentialsDraft>({});
  return (
    <>
      <p>{t(mayChange ? 'welcomeCredentials' : 'sourcePolicy')}</p>
      {known && (
        <p class="done">
          {t('departmentIdSent', credentials.departmentId ?? '')}
          {credentials.pinSet && ` · ${t('pin')}: ${t('pinIsSet')}`}
        </p>
      )}
      {mayChange && !(known && credentials.pinSet) && (
        <CredentialsForm
          inUse={credentials}
          asked={fieldsToSet(credentials)}
          draft={draft}
          focus="first-empty"
          submit="save"
          onSave={actions.saveCredentials}
        />
      )}
      <CheckAtDevice may={credentials.mayCheckAtDevice} printers={printers} />
    </>
  );
}

function TestStep({ model: { printers }, actions }: StepsProps) {
  return (
    <>
      <p>{t('welcomeTest')}</p>
      {printers.length === 0 && <p class="note">{t('noPrinters')}</p>}
      <ul class="stack snug">
        {printers.map((printer) => (
          <li key={printer.id} class="row">
            <bdi>{printer.name}</bdi>
            <TestPageButton printer={printer} onPrint={actions.printTestPage} />
          </li>
        ))}
      </ul>
    </>
  );
}

/** Whether there is a printer, and everything that one of them needs. */
function isReady({ printers, credentials }: WelcomeModel): boolean {
  return printers.some(({ configuration }) => {
    const { departmentId, pin } = configurationOf(configuration);
    return (
      (departmentId === 'never' || credentials.departmentId !== undefined) &&
      (pin === 'never' || credentials.pinSet)
    );
  });
}
