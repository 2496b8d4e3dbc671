import type { MessageKey } from '../../browser/i18n.ts';
import type { TestPageOutcome } from '../../browser/messages.ts';
import type { JobRecord } from '../../jobs/job.ts';
import { failureHeadline } from '../parts/failure-text.ts';
import { jobLine } from '../parts/job-line.ts';

/** Why no test page is printed. */
export const testPageRefusals: Readonly<Record<Exclude<TestPageOutcome, 'accepted'>, MessageKey>> =
  {
    'department-id-missing': 'testPageNeedsCredentials',
    'pin-missing': 'testPageNeedsCredentials',
    'printer-missing': 'actionFailed',
    failed: 'actionFailed',
  };

/** The phase of the page, without the percentage: a screen reader reads every change of it. */
export function stateOfTestPage({ progress: _progress, ...job }: JobRecord): string {
  return jobLine(job, failureHeadline).text;
}
