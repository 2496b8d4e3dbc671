import type { ComponentChildren, RefObject } from 'preact';
import { useLayoutEffect, useRef } from 'preact/hooks';
import type { TypedToSave } from '../../browser/credential-store.ts';
import { type MessageKey, t } from '../../browser/i18n.ts';
import { digitsProblemKeys } from '../parts/digits-problem-text.ts';
import { type State, useOwnState } from '../parts/state.ts';
import { TextField } from '../parts/text-field.tsx';
import {
  type AskedFields,
  type CredentialsEntry,
  isSystemManagerId,
  problemsWhileTyping,
  readCredentialsEntry,
} from './credentials-entry.ts';
import type { CredentialsDraft, CredentialsInUse } from './popup-model.ts';

interface CredentialsFormProps {
  readonly inUse: CredentialsInUse;
  readonly asked: AskedFields;
  /**
   * What has been typed. It is stored outside the form, so that the form can move to another place.
   */
  readonly draft: State<CredentialsDraft>;
  /** What the button says. */
  readonly submit: MessageKey;
  /** Whether another button is what the person should press first. */
  readonly secondary?: true;
  /** What the ids of the fields begin with, where a page may have several forms. */
  readonly idPrefix?: string;
  /** Which field gets the focus when the form appears. */
  readonly focus: 'first' | 'first-empty';
  readonly onSave: (typed: TypedToSave) => void;
  /** Other buttons, beside the form's own. */
  readonly children?: ComponentChildren;
}

/** The form for Department ID and PIN. What is typed leaves it only when its button is pressed. */
export function CredentialsForm(props: CredentialsFormProps) {
  const { inUse, asked, draft, submit, focus, idPrefix = '', onSave, children } = props;
  const idOf = (field: string): string => idPrefix + field;
  const pinShown = useOwnState(false);
  const tried = useOwnState(false);
  const form = useRef<HTMLFormElement>(null);
  const {
    departmentId = inUse.departmentId ?? '',
    pin = '',
    securedPrintPin = '',
    remember = inUse.remembered,
  } = draft.value;
  const entry: CredentialsEntry = { departmentId, pin, securedPrintPin };
  const read = readCredentialsEntry(entry, inUse, asked);
  const problems = read.ok ? {} : tried.value ? read.error : problemsWhileTyping(read.error);
  const change = (part: CredentialsDraft): void => {
    draft.value = { ...draft.value, ...part };
  };

  useFocus(form, focus === 'first-empty');

  function save(event: Event): void {
    event.preventDefault();
    tried.value = true;
    if (!read.ok) {
      const { departmentId: wrongId, pin: wrongPin } = read.error;
      document
        .getElementById(idOf(wrongId ? 'department-id' : wrongPin ? 'pin' : 'secured-print-pin'))
        ?.focus();
      return;
    }
    tried.value = false;
    pinShown.value = false;
    draft.value = {};
    onSave({
      ...read.value,
      remember: inUse.mayRemember && remember,
      // Another Department ID may be another person's.
      keepSecuredPrintPin:
        !asked.securedPrintPin && (read.value.departmentId ?? '') === (inUse.departmentId ?? ''),
    });
  }

  return (
    <form class="stack snug" ref={form} onSubmit={save} noValidate autocomplete="off">
      <div class="pair">
        {asked.departmentId && (
          <TextField
            id={idOf('department-id')}
            label={t('departmentId')}
            value={departmentId}
            hint={t('digitsHint')}
            problem={problems.departmentId && t(digitsProblemKeys[problems.departmentId])}
            digits
            onValue={(value) => change({ departmentId: value })}
          />
        )}
        {asked.pin !== 'not-asked' && (
          <TextField
            id={idOf('pin')}
            label={t('pin')}
            value={pin}
            hint={t(asked.pin === 'optional' ? 'pinHint' : 'digitsHint')}
            problem={problems.pin && t(digitsProblemKeys[problems.pin])}
            type={pinShown.value ? 'text' : 'password'}
            digits
            onValue={(value) => change({ pin: value })}
          >
            <button
              type="button"
              class="inside"
              aria-controls={idOf('pin')}
              aria-label={t(pinShown.value ? 'hidePin' : 'showPin')}
              title={t(pinShown.value ? 'hidePin' : 'showPin')}
              onClick={() => {
                pinShown.value = !pinShown.value;
              }}
            >
              <Eye crossed={pinShown.value} />
            </button>
          </TextField>
        )}
      </div>
      {asked.securedPrintPin && (
        <TextField
          id={idOf('secured-print-pin')}
          label={t('securedPrintPin')}
          value={securedPrintPin}
          hint={t('securedPrintPinHint')}
          problem={problems.securedPrintPin && t(digitsProblemKeys[problems.securedPrintPin])}
          type={pinShown.value ? 'text' : 'password'}
          digits
          onValue={(value) => change({ securedPrintPin: value })}
        />
      )}
      {asked.departmentId && isSystemManagerId(departmentId) && (
        <p class="note attention">{t('systemManagerWarning')}</p>
      )}
      <div class="row">
        <button type="submit" class={props.secondary ? '' : 'primary'}>
          {t(submit)}
        </button>
        {children}
      </div>
      {inUse.mayRemember && (
        <label class="choice">
          <input
            type="checkbox"
            checked={remember}
            onChange={(event) => change({ remember: event.currentTarget.checked })}
          />
          <span>
            {t('remember')}
            <span class="note block">{t('rememberHint')}</span>
          </span>
        </label>
      )}
    </form>
  );
}

/**
 * Gives the focus to a field when the form appears, unless the person is using another element. If
 * the form has moved, the field in which the person is typing keeps the focus.
 */
function useFocus(form: RefObject<HTMLFormElement | null>, onEmpty: boolean): void {
  // Read while rendering, before the form leaves its former place.
  const before = useRef(document.activeElement?.id);
  // Done before the form can be used. Later it would take the focus from a field where a person
  // types.
  useLayoutEffect(() => {
    if (document.activeElement instanceof HTMLElement && document.activeElement.tabIndex >= 0)
      return;
    const inputs = [...(form.current?.querySelectorAll<HTMLInputElement>('.field input') ?? [])];
    const typedIn = inputs.find(({ id }) => id === before.current);
    const empty = onEmpty ? inputs.find(({ value }) => value === '') : undefined;
    (typedIn ?? empty ?? inputs[0])?.focus();
  }, []);
}

function Eye({ crossed }: { readonly crossed: boolean }) {
  return (
    <svg viewBox="0 0 24 24" aria-hidden="true">
      <path d="M2 12q10-14 20 0q-10 14-20 0z" />
      <circle cx="12" cy="12" r="3" />
      {crossed && <path d="M4 20L20 4" />}
    </svg>
  );
}
