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

/**
 * Keeps an account of every job that was handed over: by title, with its last record in the log.
 */
export class Accounts {
  readonly #entries = new Map<string, Entry>();
  readonly #secrets: readonly string[];
  readonly #titlesWithSecrets = new Set<string>();
  /** Titles by the record's id, since a record that was lost and restored has no title any more. */
  readonly #titles = new Map<string, string>();

  /** @param secrets texts that the log must never contain */
  constructor(secrets: readonly string[]) {
    this.#secrets = secrets;
  }

  /** Opens the account of a job that is about to be handed over; it is not accepted yet. */
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

  /** Sets what this job must fulfil from now on, in addition to what every job must. */
  demand(title: string, demand: Demand): void {
    const entry = this.#entries.get(title);
    if (entry) entry.demand = demand;
  }

  /**
   * Notes that this job did not end in time. It stays noted even if the worker wakes up and ends
   * it.
   */
  noteStandstill(title: string): void {
    const entry = this.#entries.get(title);
    if (entry) entry.stoodStill = true;
  }

  /** Updates the accounts with the log's current records. */
  update(records: readonly JobRecord[]): void {
    for (const record of records) {
      const title = this.#titles.get(record.id) ?? record.title;
      this.#titles.set(record.id, title);
      if (holdsAny(this.#secrets, record)) this.#titlesWithSecrets.add(title);
      const entry = this.#entries.get(title);
      if (entry) entry.record = record;
    }
  }

  /** Notes a disturbance, such as killing the worker, for each job that is under way. */
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

  /** Describes how far a job has come, for an error message. */
  progress(title: string): string {
    const { acceptance, record } = this.#entries.get(title) ?? {};
    const way = record?.history.map((step) => step.state).join(' → ');
    const why = record?.failure ? ` (${record.failure.code} ${record.failure.detail ?? ''})` : '';
    return `${acceptance ?? 'never asked for'}, ${way ?? 'no record'}${why}`;
  }

  isAccepted(title: string): boolean {
    return this.#entries.get(title)?.acceptance === 'accepted';
  }

  /** Whether nothing more will happen to the job. That includes a job that was not accepted. */
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

/** Milliseconds since 1970 have more digits than any PIN. */
const longestNumber = 1e12;

/**
 * Whether a record contains one of `secrets`. It ignores the record's times: by chance, the digits
 * of any PIN appear in them for a tenth of a second.
 */
export function holdsAny(secrets: readonly string[], record: object): boolean {
  const text = JSON.stringify(record, (_name, value: unknown) =>
    typeof value === 'number' && value > longestNumber ? undefined : value,
  );
  return secrets.some((secret) => text.includes(secret));
}

/** For the device, `sending` is two states: before and after it has given the job a number. */
function stateName({ state, deviceJobId }: JobRecord): string {
  if (state !== 'sending') return state;
  return deviceJobId === undefined ? 'sending, not numbered' : 'sending, numbered';
}
