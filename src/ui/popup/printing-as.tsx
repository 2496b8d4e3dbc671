import type { ComponentChildren } from 'preact';
import { useRef } from 'preact/hooks';
import { configurationOf } from '../../accounting/configuration.ts';
import { type MessageKey, t } from '../../browser/i18n.ts';
import type { Printer } from '../../printers/printer.ts';
import { useOnDemand } from '../parts/on-demand.ts';
import type { State } from '../parts/state.ts';
import { formPart } from './on-demand-parts.ts';
import type { CredentialsDraft, CredentialsInUse, PopupActions } from './popup-model.ts';

interface PrintingAsProps {
  readonly inUse: CredentialsInUse;
  readonly printers: readonly Printer[];
  /** Why the form is open, if it is: a printer needs what is not set, or the person wants to. */
  readonly form: 'needed' | 'wanted' | undefined;
  readonly draft: State<CredentialsDraft>;
  readonly onOpen: () => void;
  readonly onClose: () => void;
  readonly actions: Pick<PopupActions, 'saveCredentials' | 'forgetCredentials'>;
  /** What else can be done with them, while the form is closed. */
  readonly children?: ComponentChildren;
}

type Source = CredentialsInUse['pinSource'];

const sources: Readonly<Record<Source, MessageKey | undefined>> = {
  people: 'sourcePeople',
  directory: 'sourceDirectory',
  policy: 'sourcePolicy',
  session: 'sourceSession',
  local: 'sourceLocal',
  none: undefined,
};

/** Which Department ID and PIN are in use and where they come from, and the form to change them. */
export function PrintingAs(props: PrintingAsProps) {
  const { inUse, printers, form, draft, onOpen, onClose, actions, children } = props;
  const heading = useRef<HTMLHeadingElement>(null);
  const part = useOnDemand(formPart, form !== undefined);
  const { askedEachTime } = inUse;
  const mayHold =
    inUse.mayChangeSecuredPrintPin &&
    printers.some(({ configuration }) => configurationOf(configuration).held);
  const mayChange =
    (inUse.mayChangeDepartmentId || inUse.mayChangePin || mayHold) && !askedEachTime;
  const close = (): void => {
    onClose();
    heading.current?.focus();
  };
  return (
    <section class="card stack snug" aria-labelledby="printing-as">
      <div class="row apart">
        <h2 id="printing-as" tabIndex={-1} ref={heading}>
          {t('printingAs')}
        </h2>
        <div class="row">
          {inUse.kept && (
            <button type="button" class="quiet-button" onClick={() => actions.forgetCredentials()}>
              {t('forget')}
            </button>
          )}
          {mayChange && form === undefined && (
            <button type="button" class="quiet-button" onClick={onOpen}>
              {t('change')}
            </button>
          )}
        </div>
      </div>
      <Facts inUse={inUse} />
      {inUse.keptEncrypted && <p class="note">{t('keptEncrypted')}</p>}
      {askedEachTime && <p class="note">{t('askedEachTime')}</p>}
      {form && part && (
        <part.CredentialsForm
          inUse={inUse}
          asked={part.fieldsToSet(inUse, printers)}
          draft={draft}
          focus={form === 'wanted' ? 'first' : 'first-empty'}
          submit="save"
          onSave={(typed) => {
            actions.saveCredentials(typed);
            close();
          }}
        >
          {form === 'wanted' && (
            <button type="button" class="quiet-button" onClick={close}>
              {t('cancelEdit')}
            </button>
          )}
        </part.CredentialsForm>
      )}
      {form === undefined && children}
    </section>
  );
}

function Facts({ inUse }: { readonly inUse: CredentialsInUse }) {
  const { departmentId, departmentIdSource, pinSource, securedPrintPinSource } = inUse;
  if (departmentIdSource === 'none' && pinSource === 'none' && securedPrintPinSource === 'none') {
    return inUse.askedEachTime ? null : <p class="note">{t('nothingSet')}</p>;
  }
  const set = (source: Source) => (source === 'none' ? undefined : t('pinIsSet'));
  // If all come from one source, it is shown once, across the columns.
  const same = pinSource === departmentIdSource;
  return (
    <dl class="facts">
      <Fact
        label={t('departmentId')}
        value={departmentId}
        source={departmentIdSource}
        wide={same}
      />
      <Fact label={t('pin')} value={set(pinSource)} source={same ? 'none' : pinSource} />
      {securedPrintPinSource !== 'none' && (
        <Fact
          label={t('securedPrintPin')}
          value={set(securedPrintPinSource)}
          source={same && securedPrintPinSource === pinSource ? 'none' : securedPrintPinSource}
        />
      )}
    </dl>
  );
}

interface FactProps {
  readonly label: string;
  readonly value: string | undefined;
  readonly source: Source;
  readonly wide?: boolean;
}

function Fact({ label, value, source, wide }: FactProps) {
  const sourceKey = sources[source];
  return (
    <div>
      <dt>{label}</dt>
      <dd class={value === undefined ? 'soft' : 'number'}>{value ?? t('notSet')}</dd>
      {sourceKey && <dd class={wide ? 'note source wide' : 'note source'}>{t(sourceKey)}</dd>}
    </div>
  );
}
