import type { JobStatus } from '../ipp/job-status.ts';
import { boundedUtf8 } from '../text/plain-text.ts';

/** A `name` value has at most 255 octets (RFC 8011 section 5.1.3): this is what the device was told. */
const maxNameBytes = 255;

/** Small devices keep the first 15 bytes of a document's name (Canon user manuals). */
const shortestKeptName = 15;

/**
 * Finds the job that we have just sent among the device's jobs, when the answer that would have
 * named it was lost: it was not there `before`, it has our name, and where the device says whose it
 * is, it is ours. `undefined` where no job fits or more than one does, since then the device cannot
 * say.
 */
export function ourDeviceJob(
  jobs: readonly JobStatus[],
  sent: { readonly jobName: string; readonly owner: string; readonly before: readonly number[] },
): JobStatus | undefined {
  const name = boundedUtf8(sent.jobName, maxNameBytes);
  const owner = boundedUtf8(sent.owner, maxNameBytes);
  const fitting = jobs.filter(
    (job) =>
      !sent.before.includes(job.jobId) &&
      isNameOf(job.name ?? '', name) &&
      (!job.userName || isNameOf(job.userName, owner)),
  );
  return fitting.length === 1 ? fitting[0] : undefined;
}

/** Whether `said` is the name sent, or its beginning where the device has cut it. */
function isNameOf(said: string, sent: string): boolean {
  if (sent === '' || said === '') return false;
  return said === sent || (said.length >= shortestKeptName && sent.startsWith(said));
}
