import { jobState } from '../ipp/job-states.ts';
import type { JobStatus } from '../ipp/job-status.ts';
import { printerState } from '../ipp/printer-states.ts';

/** `job-state-reasons` that say that the device has stopped (RFC 8011 section 5.3.8). */
const printerStopped = ['printer-stopped', 'printer-stopped-partly'];

/** A longer list helps nobody. */
const maxReasons = 5;

/**
 * What stops the device from going on with a job, as `printer-state-reasons` keywords without their
 * severity (RFC 8011 section 5.4.12): `media-empty` for `media-empty-error`. Empty while the device
 * goes on; `other` where it has stopped and does not say why. A held job is not stopped: it waits
 * for a PIN.
 */
export function stoppedBy(
  job: JobStatus,
  printer: { readonly state?: number; readonly stateReasons: readonly string[] } | undefined,
): readonly string[] {
  if (job.state === jobState.pendingHeld) return [];
  const stopped =
    job.state === jobState.processingStopped ||
    job.stateReasons.some((reason) => printerStopped.includes(reason)) ||
    printer?.state === printerState.stopped;
  if (!stopped) return [];
  const reasons = (printer?.stateReasons ?? [])
    .filter((reason) => !reason.endsWith('-report'))
    .map((reason) => reason.replace(/-(error|warning)$/, ''));
  return reasons.length === 0 ? ['other'] : [...new Set(reasons)].slice(0, maxReasons);
}
