import { useLayoutEffect } from 'preact/hooks';

/** The id of a job's heading. */
export function headingId(jobId: string): string {
  return `job-${jobId}`;
}

/** Moves the focus to a job's heading, because the result of the action appears below it. */
export function focusJob(jobId: string): void {
  document.getElementById(headingId(jobId))?.focus();
}

/**
 * Keeps the focus at a job whose place or buttons change: if the element with the focus disappears
 * or moves, the job's heading gets the focus. Must be called by the component that renders all
 * jobs.
 */
export function useFocusKeptAtJob(): void {
  // Read while rendering, before the document changes.
  const jobId = document.activeElement?.closest<HTMLElement>('[data-job]')?.dataset.job;
  useLayoutEffect(() => {
    if (jobId !== undefined && document.activeElement === document.body) focusJob(jobId);
  });
}
