import type { ComponentChildren } from 'preact';
import { useLayoutEffect, useRef } from 'preact/hooks';
import { type MessageKey, t } from '../../browser/i18n.ts';
import { DirectoryNotice } from '../parts/directory-notice.tsx';
import { useOwnState } from '../parts/state.ts';
import { CredentialsForm } from './credentials-form.tsx';
import type { CredentialsInUse, PopupActions } from './popup-model.ts';

interface PrintingAsProps {
  readonly inUse: CredentialsInUse;
  /** Whether a job waits for what has to be typed here. */
  readonly asked: boolean;
  readonly actions: Pick<PopupActions, 'saveCredentials' | 'forgetCredentials'>;
  /** What else can be done with them. */
  readonly children?: ComponentChildren;
}

const sources: Readonly<Record<CredentialsInUse['pinSource'], MessageKey | undefined>> = {
  people: 'sourcePeople',
  directory: 'sourceDirectory',
  policy: 'sourcePolicy',
  session: 'sourceSession',
  local: 'sourceLocal',
  none: undefined,
};

/** Which Department ID and PIN are in use and where they come from, and the form to change them. */
export function PrintingAs({ inUse, asked, actions, children }: PrintingAsProps) {
  const editing = useOwnState(false);
  const heading = useRef<HTMLHeadingElement>(null);
  // Before the form can be used: a later effect would take the focus from the field that a quick person types in.
  useLayoutEffect(() => {
    if (editing.value) heading.current?.parentElement?.querySelector('input')?.focus();
  }, [editing.value]);
  const mayChange = inUse.mayChangeDepartmentId || inUse.mayChangePin;
  const { askedEachTime } = inUse;
  const unset = inUse.departmentIdSource === 'none' && !askedEachTime;
  const open = mayChange && (editing.value || asked || unset);
  return (
    <section class="card stack" aria-labelledby="printing-as">
      <h2 id="printing-as" tabIndex={-1} ref={heading}>
        {t('printingAs')}
      </h2>
      <dl class="facts">
        <Fact
          label={t('departmentId')}
          value={inUse.departmentId}
          source={inUse.departmentIdSource}
        />
        <Fact
          label={t('pin')}
          value={inUse.pinSet ? t('pinIsSet') : undefined}
          source={inUse.pinSource}
        />
        {inUse.securedPrintPinSource !== 'none' && (
          <Fact
            label={t('securedPrintPin')}
            value={t('pinIsSet')}
            source={inUse.securedPrintPinSource}
          />
        )}
      </dl>
      {inUse.directoryProblem && <DirectoryNotice problem={inUse.directoryProblem} />}
      {askedEachTime && <p class="note">{t('askedEachTime')}</p>}
      {open ? (
        <CredentialsForm
          inUse={inUse}
          actions={actions}
          {...(editing.value
            ? {
                onClose: () => {
                  editing.value = false;
                  heading.current?.focus();
                },
              }
            : {})}
        />
      ) : null}
      {((mayChange && !open && !askedEachTime) || inUse.kept) && (
        <div class="row">
          {mayChange && !open && !askedEachTime && (
            <button
              type="button"
              onClick={() => {
                editing.value = true;
              }}
            >
              {t('change')}
            </button>
          )}
          {inUse.kept && (
            <button type="button" onClick={() => actions.forgetCredentials()}>
              {t('forget')}
            </button>
          )}
        </div>
      )}
      {!open && children}
    </section>
  );
}

interface FactProps {
  readonly label: string;
  readonly value: string | undefined;
  readonly source: CredentialsInUse['pinSource'];
}

function Fact({ label, value, source }: FactProps) {
  const sourceKey = sources[source];
  return (
    <div>
      <dt>{label}</dt>
      <dd>
        {value === undefined ? (
          <span class="soft">{t('notSet')}</span>
        ) : (
          <strong class="number">{value}</strong>
        )}
        {sourceKey && <span class="note block">{t(sourceKey)}</span>}
      </dd>
    </div>
  );
}
