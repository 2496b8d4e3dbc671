import { t } from '../../browser/i18n.ts';
import { lookUpCode } from '../../diagnosis/look-up-code.ts';
import { isolate } from '../parts/isolate.ts';
import { useOwnState } from '../parts/state.ts';
import { TextField } from '../parts/text-field.tsx';

/** Explains a code that somebody has read here or at the device's panel. */
export function CodeLookUp() {
  const typed = useOwnState('');
  const found = lookUpCode(typed.value);
  const code = found ? isolate(found.code) : '';
  return (
    <section class="card stack" aria-labelledby="code-look-up">
      <h2 id="code-look-up">{t('codeLookUp')}</h2>
      <TextField
        id="code"
        label={t('code')}
        value={typed.value}
        hint={t('codeHint')}
        leftToRight
        onValue={(value) => {
          typed.value = value;
        }}
      />
      <div aria-live="polite" class="stack snug">
        {found && (
          <>
            <p>
              <strong>{t(found.headline, code)}</strong>
            </p>
            <p>{t(found.cause, code)}</p>
            <p>
              <strong>{t('whatYouCanDo')}</strong> {t(found.userAction, code)}
            </p>
            {found.adminAction && (
              <p>
                <strong>{t('whatAdminCanDo')}:</strong> {t(found.adminAction, code)}
              </p>
            )}
          </>
        )}
        {!found && typed.value.trim().length >= 3 && <p class="note">{t('codeNotListed')}</p>}
      </div>
    </section>
  );
}
