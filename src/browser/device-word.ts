import { update } from 'idb-keyval';
import type { DeviceWord } from '../jobs/device-word.ts';
import type { JobRecord } from '../jobs/job.ts';
import { isOpen } from '../jobs/state-kinds.ts';
import { announceJobChanged } from './announcements.ts';
import { strict } from './job-database.ts';
import { readJob } from './job-queries.ts';
import { stored } from './stored-job.ts';

/**
 * Adds to the record of a job that has ended what the device's print log says about it. What the log
 * said earlier is not replaced by the answer that it says nothing now. A job that was deleted or goes
 * on again meanwhile is left as it is.
 */
export async function recordDeviceWord(jobId: string, deviceWord: DeviceWord): Promise<void> {
  if (!(await readJob(jobId))) return;
  let changed: JobRecord | undefined;
  await update<JobRecord>(
    jobId,
    (job) => {
      if (!job) throw new Error(`job ${jobId} has gone`);
      if (isOpen(job.state) || job.deviceWord?.kind === 'recorded') return job;
      changed = stored({ ...job, deviceWord });
      return changed;
    },
    strict,
  );
  if (changed) announceJobChanged(changed);
}
