import { formatDay, t, tCount } from '../../browser/i18n.ts';
import type { JobRecord } from '../../jobs/job.ts';
import { usageOf } from '../../log/usage.ts';
import { UsageChart } from './usage-chart.tsx';

/** Printed pages of the jobs shown: by Department ID and by day. */
export function UsageSection({ jobs }: { readonly jobs: readonly JobRecord[] }) {
  const { byDepartment, byDay, total } = usageOf(jobs);
  const pages = total.color + total.monochrome;
  return (
    <section class="card stack" aria-labelledby="usage">
      <div class="row apart">
        <h2 id="usage">{t('usage')}</h2>
        <p class="note">{tCount('pagesOne', 'pagesOther', pages)}</p>
      </div>
      {pages === 0 ? (
        <p class="note">{t('usageEmpty')}</p>
      ) : (
        <div class="charts">
          <UsageChart
            caption={t('usageByDepartment')}
            keyLabel={t('departmentId')}
            rows={byDepartment}
            nameOf={(key) => (key === 'none' ? t('departmentIdNotSent') : key)}
          />
          <UsageChart
            caption={t('usageByDay')}
            keyLabel={t('day')}
            rows={byDay}
            nameOf={formatDay}
          />
        </div>
      )}
      <p class="note">{t('usageNote')}</p>
    </section>
  );
}
