/**
 * Tells open pages that something they show has changed. A BroadcastChannel reaches every page of
 * the extension, wakes nobody and needs no receiver.
 */
const channelName = 'department-print';

type Announcement = 'jobs-changed';

let channel: BroadcastChannel | undefined;

function open(): BroadcastChannel {
  channel ??= new BroadcastChannel(channelName);
  return channel;
}

export function announceJobsChanged(): void {
  open().postMessage('jobs-changed' satisfies Announcement);
}

/** Calls `listener` whenever a job has changed, here or elsewhere; returns the way to stop. */
export function onJobsChanged(listener: () => void): () => void {
  const heard = (event: MessageEvent<unknown>): void => {
    if (event.data === 'jobs-changed') listener();
  };
  // One of its own: a channel does not hear what is said through itself.
  const receiver = new BroadcastChannel(channelName);
  receiver.addEventListener('message', heard);
  return () => receiver.close();
}
