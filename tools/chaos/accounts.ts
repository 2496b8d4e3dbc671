import type { JobRecord, JobState } from '../../src/jobs/job.ts';
import { isOpen } from '../../src/jobs/state-kinds.ts';
import type { Acceptance, Account, Demand } from './conservation.ts';
import type { CountingDevice } from './counting-device.ts';

interface Entry {
  injected: string;
  acceptance: Acceptance;
  demand: Demand | undefined;
  readonly device: CountingDevice;
  readonly disturbances: string[];
  stoodStill: boolean;
  record: JobRecord | undefined;
}

/** Every job that was asked for, by its title, with the last that the log said of it. */
export class Accounts {
  readonly #entries = new Map<string, Entry>();
  readonly #secrets: readonly string[];
  readonly #titlesWithSecrets = new Set<string>();
  /** By the record's id, since a record that was lost and restored has no title any more. */
  readonly #titles = new Map<string, string>();

  /** @param secrets what the log must never contain */
  constructor(secrets: readonly string[]) {
    this.#secrets = secrets;
  }

  /** A job is about to be handed over, and nobody has been told yet that it is accepted. */
  asked(title: string, injected: string, device: CountingDevice): void {
    this.#entries.set(title, {
      injected,
      acceptance: 'not answered',
      demand: undefined,
      device,
      disturbances: [],
      stoodStill: false,
      record: undefined,
    });
  }

  answered(title: string, answer: string): void {
    const entry = this.#entries.get(title);
    if (entry) entry.acceptance = answer === 'OK' ? 'accepted' : 'refused';
  }

  relabel(title: string, injected: string): void {
    const entry = this.#entries.get(title);
    if (entry) entry.injected = injected;
  }

  /** What is asked of this job from now on, beside what is asked of every job. */
  demand(title: string, demand: Demand): void {
    const entry = this.#entries.get(title);
    if (entry) entry.demand = demand;
  }

  /** This job has been waited for in vain. What wakes the worker later may still bring it to an end. */
  noteStandstill(title: string): void {
    const entry = this.#entries.get(title);
    if (entry) entry.stoodStill = true;
  }

  /** Takes in what the log says now. */
  update(records: readonly JobRecord[]): void {
    for (const record of records) {
      const title = this.#titles.get(record.id) ?? record.title;
      this.#titles.set(record.id, title);
      if (holdsAny(this.#secrets, record)) this.#titlesWithSecrets.add(title);
      const entry = this.#entries.get(title);
      if (entry) entry.record = record;
    }
  }

  /** Notes for each job under way what is done now, such as killing the worker. */
  noteDisturbance(what: string): void {
    for (const { record, disturbances } of this.#entries.values()) {
      if (record && isOpen(record.state)) disturbances.push(`${what} while ${stateName(record)}`);
    }
  }

  record(title: string): JobRecord | undefined {
    return this.#entries.get(title)?.record;
  }

  state(title: string): JobState | undefined {
    return this.record(title)?.state;
  }

  /** How far a job has come, for a message. */
  progress(title: string): string {
    const { acceptance, record } = this.#entries.get(title) ?? {};
    const way = record?.history.map((step) => step.state).join(' → ');
    const why = record?.failure ? ` (${record.failure.code} ${record.failure.detail ?? ''})` : '';
    return `${acceptance ?? 'never asked for'}, ${way ?? 'no record'}${why}`;
  }

  isAccepted(title: string): boolean {
    return this.#entries.get(title)?.acceptance === 'accepted';
  }

  /** Whether nothing more will happen to it: that includes a job that was never taken in. */
  hasEnded(title: string): boolean {
    const entry = this.#entries.get(title);
    if (!entry) return false;
    if (entry.record) return !isOpen(entry.record.state);
    return entry.acceptance !== 'accepted';
  }

  titles(): string[] {
    return [...this.#entries.keys()];
  }

  endedCount(): number {
    return [...this.#entries.keys()].filter((title) => this.hasEnded(title)).length;
  }

  list(): Account[] {
    return [...this.#entries].map(([title, entry]) => {
      const { device, demand, ...kept } = entry;
      return {
        title,
        ...kept,
        ...(demand && { demand }),
        secretInLog: this.#titlesWithSecrets.has(title),
        timesPrinted: device.timesPrinted(title),
        printedUnheld: device.printedUnheld(title),
        received: device.hasReceived(title),
      };
    });
  }
}

/** Milliseconds since 1970 have more; no PIN does. */
const longestNumber = 1e12;

/**
 * Whether one of `secrets` is in a record. Its times are not looked at: for a tenth of a second, one
 * contains the digits of any PIN by chance.
 */
export function holdsAny(secrets: readonly string[], record: object): boolean {
  const text = JSON.stringify(record, (_name, value: unknown) =>
    typeof value === 'number' && value > longestNumber ? undefined : value,
  );
  return secrets.some((secret) => text.includes(secret));
}

/** `sending` is two states to the device: with and without a number for the job. */
function stateName({ state, deviceJobId }: JobRecord): string {
  if (state !== 'sending') return state;
  return deviceJobId === undefined ? 'sending, not numbered' : 'sending, numbered';
}
