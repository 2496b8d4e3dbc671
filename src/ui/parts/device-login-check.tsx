import { useLayoutEffect, useRef } from 'preact/hooks';
import { checkDeviceLogin, type DeviceLoginAnswer } from '../../browser/device-login.ts';
import { type MessageKey, t } from '../../browser/i18n.ts';
import type { Printer } from '../../printers/printer.ts';
import type { CheckUnknown } from '../../remote-ui/check-login.ts';
import { useDeviceQuestion } from './device-question.ts';
import { useOwnState } from './state.ts';

/** Why the check proved nothing, and what to do: a sentence for each reason. */
const reasons: Readonly<Record<CheckUnknown, MessageKey>> = {
  'page-not-found': 'deviceLoginNoPage',
  'not-trusted': 'deviceLoginNotTrusted',
  'no-log-in': 'deviceLoginNotAsked',
  'general-user': 'deviceLoginNotAsked',
  'proves-nothing': 'deviceLoginProvesNothing',
  'add-on': 'deviceLoginAddOn',
  'other-family': 'deviceLoginNotUnderstood',
  'no-department': 'deviceLoginNotUnderstood',
  'not-understood': 'deviceLoginNotUnderstood',
  'key-not-readable': 'deviceLoginNotUnderstood',
  'unsafe-form': 'deviceLoginUnsafe',
  'led-elsewhere': 'deviceLoginUnsafe',
  'asks-for-users': 'deviceLoginUsers',
  'no-entry': 'deviceLoginNoEntry',
  'answer-not-understood': 'deviceLoginAnswer',
  'session-not-kept': 'deviceLoginAnswer',
  'session-open': 'deviceLoginSession',
  unreachable: 'deviceLoginSilent',
  'timed-out': 'deviceLoginSilent',
  'too-large': 'deviceLoginSilent',
  'too-many-requests': 'deviceLoginSilent',
};

/**
 * Checks Department ID and PIN at the device of one printer. Each press is one try. If there is
 * only one printer, the press that loaded this part is the first.
 */
export function DeviceLoginCheck({ printers }: { readonly printers: readonly Printer[] }) {
  const [first] = printers;
  const printerId = useOwnState(first?.id);
  const { shown, answer, focused, ask } = useDeviceQuestion<DeviceLoginAnswer, HTMLDivElement>();
  const choice = useRef<HTMLSelectElement>(null);
  const printer = printers.find(({ id }) => id === printerId.value) ?? first;
  const check = (clearAllowed: boolean): void => {
    if (printer) void ask(() => checkDeviceLogin(printer, clearAllowed));
  };
  const only = printers.length === 1;
  // Before the browser paints: the focus is in the new part as soon as it is seen.
  useLayoutEffect(() => {
    if (only) check(false);
    else choice.current?.focus();
  }, []);
  return (
    <div class="stack snug">
      {!only && (
        <label class="field">
          <span>{t('testPagePrinter')}</span>
          <select
            ref={choice}
            value={printerId.value}
            disabled={shown.value === 'asking'}
            onChange={(event) => {
              printerId.value = event.currentTarget.value;
              shown.value = undefined;
            }}
          >
            {printers.map(({ id, name }) => (
              <option key={id} value={id}>
                {name}
              </option>
            ))}
          </select>
        </label>
      )}
      <div
        role="status"
        aria-label={t('checkAtDevice')}
        class="stack snug"
        tabIndex={-1}
        ref={focused}
      >
        {shown.value === 'asking' && <p class="note">{t('deviceLoginAsking')}</p>}
        {shown.value === 'failed' && <p class="attention">{t('actionFailed')}</p>}
        {answer && <Answer answer={answer} />}
      </div>
      {shown.value !== 'asking' && answer?.verdict !== 'forbidden' && (
        <div class="row">
          {answer?.verdict === 'ask-clear' ? (
            <button type="button" onClick={() => check(true)}>
              {t('deviceLoginSendClear')}
            </button>
          ) : (
            <button type="button" onClick={() => check(false)}>
              {t('checkAtDevice')}
            </button>
          )}
        </div>
      )}
    </div>
  );
}

function Answer({ answer }: { readonly answer: DeviceLoginAnswer }) {
  switch (answer.verdict) {
    case 'right':
      return (
        <>
          <p class="done">
            {t(answer.asksFor === 'user' ? 'deviceLoginRightUser' : 'deviceLoginRight')}
          </p>
          {answer.newPinAsked && <p class="note attention">{t('deviceLoginNewPin')}</p>}
          {!answer.loggedOut && <p class="note">{t('deviceLoginStillIn')}</p>}
        </>
      );
    case 'wrong':
      return (
        <p class="attention">
          {t(answer.asksFor === 'user' ? 'deviceLoginWrongUser' : 'deviceLoginWrong')}
        </p>
      );
    case 'refused-before':
      return <p class="attention">{t('deviceLoginRefusedBefore')}</p>;
    case 'ask-clear':
      return <p class="attention">{t('deviceLoginAskClear')}</p>;
    case 'forbidden':
      return <p>{t('deviceLoginForbidden')}</p>;
    case 'unknown':
      return (
        <>
          <p>{t(reasons[answer.reason])}</p>
          {answer.loggedOut === false && <p class="note">{t('deviceLoginStillIn')}</p>}
        </>
      );
  }
}
