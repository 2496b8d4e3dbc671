import { formatMoment, t, tCount } from '../../browser/i18n.ts';
import { pagesOfOneCopy } from '../../jobs/counted-pages.ts';
import type { JobRecord, JobState } from '../../jobs/job.ts';
import { configurationName } from './configuration-text.ts';
import { isolate } from './isolate.ts';

const notYetSent: ReadonlySet<JobState> = new Set<JobState>([
  'accepted',
  'needs-credentials',
  'preparing',
]);

/**
 * When, where and as whom a job was printed, and whether text may be missing. Department ID and
 * pages are known once it is being sent.
 */
export function JobFacts({ job, now }: { readonly job: JobRecord; readonly now: number }) {
  const { createdAt, printer, departmentId, state, missingFonts } = job;
  const pages = pagesOfOneCopy(job);
  const sent = !notYetSent.has(state);
  return (
    <div class="note">
      <p>
        <time dateTime={new Date(createdAt).toISOString()}>{formatMoment(createdAt, now)}</time>
        {' · '}
        <bdi>{printer.name}</bdi>
        {pages !== undefined && ` · ${tCount('pagesOne', 'pagesOther', pages)}`}
      </p>
      <p>
        {departmentId !== undefined && `${t('departmentIdSent', isolate(departmentId))} · `}
        {departmentId === undefined && sent && `${t('departmentIdNotSent')} · `}
        {configurationName(printer.configuration)}
      </p>
      {missingFonts !== undefined && (
        <p class="attention">{t('jobFontsMissing', missingFonts.map(isolate).join(', '))}</p>
      )}
    </div>
  );
}
