import type { IppTransport } from '../../src/ipp/transport.ts';
import type { JobProgress } from '../../src/jobs/job.ts';
import type { JobEvent } from '../../src/jobs/job-state.ts';
import type { JobConnection } from '../../src/sending/job-connection.ts';
import type { Clock } from '../../src/sending/patience.ts';
import { target } from './answering-device.ts';

/** Time that passes only by waiting, and by sleep. */
export class TestClock implements Clock {
  /** Milliseconds awake. */
  time = 0;
  /** How far the wall clock is ahead of the time awake: by sleep, or because somebody has set it. */
  ahead = 0;
  readonly waits: number[] = [];
  now = (): number => this.time + this.ahead;
  awake = (): number => this.time;
  random = (): number => 0;
  wait = async (ms: number, signal: AbortSignal): Promise<void> => {
    if (signal.aborted) return;
    this.waits.push(ms);
    this.time += ms;
  };
}

/** A connection to a device that answers by `transport`, and what was reported over it. */
export function testConnection(
  transport: IppTransport,
  { minutes = 10, refuse }: { minutes?: number; refuse?: JobEvent['type'] } = {},
) {
  const clock = new TestClock();
  const cancel = new AbortController();
  const events: JobEvent[] = [];
  const progress: JobProgress[] = [];
  const connection: JobConnection = {
    target,
    owner: 'print-7f3a91c2',
    ask: transport,
    send: transport,
    patience: { clock, forMs: minutes * 60_000 },
    signal: cancel.signal,
    report: {
      event: async (event) => {
        events.push(event);
        return event.type !== refuse;
      },
      failed: async (failure) => {
        events.push({ type: 'failed', failure });
      },
      progress: (step) => {
        progress.push(step);
      },
      beginSending: async () => ({ proceed: false, reason: 'ended' }),
    },
  };
  return {
    connection,
    clock,
    cancel,
    events,
    progress,
    types: () => events.map(({ type }) => type),
  };
}
