import type { ComponentChildren } from 'preact';
import { type MessageKey, t } from '../../browser/i18n.ts';
import type { PrintAgainOutcome } from '../../browser/messages.ts';
import type { JobRecord } from '../../jobs/job.ts';
import { didNotPrint } from '../../jobs/kept-documents.ts';
import { isolate } from './isolate.ts';
import { jobTitle } from './job-line.ts';
import { useOwnState } from './state.ts';

interface PrintAgainButtonProps {
  readonly job: JobRecord;
  /** Whether the document is still stored. */
  readonly kept: boolean;
  readonly onPrint: (jobId: string) => Promise<PrintAgainOutcome>;
  readonly primary?: boolean;
  /** Other buttons that help, which come first. */
  readonly children?: ComponentChildren;
}

const sentences: Readonly<Record<PrintAgainOutcome, MessageKey>> = {
  accepted: 'printAgainAccepted',
  'document-gone': 'documentGone',
  'printer-missing': 'printAgainPrinterMissing',
  failed: 'actionFailed',
};

/** Prints a job that did not print, as a new job; says so if its document is no longer stored. */
export function PrintAgainButton(props: PrintAgainButtonProps) {
  const { job, kept, onPrint, primary, children } = props;
  const said = useOwnState<PrintAgainOutcome | 'asking' | undefined>(undefined);
  if (!didNotPrint(job)) return null;
  const ask = async (): Promise<void> => {
    said.value = 'asking';
    try {
      said.value = await onPrint(job.id);
    } catch (error) {
      console.error('printing again failed', error instanceof Error ? error.name : '');
      said.value = 'failed';
    }
  };
  const outcome = said.value === 'asking' ? undefined : said.value;
  // A person who cancelled a job does not need to know that its document is gone.
  if (!kept && !outcome && job.state === 'cancelled') return null;
  return (
    <div class="row">
      {children}
      {kept && outcome !== 'accepted' && (
        <button
          type="button"
          class={primary ? 'primary' : ''}
          aria-label={t('printAgainLabel', isolate(jobTitle(job)))}
          disabled={said.value === 'asking'}
          onClick={() => void ask()}
        >
          {t('printJobAgain')}
        </button>
      )}
      <span class="note" role="status">
        {outcome ? t(sentences[outcome]) : !kept && t('documentGone')}
      </span>
    </div>
  );
}
