import type { JobRecord } from './job.ts';
import type { JobEvent } from './job-state.ts';

/**
 * What is to be done with a job that nobody has in hand any more, because the worker, the courier
 * or the browser has ended meanwhile.
 *
 * - `none`: it waits or has ended.
 * - `start-again`: nothing of its document has gone out, so it can be sent as if for the first time.
 * - `cancel`: the same, and the person has asked for it to be cancelled.
 * - `give-up`: the same, but it has ended whoever had it in hand too often.
 * - `ask-device`: it may have arrived. Only the device can say, and it is never sent again by itself.
 */
export type Recovery = 'none' | 'start-again' | 'cancel' | 'give-up' | 'ask-device';

/** A document that ends the page that converts it would be taken up for ever. */
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

/** Whether something of the document may have reached the device, so that only the device can say. */
export function mayHavePrinted(job: JobRecord): boolean {
  return job.state === 'unknown' || recoveryOf(job) === 'ask-device';
}

/** What a job has come to whose courier has let go of it by mistake. */
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
