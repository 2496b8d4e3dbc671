import type { JobRecord } from '../jobs/job.ts';

/**
 * Tells open pages that something they show has changed. A BroadcastChannel reaches every page of
 * the extension, wakes none and needs no receiver.
 */
const channelName = 'department-print';

/** A job as it is now; `undefined` where several have changed or been deleted. */
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

/** Announces that one job has changed, with its new record, which holds no PIN. */
export function announceJobChanged(job: JobRecord): void {
  tell({ type: 'jobs-changed', job });
}

/** Announces that jobs have been deleted, or that many have changed. */
export function announceJobsChanged(): void {
  tell({ type: 'jobs-changed' });
}

/**
 * Calls `listener` whenever jobs have changed, here or elsewhere; returns a function that stops
 * that.
 */
export function onJobsChanged(listener: (job: Announced) => void): () => void {
  const heard = ({ data }: MessageEvent<Partial<Announcement> | null>): void => {
    if (data?.type === 'jobs-changed') listener(data.job);
  };
  // A second channel, since a channel does not receive what is sent through itself.
  const receiver = new BroadcastChannel(channelName);
  receiver.addEventListener('message', heard);
  return () => receiver.close();
}
