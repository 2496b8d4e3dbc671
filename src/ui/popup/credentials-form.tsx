import { t } from '../../browser/i18n.ts';
import { digitsProblemText } from '../parts/digits-problem-text.ts';
import { useOwnState } from '../parts/state.ts';
import { TextField } from '../parts/text-field.tsx';
import {
  isSystemManagerId,
  problemsWhileTyping,
  readCredentialsEntry,
} from './credentials-entry.ts';
import type { CredentialsInUse, PopupActions } from './popup-model.ts';

interface CredentialsFormProps {
  readonly inUse: CredentialsInUse;
  readonly actions: Pick<PopupActions, 'saveCredentials'>;
  /** Called after saving, and when the person cancels. */
  readonly onClose?: () => void;
}

/** The form for Department ID and PIN. What is typed leaves the form only when Save is pressed. */
export function CredentialsForm({ inUse, actions, onClose }: CredentialsFormProps) {
  const departmentId = useOwnState(inUse.departmentId ?? '');
  const pin = useOwnState('');
  const pinShown = useOwnState(false);
  const remember = useOwnState(inUse.remembered);
  const tried = useOwnState(false);

  const entry = { departmentId: departmentId.value, pin: pin.value };
  const read = readCredentialsEntry(entry, inUse);
  const problems = read.ok ? {} : tried.value ? read.error : problemsWhileTyping(read.error);

  function save(event: Event): void {
    event.preventDefault();
    tried.value = true;
    if (!read.ok) {
      document.getElementById(read.error.departmentId ? 'department-id' : 'pin')?.focus();
      return;
    }
    actions.saveCredentials({ ...read.value, remember: inUse.mayRemember && remember.value });
    pin.value = '';
    pinShown.value = false;
    tried.value = false;
    onClose?.();
  }

  return (
    <form class="stack" onSubmit={save} noValidate autocomplete="off">
      {inUse.mayChangeDepartmentId && (
        <TextField
          id="department-id"
          label={t('departmentId')}
          value={departmentId.value}
          hint={t('digitsHint')}
          problem={problems.departmentId && digitsProblemText(problems.departmentId)}
          digits
          onValue={(value) => {
            departmentId.value = value;
          }}
        />
      )}
      {isSystemManagerId(departmentId.value) && (
        <p class="note attention">{t('systemManagerWarning')}</p>
      )}
      {inUse.mayChangePin && (
        <TextField
          id="pin"
          label={t('pin')}
          value={pin.value}
          hint={t(inUse.mayChangeDepartmentId ? 'pinHint' : 'digitsHint')}
          problem={problems.pin && digitsProblemText(problems.pin)}
          type={pinShown.value ? 'text' : 'password'}
          digits
          onValue={(value) => {
            pin.value = value;
          }}
        >
          <button
            type="button"
            aria-controls="pin"
            onClick={() => {
              pinShown.value = !pinShown.value;
            }}
          >
            {t(pinShown.value ? 'hidePin' : 'showPin')}
          </button>
        </TextField>
      )}
      {inUse.mayRemember && (
        <label class="choice">
          <input
            type="checkbox"
            checked={remember.value}
            onChange={(event) => {
              remember.value = event.currentTarget.checked;
            }}
          />
          <span>
            {t('remember')}
            <span class="note block">{t('rememberHint')}</span>
          </span>
        </label>
      )}
      <div class="row">
        <button type="submit" class="primary">
          {t('save')}
        </button>
        {onClose && (
          <button type="button" onClick={onClose}>
            {t('cancelEdit')}
          </button>
        )}
      </div>
    </form>
  );
}
