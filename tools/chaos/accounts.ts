import type { JobRecord, JobState } from '../../src/jobs/job.ts';
import { isEnded } from '../../src/jobs/job-state.ts';
import type { Account } from './conservation.ts';
import type { CountingDevice } from './counting-device.ts';

interface Entry {
  injected: string;
  readonly device: CountingDevice;
  readonly kills: string[];
  record: JobRecord | undefined;
  changedAt: number;
}

/** Every job that was accepted, by its title, with the last that the log said of it. */
export class Accounts {
  readonly #entries = new Map<string, Entry>();

  accepted(title: string, injected: string, device: CountingDevice): void {
    this.#entries.set(title, {
      injected,
      device,
      kills: [],
      record: undefined,
      changedAt: Date.now(),
    });
  }

  relabel(title: string, injected: string): void {
    const entry = this.#entries.get(title);
    if (entry) entry.injected = injected;
  }

  /** Takes in what the log says now. */
  update(records: readonly JobRecord[]): void {
    for (const record of records) {
      const entry = this.#entries.get(record.title);
      if (!entry) continue;
      if (entry.record?.state !== record.state) entry.changedAt = Date.now();
      entry.record = record;
    }
  }

  /** Notes for each job under way that `victim` is killed now. */
  noteKill(victim: string): void {
    for (const { record, kills } of this.#entries.values()) {
      if (record && !isEnded(record.state)) kills.push(`${victim} while ${stateName(record)}`);
    }
  }

  state(title: string): JobState | undefined {
    return this.#entries.get(title)?.record?.state;
  }

  hasEnded(title: string): boolean {
    const state = this.state(title);
    return state !== undefined && isEnded(state);
  }

  endedCount(): number {
    return [...this.#entries.keys()].filter((title) => this.hasEnded(title)).length;
  }

  /** Whether a job under way has stood still for `ms` milliseconds. */
  anyStuck(ms: number): boolean {
    const before = Date.now() - ms;
    return [...this.#entries.values()].some(
      ({ record, changedAt }) => record && !isEnded(record.state) && changedAt < before,
    );
  }

  list(): Account[] {
    return [...this.#entries].map(([title, { injected, kills, record, device }]) => ({
      title,
      injected,
      kills,
      record,
      timesPrinted: device.timesPrinted(title),
    }));
  }
}

/** `sending` is two states to the device: with and without a number for the job. */
function stateName({ state, deviceJobId }: JobRecord): string {
  if (state !== 'sending') return state;
  return deviceJobId === undefined ? 'sending, not numbered' : 'sending, numbered';
}
