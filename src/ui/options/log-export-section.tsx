import { useEffect } from 'preact/hooks';
import { formatDateAndTime, formatNumber, type MessageKey, t } from '../../browser/i18n.ts';
import { readExportPolicy } from '../../browser/log-export-policy.ts';
import { onOutboxChanged, readOutbox } from '../../browser/log-outbox.ts';
import { onPolicyChanged } from '../../browser/policy-store.ts';
import type { ExportProblem } from '../../fleet-log/export-answer.ts';
import type { ExportSettings } from '../../fleet-log/export-settings.ts';
import type { ExportStatus } from '../../fleet-log/export-status.ts';
import { waitingEntries } from '../../fleet-log/outbox-entry.ts';
import { isolate } from '../parts/isolate.ts';
import { useOwnState } from '../parts/state.ts';

interface ExportModel {
  readonly settings: ExportSettings;
  readonly waiting: number;
  readonly status: ExportStatus;
}

const problemTexts: Readonly<Record<ExportProblem, MessageKey>> = {
  unreachable: 'logExportUnreachable',
  'timed-out': 'logExportTimedOut',
  'reply-too-large': 'logExportNotACollector',
  redirected: 'logExportRedirected',
  'not-a-collector': 'logExportNotACollector',
  'not-authorised': 'logExportNotAuthorised',
  'collector-busy': 'logExportBusy',
  refused: 'logExportRefused',
  'partly-refused': 'logExportPartlyRefused',
};

/**
 * Whether log records are sent out of the browser, where to, and whether that works. Nothing if
 * they are not sent.
 */
export function LogExportSection() {
  const model = useOwnState<ExportModel | undefined>(undefined);
  useEffect(() => {
    const refresh = (): void => {
      readModel().then((read) => {
        model.value = read;
      }, console.error);
    };
    refresh();
    const stops = [onOutboxChanged(refresh), onPolicyChanged(refresh)];
    return () => {
      for (const stop of stops) stop();
    };
  }, [model]);
  return model.value ? <LogExportState {...model.value} /> : null;
}

async function readModel(): Promise<ExportModel | undefined> {
  const { settings } = await readExportPolicy();
  if (!settings) return undefined;
  const { outbox, status } = await readOutbox();
  return { settings, waiting: waitingEntries(outbox).length, status };
}

function LogExportState({ settings, waiting, status }: ExportModel) {
  const { lastSuccessAt, problem, dropped, rejected } = status;
  return (
    <section class="card stack snug" aria-labelledby="log-export">
      <h2 id="log-export">{t('logExport')}</h2>
      <p class="note">{t('logExportNote', isolate(new URL(settings.url).host))}</p>
      <p class="note">{t(settings.titles ? 'logExportTitlesSent' : 'logExportTitlesKept')}</p>
      <ul class="stack tight">
        <Fact label={t('logExportWaiting')} value={formatNumber(waiting)} />
        <Fact
          label={t('logExportLastSent')}
          value={
            lastSuccessAt === undefined ? t('logExportNeverSent') : formatDateAndTime(lastSuccessAt)
          }
        />
        {dropped > 0 && <Fact label={t('logExportDropped')} value={formatNumber(dropped)} />}
        {rejected > 0 && <Fact label={t('logExportRejected')} value={formatNumber(rejected)} />}
        {problem && <Fact label={t('logExportProblem')} value={problemText(problem)} />}
      </ul>
    </section>
  );
}

function Fact({ label, value }: { readonly label: string; readonly value: string }) {
  return (
    <li>
      {label}: <strong>{value}</strong>
    </li>
  );
}

/** The sentence about the problem, the collector's own message, and the time. */
function problemText({
  problem,
  httpStatus,
  detail,
  at,
}: NonNullable<ExportStatus['problem']>): string {
  return [
    t(problemTexts[problem]),
    ...(httpStatus ? [`HTTP ${httpStatus}`] : []),
    ...(detail ? [isolate(detail)] : []),
    formatDateAndTime(at),
  ].join(' · ');
}
