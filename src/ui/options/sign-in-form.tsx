import { useEffect, useLayoutEffect, useRef } from 'preact/hooks';
import {
  forgetHttpSignIn,
  type HttpSignInStatus,
  readHttpSignInStatus,
  saveHttpSignIn,
} from '../../browser/http-sign-in-entry.ts';
import { type MessageKey, t } from '../../browser/i18n.ts';
import { readPolicy } from '../../browser/policy-store.ts';
import type { Printer } from '../../printers/printer.ts';
import { Secret } from '../../secret.ts';
import { isolate } from '../parts/isolate.ts';
import { useOwnState } from '../parts/state.ts';
import { TextField } from '../parts/text-field.tsx';

interface SignInProps {
  readonly printer: Printer;
  /** Whether the person has come here to sign in at this printer. */
  readonly wanted: boolean;
}

interface Known extends HttpSignInStatus {
  readonly mayRemember: boolean;
}

async function readKnown(printer: Printer): Promise<Known> {
  const [status, { policy }] = await Promise.all([readHttpSignInStatus(printer), readPolicy()]);
  return { ...status, mayRemember: policy.usersMayRememberPin };
}

/** User name and password for a device that asks for them; collapsed, since few devices do. */
export function SignIn({ printer, wanted }: SignInProps) {
  const known = useOwnState<Known>({ source: 'none', mayRemember: false, kept: false });
  const said = useOwnState<MessageKey | undefined>(undefined);
  const refresh = async (): Promise<void> => {
    known.value = await readKnown(printer);
  };
  const act = (work: Promise<void>, done: MessageKey): void => {
    work.then(refresh).then(
      () => {
        said.value = done;
      },
      (error: unknown) => {
        console.error('the sign-in failed', error instanceof Error ? error.name : '');
        said.value = 'actionFailed';
      },
    );
  };
  useEffect(() => {
    readKnown(printer).then((read) => {
      known.value = read;
    }, console.error);
  }, [printer, known]);
  const { source, user, mayRemember, kept } = known.value;
  return (
    <details open={wanted}>
      <summary>{t('signIn')}</summary>
      <div class="stack snug">
        <p class="note">{t('signInNote')}</p>
        {source === 'policy' ? (
          <p>{t('sourcePolicy')}</p>
        ) : (
          <SignInForm
            key={user ?? ''}
            id={printer.id}
            user={user ?? ''}
            wanted={wanted}
            mayRemember={mayRemember}
            remembered={source === 'local'}
            onSave={(typed, password, remember) =>
              act(
                saveHttpSignIn(printer, { user: typed, password: new Secret(password) }, remember),
                'signInSaved',
              )
            }
          />
        )}
        {kept && (
          <div class="row">
            {user !== undefined && <span>{t('signInAs', isolate(user))}</span>}
            <button type="button" onClick={() => act(forgetHttpSignIn(printer), 'forgotten')}>
              {t('forgetNow')}
            </button>
          </div>
        )}
        <p class="note" role="status">
          {said.value && t(said.value)}
        </p>
      </div>
    </details>
  );
}

interface SignInFormProps {
  readonly id: string;
  readonly user: string;
  readonly wanted: boolean;
  readonly mayRemember: boolean;
  readonly remembered: boolean;
  readonly onSave: (user: string, password: string, remember: boolean) => void;
}

function SignInForm({ id, user, wanted, mayRemember, remembered, onSave }: SignInFormProps) {
  const name = useOwnState(user);
  const password = useOwnState('');
  const remember = useOwnState(remembered);
  const tried = useOwnState(false);
  const form = useRef<HTMLFormElement>(null);
  useLayoutEffect(() => {
    if (wanted) form.current?.querySelector('input')?.focus();
  }, [wanted]);
  function save(event: Event): void {
    event.preventDefault();
    tried.value = true;
    if (name.value.trim() === '') {
      form.current?.querySelector('input')?.focus();
      return;
    }
    onSave(name.value.trim(), password.value, mayRemember && remember.value);
    password.value = '';
  }
  return (
    <form class="stack snug" ref={form} onSubmit={save} noValidate autocomplete="off">
      <TextField
        id={`user-${id}`}
        label={t('userName')}
        value={name.value}
        problem={tried.value && name.value.trim() === '' ? t('userNameEmpty') : undefined}
        onValue={(value) => {
          name.value = value;
        }}
      />
      <TextField
        id={`password-${id}`}
        label={t('password')}
        value={password.value}
        type="password"
        onValue={(value) => {
          password.value = value;
        }}
      />
      {mayRemember && (
        <label class="choice">
          <input
            type="checkbox"
            checked={remember.value}
            onChange={(event) => {
              remember.value = event.currentTarget.checked;
            }}
          />
          <span>{t('remember')}</span>
        </label>
      )}
      <div class="row">
        <button type="submit">{t('save')}</button>
      </div>
    </form>
  );
}
