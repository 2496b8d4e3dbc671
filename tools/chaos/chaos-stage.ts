import { setTimeout as pause } from 'node:timers/promises';
import type { JobRecord } from '../../src/jobs/job.ts';
import { poll } from '../browser/poll.ts';
import { Accounts } from './accounts.ts';
import { ChaosBrowser } from './chaos-browser.ts';
import type { Disturbance } from './disturbance.ts';
import { OtherHost } from './other-host.ts';
import { smallPdf } from './small-pdf.ts';
import {
  closeTestedPrinter,
  credentials,
  openTestedPrinter,
  pins,
  type TestedPrinter,
} from './tested-printer.ts';
import { requestPrints } from './worker-debugger.ts';

const lookEveryMs = 150;
/** The worker's alarm fires this often instead of every minute, to keep a run short. */
const alarmSeconds = 3;
const endLimitMs = 150_000;
const finalStates = ['done', 'failed', 'cancelled', 'expired'];

/** A job to print, with the name that the table gives to its fault. */
export interface Submission {
  readonly title: string;
  readonly injected: string;
  readonly padding?: number;
}

/**
 * Sets up devices with faulty lines, a browser, and the accounts of all jobs. Nothing here helps a
 * job that does not go on: the product's own alarm has to do that.
 */
export class ChaosStage {
  readonly printers: readonly TestedPrinter[];
  readonly otherHost: OtherHost;
  readonly browser: ChaosBrowser;
  readonly accounts = new Accounts(Object.values(pins));
  /** How often each disturbance happened. */
  readonly disturbed = new Map<Disturbance, number>();
  #closed = false;
  #looking: Promise<void> = Promise.resolve();
  /** Resolves when the last disturbance is over. */
  #disturbing: Promise<void> = Promise.resolve();

  private constructor(
    printers: readonly TestedPrinter[],
    otherHost: OtherHost,
    browser: ChaosBrowser,
  ) {
    this.printers = printers;
    this.otherHost = otherHost;
    this.browser = browser;
  }

  static async open(printerCount: number, { installed = false } = {}): Promise<ChaosStage> {
    const otherHost = await OtherHost.open();
    const indices = Array.from({ length: printerCount }, (_, index) => index);
    const printers = await Promise.all(
      indices.map((index) => openTestedPrinter(index, otherHost.url)),
    );
    const policy = {
      printers: printers.map(({ entry }) => entry),
      showFirstRun: false,
      logMaxJobs: 10_000,
    };
    const browser = await ChaosBrowser.open({ installed, policy, typed: credentials });
    const stage = new ChaosStage(printers, otherHost, browser);
    stage.#looking = stage.#look();
    return stage;
  }

  async close(): Promise<void> {
    this.#closed = true;
    await this.#looking;
    await this.browser.close();
    await Promise.all(this.printers.map(closeTestedPrinter));
    await this.otherHost.close();
  }

  /** Prints on one printer, in order. The accounts note what Chrome's dialog would be told. */
  async submit(tested: TestedPrinter, submissions: readonly Submission[]): Promise<void> {
    const { browser } = this;
    for (const { title, injected } of submissions) {
      this.accounts.asked(title, injected, tested.device);
    }
    const requests = submissions.map(({ title, padding }) => ({
      printerId: tested.printer.id,
      title,
      pdf: smallPdf(title, padding),
    }));
    const launched = await browser.withSide(async () => browser.launched);
    const wake = () => browser.withSide((side) => side.wakeWorker());
    const answers = await requestPrints(launched, requests, wake).catch((error: unknown) => {
      // The dialog got no answer.
      if (!browser.hasEnded(launched)) throw error;
      return undefined;
    });
    for (const [index, { title }] of submissions.entries()) {
      const answer = answers?.[index];
      if (answer !== undefined) this.accounts.answered(title, answer);
    }
    // Otherwise one printer after the other would hand its jobs to a worker that is being ended.
    if (!answers) await this.#disturbing;
  }

  /** Cancels a job as a person would, once the log contains it. */
  async cancel(title: string): Promise<void> {
    const { id } = await poll(`${title} in the log`, async () => this.accounts.record(title));
    await this.browser.withSide((side) => side.cancel(id));
  }

  /** Waits until the log shows this state for a job. */
  async reached(title: string, state: JobRecord['state']): Promise<void> {
    try {
      await poll(title, async () => this.accounts.state(title) === state, {
        timeoutMs: endLimitMs,
      });
    } catch {
      throw new Error(`${title} did not become ${state}: ${this.accounts.progress(title)}`);
    }
  }

  /** Waits until these jobs have ended. A job that does not is noted as standing still. */
  async ended(titles: readonly string[]): Promise<void> {
    const deadline = Date.now() + endLimitMs;
    while (Date.now() < deadline && !titles.every((title) => this.accounts.hasEnded(title))) {
      await pause(lookEveryMs / 3);
    }
    for (const title of titles) {
      if (!this.accounts.hasEnded(title)) this.accounts.noteStandstill(title);
    }
  }

  /**
   * Waits for all jobs in the log, even those whose acceptance was not reported; reads the whole
   * log.
   */
  async settle(): Promise<void> {
    await this.#readLog(true);
    await this.ended(this.accounts.titles());
    await this.#readLog(true);
  }

  /** Makes a disturbance happen, and notes the state in which it found each job. */
  async disturb(what: Disturbance): Promise<void> {
    await this.#readLog();
    this.accounts.noteDisturbance(what);
    this.disturbed.set(what, (this.disturbed.get(what) ?? 0) + 1);
    const done = this.browser.disturb(what);
    this.#disturbing = done.catch(() => undefined);
    await done;
  }

  async #readLog(all = false): Promise<void> {
    const records = await this.browser.withSide((side) => side.records(finalStates, all));
    this.accounts.update(records);
  }

  /** Reads the log repeatedly, without the worker noticing. */
  async #look(): Promise<void> {
    while (!this.#closed) {
      await pause(lookEveryMs);
      const { browser } = this;
      const { side } = browser;
      if (!side) continue;
      const { launched } = browser;
      try {
        this.accounts.update(await side.records(finalStates));
        await side.hastenAlarms(alarmSeconds);
      } catch (error) {
        // The next round asks the page that replaces this one.
        if (browser.side === side && !browser.hasEnded(launched)) throw error;
      }
    }
  }
}
