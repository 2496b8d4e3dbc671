import { useRef } from 'preact/hooks';
import { t } from '../../browser/i18n.ts';
import type { Printer } from '../../printers/printer.ts';
import { PrinterForm } from '../options/printer-form.tsx';
import { configurationName } from '../parts/configuration-text.ts';
import { LoadFailed } from '../parts/page.tsx';
import { LogLink } from '../parts/print-log-parts.tsx';
import { useOwnState } from '../parts/state.ts';
import { UnencryptedMark } from '../parts/unencrypted-mark.tsx';
import { TestStep } from './test-step.tsx';
import { isReady, type WelcomeActions, type WelcomeModel } from './welcome-model.ts';

interface WelcomeViewProps {
  readonly model: WelcomeModel | 'loading' | 'load-failed';
  readonly actions: WelcomeActions;
}

/** The first steps on one page, of which one is open: the printer, who prints, and a test page. */
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
        <LogLink name="printLog" />
        <button type="button" class="quiet-button" onClick={() => actions.leave()}>
          {t(typeof model === 'object' && isReady(model) ? 'welcomeDone' : 'welcomeSkip')}
        </button>
      </div>
    </main>
  );
}

interface StepsProps {
  readonly model: WelcomeModel;
  readonly actions: WelcomeActions;
}

function Steps({ model, actions }: StepsProps) {
  const { printers, mayAdd, actionFailed } = model;
  const adding = useOwnState(false);
  const addedId = useOwnState<string | undefined>(undefined);
  const heading = useRef<HTMLHeadingElement>(null);
  const open = mayAdd && (adding.value || printers.length === 0);
  return (
    <ol class="stack roomy">
      <li class="card step stack">
        <h2 tabIndex={-1} ref={heading}>
          {t('welcomeStep', 1, t('testPagePrinter'))}
        </h2>
        {open ? (
          <>
            <p>{t('welcomeAddPrinter')}</p>
            <PrinterForm
              headed={false}
              onSave={(printer) => {
                actions.savePrinter(printer);
                addedId.value = printer.id;
                adding.value = false;
              }}
              {...(printers.length > 0 && {
                onCancel: () => {
                  adding.value = false;
                  heading.current?.focus();
                },
              })}
            />
          </>
        ) : (
          <Printers
            printers={printers}
            onAdd={
              mayAdd
                ? () => {
                    adding.value = true;
                  }
                : undefined
            }
          />
        )}
      </li>
      <li class="card step stack">
        <h2>{t('welcomeStep', 2, t('welcomeTestStep'))}</h2>
        {!open && printers.length > 0 && (
          <TestStep model={model} addedId={addedId.value} actions={actions} />
        )}
      </li>
      {actionFailed && (
        <li>
          <p class="attention" role="alert">
            {t('actionFailed')}
          </p>
        </li>
      )}
    </ol>
  );
}

interface PrintersProps {
  readonly printers: readonly Printer[];
  /** Absent where people may not add printers. */
  readonly onAdd: (() => void) | undefined;
}

/** The most that are named here; the settings have them all. */
const mostPrinters = 20;

function Printers({ printers, onAdd }: PrintersProps) {
  if (printers.length === 0) return <p>{t('noPrintersPolicy')}</p>;
  const ofPolicy = printers.some(({ source }) => source === 'policy');
  return (
    <>
      <p class="done">{t(ofPolicy ? 'welcomePolicy' : 'welcomeOwn')}</p>
      <ul class="stack tight">
        {printers.slice(0, mostPrinters).map(({ id, name, configuration, uri, source }) => (
          <li key={id}>
            <bdi>{name}</bdi>
            <span class="note block">{configurationName(configuration)}</span>
            {source === 'user' && <UnencryptedMark uri={uri} />}
          </li>
        ))}
      </ul>
      {onAdd && (
        <div class="row">
          <button type="button" class="quiet-button" onClick={onAdd}>
            {t('addPrinter')}
          </button>
        </div>
      )}
    </>
  );
}
