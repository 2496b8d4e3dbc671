import { t } from '../../browser/i18n.ts';
import { type ReportSource, reportJson, reportRow } from '../../device-check/report.ts';
import { CopyButton } from './copy-button.tsx';
import type { DeviceCheckModel } from './device-check-model.ts';

/** What was found out, in the form in which it is copied and passed on. */
export function CheckReport({ model }: { readonly model: DeviceCheckModel }) {
  const source: ReportSource = { ...model, now: Date.now() };
  return (
    <section class="card stack snug" aria-labelledby="report">
      <h2 id="report">{t('checkReport')}</h2>
      <p class="note">{t('checkReportNote')}</p>
      <pre dir="ltr">{reportRow(source)}</pre>
      <div class="row">
        <CopyButton label={t('copyRow')} text={() => reportRow(source)} />
        <CopyButton label={t('copyJson')} text={() => reportJson(source)} />
      </div>
    </section>
  );
}
