import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { isDeepStrictEqual } from 'node:util';
import { type LaunchedBrowser, launchBrowser } from '../browser/browser.ts';
import { extensionIdOf } from '../browser/extension-id.ts';
import { openExtensionPage } from '../browser/extension-page.ts';
import { killExtensionProcess } from '../browser/extension-process.ts';
import { type PolicyFile, policyFor } from '../browser/managed-policy.ts';
import { poll } from '../browser/poll.ts';
import { dist, forceInstall } from '../stage/stage.ts';
import { openUpdateSite, type UpdateSite } from '../stage/update-site.ts';
import { Accounts } from './accounts.ts';
import type { Demand } from './conservation.ts';
import { closeTargets, type Disturbance, killBrowser, sleep } from './disturbance.ts';
import { ExtensionSide, type TypedCredentials } from './extension-side.ts';
import { closeLane, credentials, type Lane, openLane, pins } from './lane.ts';
import { smallPdf } from './small-pdf.ts';
import { Stranger } from './stranger.ts';
import { requestPrints } from './worker-door.ts';

const lookEveryMs = 150;
/** The worker's alarm rings so often in place of every minute, so that a run does not take a day. */
const alarmSeconds = 3;
const endLimitMs = 150_000;
const finalStates = ['done', 'failed', 'cancelled', 'expired'];

/** A job to be printed, and what the table says was done to it. */
export interface Submission {
  readonly title: string;
  readonly injected: string;
  readonly padding?: number;
  readonly demand?: Demand;
}

/**
 * Devices with faulty lines, a real Chromium with the built extension, and the books. Nothing here
 * helps a job on that stands still: that is for the product's own alarm to do.
 */
export class ChaosStage {
  readonly accounts = new Accounts(Object.values(pins));
  readonly lanes: readonly Lane[];
  readonly stranger: Stranger;
  /** How often each of them was done. */
  readonly disturbed = new Map<Disturbance, number>();
  readonly #userDataDir: string;
  readonly #site: UpdateSite | undefined;
  #policy: PolicyFile;
  #launched: LaunchedBrowser | undefined;
  #side: ExtensionSide | undefined;
  #typed: TypedCredentials = credentials;
  #closed = false;
  #looking: Promise<void> = Promise.resolve();

  private constructor(
    lanes: readonly Lane[],
    stranger: Stranger,
    userDataDir: string,
    site: UpdateSite | undefined,
  ) {
    this.#site = site;
    this.lanes = lanes;
    this.stranger = stranger;
    this.#userDataDir = userDataDir;
    this.#policy = {
      printers: lanes.map(({ entry }) => entry),
      showFirstRun: false,
      logMaxJobs: 10_000,
    };
  }

  /**
   * @param installed whether a policy installs the extension, as in an organisation, and Chrome brings
   *   it back when its process is killed. Its alarms then ring every half a minute at the most.
   */
  static async open(laneCount: number, { installed = false } = {}): Promise<ChaosStage> {
    const stranger = await Stranger.open();
    const indices = Array.from({ length: laneCount }, (_, index) => index);
    const lanes = await Promise.all(indices.map((index) => openLane(index, stranger.url)));
    const userDataDir = await mkdtemp(join(tmpdir(), 'chaos-profile-'));
    const site = installed ? await openUpdateSite(dist) : undefined;
    await site?.publish('1.0.1');
    const stage = new ChaosStage(lanes, stranger, userDataDir, site);
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

  /** The extension's policy as it is now. */
  get policy(): PolicyFile {
    return this.#policy;
  }

  async close(): Promise<void> {
    this.#closed = true;
    await this.#looking;
    await this.#launched?.close();
    await Promise.all(this.lanes.map(closeLane));
    await this.stranger.close();
    await this.#site?.close();
    await rm(this.#userDataDir, { recursive: true, force: true, maxRetries: 10 });
  }

  /** Prints on one printer, in order. What Chrome's dialog would be told is in the accounts. */
  async submit(lane: Lane, submissions: readonly Submission[]): Promise<void> {
    for (const { title, injected, demand } of submissions) {
      this.accounts.asked(title, injected, lane.device, demand);
    }
    const requests = submissions.map(({ title, padding }) => ({
      printerId: lane.printer.id,
      title,
      pdf: smallPdf(title, padding),
    }));
    const launched = await this.withSide(async () => this.launched);
    const answers = await requestPrints(launched, requests, () =>
      this.withSide((side) => side.wakeWorker()),
    ).catch((error: unknown) => {
      // The browser was killed meanwhile: the dialog was told nothing.
      if (this.#side && launched === this.#launched && launched.browser.connected) throw error;
      return undefined;
    });
    for (const [index, { title }] of submissions.entries()) {
      const answer = answers?.[index];
      if (answer !== undefined) this.accounts.answered(title, answer);
    }
  }

  /** Does something in the extension, again after the browser was killed meanwhile. */
  async withSide<T>(act: (side: ExtensionSide) => Promise<T>): Promise<T> {
    const done = await poll(
      'the extension',
      async () => (this.#side ? { value: await act(this.#side) } : undefined),
      { timeoutMs: 60_000, intervalMs: 200 },
    );
    return done.value;
  }

  async type(typed: TypedCredentials): Promise<void> {
    this.#typed = typed;
    await this.withSide((side) => side.saveCredentials(typed));
  }

  /** Has the person cancel a job, once the log has it. */
  async cancel(title: string): Promise<void> {
    const { id } = await poll(`${title} in the log`, async () => this.accounts.record(title));
    await this.withSide((side) => side.cancel(id));
  }

  /** Waits until these jobs have ended. One that never does is left for the count to object to. */
  async ended(titles: readonly string[]): Promise<void> {
    const deadline = Date.now() + endLimitMs;
    while (Date.now() < deadline && !titles.every((title) => this.accounts.hasEnded(title))) {
      await pause(lookEveryMs / 3);
    }
  }

  /** Waits for all jobs that the log has, also of such that nobody was told of, and reads all of it. */
  async settle(): Promise<void> {
    await this.#readLog(true);
    await this.ended(this.accounts.titles());
    await this.#readLog(true);
  }

  /** Replaces the policy, and waits until the extension has the new one. */
  async setPolicy(policy: PolicyFile): Promise<void> {
    this.#policy = policy;
    const { launched } = this;
    await launched.policy?.write(this.#policyFile(launched.extensionId));
    await this.#policyArrived();
  }

  /** Lets something happen to the computer, and notes in which state it found each job. */
  async disturb(what: Disturbance): Promise<void> {
    await this.#readLog();
    this.accounts.noteDisturbance(what);
    this.disturbed.set(what, (this.disturbed.get(what) ?? 0) + 1);
    switch (what) {
      case 'worker killed':
        return closeTargets(this.launched, ['worker']);
      case 'courier killed':
        return closeTargets(this.launched, ['courier']);
      case 'worker, then courier killed':
        return closeTargets(this.launched, ['worker', 'courier']);
      case 'computer asleep':
        return sleep(this.launched);
      case 'browser killed':
        return this.#startAgain(async () => undefined);
      case 'database lost':
        return this.#startAgain(() => this.#deleteDatabases());
      case 'process killed':
        this.#side = undefined;
        await killExtensionProcess(this.launched);
        this.#side = await this.#openSide();
    }
  }

  async #startAgain(meanwhile: () => Promise<void>): Promise<void> {
    const dying = this.launched;
    this.#side = undefined;
    await killBrowser(dying);
    await dying.close();
    await meanwhile();
    await this.#launch();
  }

  /** As after damage to its files: Chrome then makes empty databases without a word. */
  async #deleteDatabases(): Promise<void> {
    await rm(join(this.#userDataDir, 'Default', 'IndexedDB'), { recursive: true, maxRetries: 10 });
  }

  async #launch(): Promise<void> {
    const site = this.#site;
    const extensionId = site?.extensionId ?? (await extensionIdOf(dist));
    this.#launched = await launchBrowser({
      ...(site ? { installedByPolicy: extensionId } : { dist }),
      hidden: true,
      userDataDir: this.#userDataDir,
      policy: this.#policyFile(extensionId),
    });
    this.#side = await this.#openSide();
    await this.#policyArrived();
    await this.type(this.#typed);
  }

  async #openSide(): Promise<ExtensionSide> {
    return ExtensionSide.in(await openExtensionPage(this.launched, 'src/ui/options/index.html'));
  }

  #policyFile(extensionId: string): PolicyFile {
    return policyFor(extensionId, this.#policy, this.#site && forceInstall(this.#site));
  }

  async #policyArrived(): Promise<void> {
    await poll(
      'the policy',
      () => this.withSide(async (side) => isDeepStrictEqual(await side.policy(), this.#policy)),
      { timeoutMs: 60_000 },
    );
  }

  async #readLog(all = false): Promise<void> {
    await this.withSide(async (side) => this.accounts.update(await side.records(finalStates, all)));
  }

  /** Reads the log again and again. The worker hears nothing of it. */
  async #look(): Promise<void> {
    while (!this.#closed) {
      await pause(lookEveryMs);
      const side = this.#side;
      if (!side) continue;
      try {
        this.accounts.update(await side.records(finalStates));
        await side.hastenAlarms(alarmSeconds);
      } catch (error) {
        // The browser has been killed meanwhile; its successor is asked next time.
        if (this.#side === side && this.launched.browser.connected) throw error;
      }
    }
  }
}
