import { randomUUID } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import type { JobRecord } from '../../src/jobs/job.ts';
import { type LaunchedBrowser, launchBrowser } from '../browser/browser.ts';
import { extensionIdOf } from '../browser/extension-id.ts';
import { openExtensionPage } from '../browser/extension-page.ts';
import { policyFor } from '../browser/managed-policy.ts';
import { poll } from '../browser/poll.ts';
import { dist } from '../stage/stage.ts';
import { Accounts } from './accounts.ts';
import { ExtensionSide, type NewJob, type TypedCredentials } from './extension-side.ts';
import { killBrowser, killTarget, type Victim } from './kill.ts';
import { closeLane, credentials, type Lane, laneKinds, openLane } from './lane.ts';
import { smallPdf } from './small-pdf.ts';

const lookEveryMs = 150;
/** A job that stands still for so long is helped on. The most that a healthy one does is a pause. */
const stuckMs = 8_000;
const endLimitMs = 150_000;

/** A job to be accepted, and what the table says was done to it. */
export interface Submission {
  readonly title: string;
  readonly injected: string;
  readonly padding?: number;
}

/** Devices with faulty lines, a real Chromium with the built extension, and the books. */
export class ChaosStage {
  readonly accounts = new Accounts();
  readonly lanes: readonly Lane[];
  /** How often a job that stood still was helped on, as Chrome and the next print would. */
  nudges = 0;
  readonly #userDataDir: string;
  #launched: LaunchedBrowser | undefined;
  #side: ExtensionSide | undefined;
  #typed: TypedCredentials = credentials;
  #closed = false;
  #looking: Promise<void> = Promise.resolve();

  private constructor(lanes: readonly Lane[], userDataDir: string) {
    this.lanes = lanes;
    this.#userDataDir = userDataDir;
  }

  static async open(): Promise<ChaosStage> {
    const lanes = await Promise.all(laneKinds.map(openLane));
    const stage = new ChaosStage(lanes, await mkdtemp(join(tmpdir(), 'chaos-profile-')));
    try {
      await stage.#launch();
    } catch (error) {
      await stage.close();
      throw error;
    }
    stage.#looking = stage.#look();
    return stage;
  }

  get launched(): LaunchedBrowser {
    if (!this.#launched) throw new Error('the browser is not there');
    return this.#launched;
  }

  async close(): Promise<void> {
    this.#closed = true;
    await this.#looking;
    await this.#launched?.close();
    await Promise.all(this.lanes.map(closeLane));
    await rm(this.#userDataDir, { recursive: true, force: true, maxRetries: 10 });
  }

  /** Puts jobs for one printer into the spool, in order, and wakes the worker. Out: their ids. */
  async submit(lane: Lane, submissions: readonly Submission[]): Promise<string[]> {
    const now = Date.now();
    const jobs = submissions.map((submission, index) => newJob(lane, submission, now + index));
    await this.withSide((side) => side.put(jobs));
    for (const { title, injected } of submissions) {
      this.accounts.accepted(title, injected, lane.device);
    }
    await this.wake();
    return jobs.map(({ record }) => record.id);
  }

  /** Does something in the extension, again after the browser was killed meanwhile. */
  withSide(act: (side: ExtensionSide) => Promise<void>): Promise<boolean> {
    return poll(
      'the extension',
      async () => {
        if (!this.#side) return false;
        await act(this.#side);
        return true;
      },
      { timeoutMs: 60_000, intervalMs: 200 },
    );
  }

  async type(typed: TypedCredentials): Promise<void> {
    this.#typed = typed;
    await this.wake();
  }

  async wake(): Promise<void> {
    await this.withSide((side) => side.saveCredentials(this.#typed));
  }

  /** Waits until these jobs have ended. One that never does is left for the count to object to. */
  async ended(titles: readonly string[]): Promise<void> {
    const deadline = Date.now() + endLimitMs;
    while (Date.now() < deadline && !titles.every((title) => this.accounts.hasEnded(title))) {
      await pause(lookEveryMs / 3);
    }
  }

  /** Kills `victim`, and notes in which state that found each job. A browser is started again. */
  async kill(victim: Victim): Promise<void> {
    await this.withSide(async (side) => this.accounts.update(await side.records()));
    this.accounts.noteKill(victim);
    if (victim !== 'browser') {
      await killTarget(this.launched, victim);
      return;
    }
    const dying = this.launched;
    this.#side = undefined;
    await killBrowser(dying);
    await dying.close();
    await this.#launch();
  }

  async #launch(): Promise<void> {
    const extensionId = await extensionIdOf(dist);
    const printers = this.lanes.map(({ printer: { source: _, resolution, ...printer } }) => ({
      ...printer,
      resolution: String(resolution),
    }));
    this.#launched = await launchBrowser({
      dist,
      hidden: true,
      userDataDir: this.#userDataDir,
      policy: policyFor(extensionId, { printers }),
    });
    const page = await openExtensionPage(this.#launched, 'src/ui/options/index.html');
    await poll('the policy', async () => {
      const values = await page.evaluate(() => chrome.storage.managed.get());
      return Object.keys(values).length > 0;
    });
    this.#side = await ExtensionSide.in(page);
    await this.wake();
  }

  /** Reads the log again and again, and helps jobs on that stand still. */
  async #look(): Promise<void> {
    let nudgedAt = Date.now();
    while (!this.#closed) {
      await pause(lookEveryMs);
      const side = this.#side;
      if (!side) continue;
      try {
        this.accounts.update(await side.records());
        if (Date.now() - nudgedAt < stuckMs || !this.accounts.anyStuck(stuckMs)) continue;
        nudgedAt = Date.now();
        this.nudges++;
        await killTarget(this.launched, 'worker');
        await side.saveCredentials(this.#typed);
      } catch (error) {
        // The browser has been killed meanwhile; its successor is asked next time.
        if (this.#side === side && this.launched.browser.connected) throw error;
      }
    }
  }
}

function newJob({ printer }: Lane, { title, padding }: Submission, createdAt: number): NewJob {
  const pdf = smallPdf(title, padding);
  const record: JobRecord = {
    id: randomUUID(),
    createdAt,
    title,
    printer,
    options: {
      copies: 1,
      collate: true,
      color: 'monochrome',
      sides: 'one-sided',
      media: { name: 'iso_a4_210x297mm', width: 210_000, height: 297_000 },
      orientation: 'portrait',
    },
    owner: 'print-7f3a91c2',
    document: { contentType: 'application/pdf', bytes: pdf.length },
    state: 'accepted',
    history: [{ state: 'accepted', at: createdAt }],
  };
  return { record, pdf };
}
