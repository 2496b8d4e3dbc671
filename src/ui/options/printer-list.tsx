import { t } from '../../browser/i18n.ts';
import type { TestPageOutcome } from '../../browser/messages.ts';
import type { Printer } from '../../printers/printer.ts';
import { configurationName } from '../parts/configuration-text.ts';
import { isolate } from '../parts/isolate.ts';
import { ModelMatch } from '../parts/model-match.tsx';
import { PostScriptWarning } from '../parts/postscript-warning.tsx';
import { TestPageButton } from '../parts/test-page-button.tsx';
import { UnencryptedMark } from '../parts/unencrypted-mark.tsx';
import { MoveButtons } from './move-buttons.tsx';
import { placeOf } from './printer-order.ts';
import { SignIn } from './sign-in-form.tsx';

interface PrinterListProps {
  readonly printers: readonly Printer[];
  readonly onTestPage: (printerId: string) => Promise<TestPageOutcome>;
  readonly onEdit: (printer: Printer) => void;
  readonly onRemove: (printer: Printer) => void;
  /** Resolves once the list is in its new order. */
  readonly onMove: (printer: Printer, by: -1 | 1) => Promise<void>;
  /** The printer at which the person wants to sign in. */
  readonly signInAt: string | undefined;
}

/** All printers; those of the administrator and of ChromeOS cannot be changed. */
export function PrinterList(props: PrinterListProps) {
  const { printers, onTestPage, onEdit, onRemove, onMove, signInAt } = props;
  return (
    <ul class="stack">
      {printers.map((printer) => (
        <li key={printer.id} class="card stack tight">
          <h3>
            <bdi>{printer.name}</bdi>
          </h3>
          <p>
            <code dir="ltr">{printer.uri}</code>
          </p>
          <p class="note">{configurationName(printer.configuration)}</p>
          <UnencryptedMark uri={printer.uri} />
          <PostScriptWarning printer={printer} />
          <ModelMatch printer={printer} />
          <div class="row">
            <TestPageButton printer={printer} onPrint={onTestPage} />
            <a
              href={`/src/ui/device-check/index.html?printer=${encodeURIComponent(printer.id)}`}
              aria-label={t('checkLinkLabel', isolate(printer.name))}
            >
              {t('checkLink')}
            </a>
          </div>
          {printer.source !== 'user' ? (
            <p class="note">
              <strong>{t(printer.source === 'policy' ? 'sourcePolicy' : 'sourceChromeOs')}</strong>
            </p>
          ) : (
            <div class="row">
              <button
                type="button"
                aria-label={t('editLabel', isolate(printer.name))}
                onClick={() => onEdit(printer)}
              >
                {t('edit')}
              </button>
              <button
                type="button"
                aria-label={t('removeLabel', isolate(printer.name))}
                onClick={() => onRemove(printer)}
              >
                {t('remove')}
              </button>
              <MoveButtons
                printer={printer}
                {...placeOf(printers, printer.id)}
                onMove={(by) => onMove(printer, by)}
              />
            </div>
          )}
          <SignIn printer={printer} wanted={printer.id === signInAt} />
        </li>
      ))}
    </ul>
  );
}
