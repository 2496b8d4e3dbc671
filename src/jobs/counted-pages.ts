import type { JobRecord } from './job.ts';

type Counted = Pick<JobRecord, 'pages' | 'impressions' | 'options'>;

/**
 * Pages of one copy of a job's document: as counted in the document or, where it was not read, the
 * sides that the device has counted, divided by the copies. `undefined` where it is not known.
 */
export function pagesOfOneCopy({ pages, impressions, options }: Counted): number | undefined {
  if (pages !== undefined || impressions === undefined) return pages;
  const share = impressions / options.copies;
  // Otherwise the device counts differently, or has not printed everything.
  return Number.isInteger(share) ? share : undefined;
}

/**
 * Sides of paper that a job has printed, of all copies: as the device has counted them
 * (`job-impressions-completed`, RFC 8011 section 5.3.18), else the document's pages times the
 * copies.
 */
export function sidesPrinted({ pages, impressions, options }: Counted): number | undefined {
  return impressions ?? (pages === undefined ? undefined : pages * options.copies);
}
