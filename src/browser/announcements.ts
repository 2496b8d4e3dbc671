import type { JobRecord } from '../jobs/job.ts';

/**
 * Tells open pages that something they show has changed. A BroadcastChannel reaches every page of
 * the extension, wakes nobody and needs no receiver.
 */
const channelName = 'department-print';

/** A job as it is now; or `undefined` where several have changed or gone. */
type Announced = JobRecord | undefined;

interface Announcement {
  readonly type: 'jobs-changed';
  readonly job?: JobRecord;
}

let channel: BroadcastChannel | undefined;

function tell(announcement: Announcement): void {
  channel ??= new BroadcastChannel(channelName);
  channel.postMessage(announcement);
}

/** Tells that one job has changed, and how its record is now: it holds no PIN. */
export function announceJobChanged(job: JobRecord): void {
  tell({ type: 'jobs-changed', job });
}

/** Tells that jobs have been deleted, or many have changed. */
export function announceJobsChanged(): void {
  tell({ type: 'jobs-changed' });
}

/** Calls `listener` whenever jobs have changed, here or elsewhere; returns the way to stop. */
export function onJobsChanged(listener: (job: Announced) => void): () => void {
  const heard = ({ data }: MessageEvent<Partial<Announcement> | null>): void => {
    if (data?.type === 'jobs-changed') listener(data.job);
  };
  // One of its own: a channel does not hear what is said through itself.
  const receiver = new BroadcastChannel(channelName);
  receiver.addEventListener('message', heard);
  return () => receiver.close();
}
