import { useRef } from 'preact/hooks';
import { formatNumber, t } from '../../browser/i18n.ts';
import type { Printer } from '../../printers/printer.ts';
import { isolate } from '../parts/isolate.ts';
import { LiveRegion, LoadFailed } from '../parts/page.tsx';
import { PolicyMissing } from '../parts/policy-missing.tsx';
import { LogLink } from '../parts/print-log-parts.tsx';
import { useOwnState } from '../parts/state.ts';
import { CredentialsSection } from './credentials-section.tsx';
import { LogExportSection } from './log-export-section.tsx';
import { NoticeSetting } from './notice-setting.tsx';
import type { OptionsActions, OptionsModel } from './options-model.ts';
import { PolicyProblems } from './policy-problems.tsx';
import { PolicySection } from './policy-section.tsx';
import { PrinterForm } from './printer-form.tsx';
import { PrinterList } from './printer-list.tsx';
import { placeOf } from './printer-order.ts';

interface OptionsViewProps {
  readonly model: OptionsModel | 'loading' | 'load-failed';
  readonly actions: OptionsActions;
}

/** The whole settings page, made of plain data and callbacks. */
export function OptionsView({ model, actions }: OptionsViewProps) {
  return (
    <main class="settings stack roomy" aria-busy={model === 'loading'}>
      <header class="row apart">
        <h1>{t('optionsTitle')}</h1>
        <LogLink name="printLog" />
      </header>
      {model === 'loading' && <p class="note">{t('loading')}</p>}
      {model === 'load-failed' && <LoadFailed />}
      {typeof model === 'object' && <Loaded model={model} actions={actions} />}
    </main>
  );
}

interface LoadedProps {
  readonly model: OptionsModel;
  readonly actions: OptionsActions;
}

function Loaded({ model, actions }: LoadedProps) {
  const { printers, problems, mayAdd, actionFailed } = model;
  const form = useOwnState<{ readonly printer?: Printer } | undefined>(undefined);
  const said = useOwnState('');
  const heading = useRef<HTMLHeadingElement>(null);
  const close = (): void => {
    form.value = undefined;
    heading.current?.focus();
  };

  return (
    <>
      {actionFailed && (
        <p class="attention" role="alert">
          {t('actionFailed')}
        </p>
      )}
      <PolicyProblems problems={problems} />
      <section class="stack" aria-labelledby="printers">
        <div class="row apart">
          <h2 id="printers" tabIndex={-1} ref={heading}>
            {t('printers')}
          </h2>
          {mayAdd && !form.value && (
            <button
              type="button"
              class="primary"
              onClick={() => {
                form.value = {};
              }}
            >
              {t('addPrinter')}
            </button>
          )}
        </div>
        {!mayAdd && <p class="note">{t('mayNotAdd')}</p>}
        {mayAdd && form.value && (
          <PrinterForm
            key={form.value.printer?.id ?? 'new'}
            printer={form.value.printer}
            onSave={(printer) => {
              actions.savePrinter(printer);
              said.value = t('savedPrinter', isolate(printer.name));
              close();
            }}
            onCancel={close}
          />
        )}
        {printers.length === 0 && <PolicyMissing />}
        {printers.length === 0 && mayAdd && !form.value && (
          <p class="card note">{t('noPrintersHere')}</p>
        )}
        <PrinterList
          printers={printers}
          onTestPage={actions.printTestPage}
          onEdit={(printer) => {
            form.value = { printer };
          }}
          onMove={async ({ id, name }, by) => {
            const { place, count } = placeOf(await actions.movePrinter(id, by), id);
            said.value = t('movedPrinter', isolate(name), formatNumber(place), formatNumber(count));
          }}
          signInAt={model.signInAt}
          onRemove={({ id, name }) => {
            actions.removePrinter(id);
            said.value = t('removedPrinter', isolate(name));
          }}
        />
      </section>
      <CredentialsSection
        onSaid={(text) => {
          said.value = text;
        }}
      />
      <NoticeSetting />
      <LogExportSection />
      <PolicySection />
      <LiveRegion text={said.value} />
    </>
  );
}
