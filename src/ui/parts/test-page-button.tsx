import { type MessageKey, t } from '../../browser/i18n.ts';
import type { TestPageOutcome } from '../../browser/messages.ts';
import type { Printer } from '../../printers/printer.ts';
import { isolate } from './isolate.ts';
import { PostScriptWarning } from './postscript-warning.tsx';
import { useOwnState } from './state.ts';

interface TestPageButtonProps {
  readonly printer: Printer;
  readonly onPrint: (printerId: string) => Promise<TestPageOutcome>;
}

const sentences: Readonly<Record<TestPageOutcome, MessageKey>> = {
  accepted: 'testPageAccepted',
  'department-id-missing': 'testPageNeedsCredentials',
  'pin-missing': 'testPageNeedsCredentials',
  'printer-missing': 'actionFailed',
  failed: 'actionFailed',
};

/** Prints a test page, and says whether it has been accepted or what is missing. */
export function TestPageButton({ printer, onPrint }: TestPageButtonProps) {
  const said = useOwnState<TestPageOutcome | 'asking' | undefined>(undefined);
  const ask = async (): Promise<void> => {
    said.value = 'asking';
    try {
      said.value = await onPrint(printer.id);
    } catch (error) {
      console.error('the test page failed', error instanceof Error ? error.name : '');
      said.value = 'failed';
    }
  };
  const outcome = said.value === 'asking' ? undefined : said.value;
  return (
    <>
      <button
        type="button"
        aria-label={t('testPageLabel', isolate(printer.name))}
        disabled={said.value === 'asking'}
        onClick={() => void ask()}
      >
        {t('printTestPage')}
      </button>
      <span class="note" role="status">
        {outcome && t(sentences[outcome])}
      </span>
      {outcome === 'accepted' && <PostScriptWarning printer={printer} />}
    </>
  );
}
