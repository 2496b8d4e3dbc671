import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { isDeepStrictEqual } from 'node:util';
import { type LaunchedBrowser, launchBrowser } from '../browser/browser.ts';
import { extensionIdOf } from '../browser/extension-id.ts';
import { openExtensionPage } from '../browser/extension-page.ts';
import { killExtensionProcess } from '../browser/extension-process.ts';
import { type PolicyFile, policyFor } from '../browser/managed-policy.ts';
import { poll } from '../browser/poll.ts';
import { dist, forceInstall } from '../stage/stage.ts';
import { openUpdateSite, type UpdateSite } from '../stage/update-site.ts';
import { closeBoth, closeTargets, type Disturbance, killBrowser, sleep } from './disturbance.ts';
import { ExtensionSide, type TypedCredentials } from './extension-side.ts';

export interface ChaosBrowserOptions {
  /**
   * Whether the extension is installed by policy, as in an organisation. Chrome then restarts it
   * when its process is killed, and lets its alarms fire every 30 seconds at most.
   */
  readonly installed: boolean;
  readonly policy: PolicyFile;
  readonly typed: TypedCredentials;
}

/** A real Chromium with the built extension. It keeps one profile, whatever is killed. */
export class ChaosBrowser {
  readonly #userDataDir: string;
  readonly #site: UpdateSite | undefined;
  #policy: PolicyFile;
  #typed: TypedCredentials;
  #launched: LaunchedBrowser | undefined;
  #side: ExtensionSide | undefined;

  private constructor(
    userDataDir: string,
    site: UpdateSite | undefined,
    { policy, typed }: ChaosBrowserOptions,
  ) {
    this.#userDataDir = userDataDir;
    this.#site = site;
    this.#policy = policy;
    this.#typed = typed;
  }

  static async open(options: ChaosBrowserOptions): Promise<ChaosBrowser> {
    const userDataDir = await mkdtemp(join(tmpdir(), 'chaos-profile-'));
    const site = options.installed ? await openUpdateSite(dist) : undefined;
    const browser = new ChaosBrowser(userDataDir, site, options);
    try {
      await site?.publish('1.0.1');
      await browser.#launch();
    } catch (error) {
      await browser.close();
      throw error;
    }
    return browser;
  }

  get launched(): LaunchedBrowser {
    if (!this.#launched) throw new Error('the browser is not running');
    return this.#launched;
  }

  /** Access to the extension; `undefined` while the browser or the extension is not running. */
  get side(): ExtensionSide | undefined {
    return this.#side;
  }

  /** The extension's current policy. */
  get policy(): PolicyFile {
    return this.#policy;
  }

  async close(): Promise<void> {
    await this.#launched?.close();
    await this.#site?.close();
    await rm(this.#userDataDir, { recursive: true, force: true, maxRetries: 10 });
  }

  /** Whether an error with `launched` happened because the browser or its extension has ended. */
  hasEnded(launched: LaunchedBrowser): boolean {
    return !this.#side || launched !== this.#launched || !launched.browser.connected;
  }

  /** Runs `act` in the extension. Repeats it if the browser or the extension ended meanwhile. */
  async withSide<T>(act: (side: ExtensionSide) => Promise<T>): Promise<T> {
    const done = await poll(
      'the extension',
      async () => (this.#side ? { value: await act(this.#side) } : undefined),
      { timeoutMs: 60_000, intervalMs: 200 },
    );
    return done.value;
  }

  /**
   * Enters Department ID and PIN as a person would, and again after each restart of the browser.
   */
  async type(typed: TypedCredentials): Promise<void> {
    this.#typed = typed;
    await this.withSide((side) => side.saveCredentials(typed));
  }

  /** Replaces the policy, and waits until the extension has received the new one. */
  async setPolicy(policy: PolicyFile): Promise<void> {
    this.#policy = policy;
    const { launched } = this;
    await launched.policy?.write(this.#policyFile(launched.extensionId));
    await this.withSide((side) => this.#policyArrived(side));
  }

  async disturb(what: Disturbance): Promise<void> {
    switch (what) {
      case 'worker killed':
        await closeTargets(this.launched, 'worker');
        return;
      case 'courier killed':
        await closeTargets(this.launched, 'courier');
        return;
      case 'worker and courier killed':
        return closeBoth(this.launched);
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

  /** Simulates damaged files: Chrome then creates empty databases without reporting it. */
  async #deleteDatabases(): Promise<void> {
    await rm(join(this.#userDataDir, 'Default', 'IndexedDB'), { recursive: true, maxRetries: 10 });
  }

  async #launch(): Promise<void> {
    const extensionId = this.#site?.extensionId ?? (await extensionIdOf(dist));
    this.#launched = await launchBrowser({
      ...(this.#site ? { installedByPolicy: extensionId } : { dist }),
      hidden: true,
      userDataDir: this.#userDataDir,
      policy: this.#policyFile(extensionId),
    });
    const side = await this.#openSide();
    // An unpacked extension receives its policy late, and would refuse print jobs until then.
    await this.#policyArrived(side);
    this.#side = side;
    await this.type(this.#typed);
  }

  async #openSide(): Promise<ExtensionSide> {
    return ExtensionSide.in(await openExtensionPage(this.launched, 'src/ui/options/index.html'));
  }

  #policyFile(extensionId: string): PolicyFile {
    return policyFor(extensionId, this.#policy, this.#site && forceInstall(this.#site));
  }

  async #policyArrived(side: ExtensionSide): Promise<void> {
    await poll('the policy', async () => isDeepStrictEqual(await side.policy(), this.#policy), {
      timeoutMs: 60_000,
    });
  }
}
