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

interface JobFactsProps {
  readonly job: JobRecord;
  /** Milliseconds since 1970; decides which day is today. */
  readonly now: number;
  /** Without the configuration, for a list with little room. */
  readonly brief?: boolean;
}

const leftOptions = {
  copies: 'leftCopies',
  color: 'leftColor',
  sides: 'leftSides',
} as const;

/**
 * When, where and as whom a job was printed, and whether text may be missing. Department ID and
 * pages are known once it is being sent.
 */
export function JobFacts({ job, now, brief }: JobFactsProps) {
  const { createdAt, printer, departmentId, state, missingFonts, optionsLeft } = job;
  const pages = pagesOfOneCopy(job);
  const further = [
    ...(departmentId === undefined ? [] : [t('departmentIdSent', isolate(departmentId))]),
    ...(departmentId === undefined && !notYetSent.has(state) ? [t('departmentIdNotSent')] : []),
    ...(brief ? [] : [configurationName(printer.configuration)]),
  ];
  return (
    <div class="note">
      <p>
        <time dateTime={new Date(createdAt).toISOString()}>{formatMoment(createdAt, now)}</time>
        {' · '}
        <bdi>{printer.name}</bdi>
        {pages !== undefined && ` · ${tCount('pagesOne', 'pagesOther', pages)}`}
      </p>
      {further.length > 0 && <p>{further.join(' · ')}</p>}
      {missingFonts !== undefined && (
        <p class="attention">{t('jobFontsMissing', missingFonts.map(isolate).join(', '))}</p>
      )}
      {optionsLeft !== undefined && (
        <p class="attention">
          {t('jobOptionsLeft', optionsLeft.map((option) => t(leftOptions[option])).join(', '))}
        </p>
      )}
    </div>
  );
}
