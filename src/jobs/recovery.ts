import type { JobRecord } from './job.ts';
import type { JobEvent } from './job-state.ts';

/**
 * What has to be done with a job that nobody works on any more, because the worker, the courier or
 * the browser has ended meanwhile.
 *
 * - `none`: it waits or has ended.
 * - `start-again`: nothing of its document has been sent, so it can be sent as if for the first
 * time.
 * - `cancel`: the same, and the person has asked to cancel it.
 * - `give-up`: the same, but whoever worked on it has ended too often.
 * - `ask-device`: it may have arrived. Only the device can say, and it is never sent again
 * automatically.
 */
export type Recovery = 'none' | 'start-again' | 'cancel' | 'give-up' | 'ask-device';

/** A document that crashes the page that converts it would otherwise be tried for ever. */
const maxStarts = 5;

export function recoveryOf(job: JobRecord): Recovery {
  switch (job.state) {
    case 'preparing':
      return unsent(job);
    case 'sending':
      return job.documentBegun ? 'ask-device' : unsent(job);
    case 'printing':
    case 'held':
      return 'ask-device';
    default:
      return 'none';
  }
}

/**
 * Whether something of the document may have reached the device, so that only the device can say.
 */
export function mayHavePrinted(job: JobRecord): boolean {
  return job.state === 'unknown' || recoveryOf(job) === 'ask-device';
}

/** The event for a job that its courier has given up because of an internal error. */
export function brokenOff(job: JobRecord): JobEvent {
  const failure = { code: 'internal-error' } as const;
  return recoveryOf(job) === 'ask-device'
    ? { type: 'unknown', failure }
    : { type: 'failed', failure };
}

function unsent({ cancelAsked, history }: JobRecord): Recovery {
  if (cancelAsked) return 'cancel';
  const resting = history.findLastIndex(
    ({ state }) => state === 'needs-credentials' || state === 'unknown',
  );
  const starts = history.slice(resting + 1).filter(({ state }) => state === 'preparing').length;
  return starts >= maxStarts ? 'give-up' : 'start-again';
}
