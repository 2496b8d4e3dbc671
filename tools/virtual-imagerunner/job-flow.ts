import type { Result } from '../../src/result.ts';
import type { Clock } from './clock.ts';
import { countPages } from './count-pages.ts';
import { displayText } from './display-text.ts';
import { type Refusal, refusals } from './end-codes.ts';
import type { IppAccounting } from './ipp-accounting.ts';
import { isEnded, type JobEntry } from './job-entry.ts';
import type { JobLog, NewJobEntry } from './job-log.ts';
import type { JobSettings } from './job-settings.ts';
import { type KeptDocument, type PrintParts, printDocument } from './print-document.ts';
import { maxSecuredDocuments, type ReleaseOutcome, SecuredQueue } from './secured-queue.ts';
import type { UnderstoodJob } from './understood-job.ts';

/** What is known about a job before its document arrives. */
export type Arrival = Pick<JobEntry, 'source' | 'documentName' | 'userName' | 'ippAttributes'> & {
  readonly settings?: JobSettings;
};

export interface DeviceParts extends PrintParts {
  readonly log: JobLog;
  readonly clock: Clock;
  /** Job Securing Time in milliseconds. */
  readonly securingMs: number;
  /** How this device reads a job's bytes. It also gets the MIME type that they were sent with. */
  readonly understand: (bytes: Uint8Array, mime?: string) => Result<UnderstoodJob, Refusal>;
}

/**
 * A job's way through the device:
 *
 * ```
 * open ─► pending ─► deliver ─┬─► processing ─► completed
 *                             ├─► pending-held ─► release ─► processing …
 *                             │        └─► (expired) aborted
 *                             └─► aborted (end code)       any unended ─► canceled
 * ```
 */
export class JobFlow {
  readonly #parts: DeviceParts;
  readonly #secured: SecuredQueue<KeptDocument>;
  readonly #held = new Map<number, KeptDocument>();
  readonly #stops = new Map<number, AbortController>();
  readonly #work = new Set<Promise<void>>();

  constructor(parts: DeviceParts) {
    this.#parts = parts;
    this.#secured = new SecuredQueue(parts.clock, parts.securingMs, (number, kept) =>
      this.#run(number, this.#erase(number, kept, refusals.expired)),
    );
  }

  /** Gives a job its number and its entry in the log. {@link deliver} gets its document later. */
  open(arrival: Arrival): JobEntry {
    const { settings = { copies: 1 }, documentName, userName, ...rest } = arrival;
    const entry = this.#parts.log.add({
      ...rest,
      documentName: displayText(documentName),
      userName: displayText(userName),
      receivedAt: this.#parts.clock.now(),
      departmentId: 'unknown',
      mode: 'print',
      settings,
      state: 'pending',
      stateReasons: ['job-incoming'],
      files: [],
    });
    this.#stops.set(entry.number, new AbortController());
    return entry;
  }

  /** Handles a complete document. What IPP's attributes say, in `beside`, has lower precedence. */
  deliver(number: number, bytes: Uint8Array, declaredMime?: string, beside?: IppAccounting): void {
    const understood = this.#parts.understand(bytes, declaredMime);
    if (!understood.ok) this.fail(number, understood.error);
    else this.#run(number, this.#accept(number, { ...beside, ...understood.value }));
  }

  /** Ends a job that cannot continue. */
  fail(number: number, refusal: Refusal): void {
    const { endCode, message, reason } = refusal;
    this.#end(number, {
      state: 'aborted',
      stateReasons: ['aborted-by-system', ...(reason === undefined ? [] : [reason])],
      message,
      ...(endCode === undefined ? {} : { endCode }),
    });
  }

  /** Releases a secured document. After a wrong PIN, it still waits. */
  release(number: number, pin: string): ReleaseOutcome {
    const { outcome, item } = this.#secured.release(number, pin);
    if (item) this.#run(number, this.#print(number, item));
    return outcome;
  }

  /** Prints a document that is held on the device; `false` if no such document waits. */
  printHeld(number: number): boolean {
    const kept = this.#held.get(number);
    if (!kept) return false;
    this.#held.delete(number);
    this.#run(number, this.#print(number, kept));
    return true;
  }

  /** Cancels a job; `false` if it does not exist or has ended. */
  cancel(number: number): boolean {
    const entry = this.#parts.log.get(number);
    if (!entry || isEnded(entry)) return false;
    const kept = this.#secured.remove(number) ?? this.#held.get(number);
    this.#held.delete(number);
    this.#stops.get(number)?.abort();
    if (kept) this.#run(number, this.#parts.store.remove([kept.name]));
    this.#end(number, {
      state: 'canceled',
      stateReasons: ['job-canceled-by-user'],
      ...(kept ? { files: [] } : {}),
    });
    return true;
  }

  /** When each waiting secured document will be erased, in milliseconds since 1970. */
  secured(): readonly { readonly number: number; readonly expiresAt: number }[] {
    return this.#secured.list();
  }

  /** Ends all unfinished jobs, as switching the device off does. */
  async close(): Promise<void> {
    this.#secured.close();
    for (const number of this.#stops.keys()) {
      this.#stops.get(number)?.abort();
      this.fail(number, refusals.switchedOff);
    }
    while (this.#work.size > 0) await Promise.allSettled(this.#work);
  }

  async #accept(number: number, job: UnderstoodJob): Promise<void> {
    const { log, store, departments } = this.#parts;
    const { account, format, document, documentName, userName, settings, securedPin } = job;
    const mode = securedPin ? 'secured' : job.mode;
    const name = await store.save(number, format, document);
    const known = log.update(number, {
      protocol: job.protocol,
      format,
      mode,
      departmentId: account ? String(account.departmentId) : 'unknown',
      documentBytes: document.length,
      files: [name],
      ...(job.box === undefined ? {} : { box: job.box }),
      ...(settings ? { settings } : {}),
      ...(documentName === undefined ? {} : { documentName: displayText(documentName) }),
      ...(userName === undefined ? {} : { userName: displayText(userName) }),
    });
    if (!known) return store.remove([name]);
    const payer = departments.authorize(account);
    if (!payer.ok) return this.fail(number, payer.error);
    const kept: KeptDocument = {
      account,
      format,
      name,
      countedPages: countPages(format, document),
      blank: job.blank,
    };
    if (mode === 'print') return this.#print(number, kept);
    if (mode === 'store') {
      return this.#complete(number, { message: 'Stored in the mail box.' });
    }
    const room = securedPin
      ? this.#secured.add(number, kept, securedPin, job.securedDigest)
      : this.#held.size < maxSecuredDocuments;
    if (!room) return this.#erase(number, kept, refusals.cannotStore);
    if (!securedPin) this.#held.set(number, kept);
    const reason = securedPin ? 'job-password-wait' : 'job-hold-until-specified';
    log.update(number, { state: 'pending-held', stateReasons: [reason] });
  }

  async #print(number: number, kept: KeptDocument): Promise<void> {
    const { log, departments, clock } = this.#parts;
    const payer = departments.authorize(kept.account);
    if (!payer.ok) return this.fail(number, payer.error);
    const signal = this.#stops.get(number)?.signal;
    const entry = log.update(number, {
      state: 'processing',
      stateReasons: ['job-printing'],
      processingAt: clock.now(),
    });
    if (!entry || !signal) return;
    const printed = await printDocument(this.#parts, kept, payer.value, entry, signal);
    if (!printed) return;
    if (printed.ok) this.#complete(number, printed.value);
    else this.fail(number, printed.error);
  }

  #complete(number: number, facts: Partial<NewJobEntry>): void {
    this.#end(number, {
      ...facts,
      state: 'completed',
      stateReasons: ['job-completed-successfully'],
    });
  }

  async #erase(number: number, kept: KeptDocument, refusal: Refusal): Promise<void> {
    await this.#parts.store.remove([kept.name]);
    this.#parts.log.update(number, { files: [] });
    this.fail(number, refusal);
  }

  #end(number: number, changes: Partial<NewJobEntry>): void {
    this.#parts.log.update(number, { ...changes, endedAt: this.#parts.clock.now() });
    this.#stops.delete(number);
  }

  #run(number: number, work: Promise<void>): void {
    const tracked = work.catch((cause: unknown) => {
      console.error(`job ${number} could not be worked on:`, cause);
      this.fail(number, refusals.notProcessed);
    });
    this.#work.add(tracked);
    tracked.finally(() => this.#work.delete(tracked));
  }
}
