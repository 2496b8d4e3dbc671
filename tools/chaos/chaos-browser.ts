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
   * Whether a policy installs the extension, as in an organisation, and Chrome brings it back when its
   * process is killed. Its alarms then ring every half a minute at the most.
   */
  readonly installed: boolean;
  readonly policy: PolicyFile;
  readonly typed: TypedCredentials;
}

/** A real Chromium with the built extension, on one profile, whatever is killed of it. */
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
    if (!this.#launched) throw new Error('the browser is not there');
    return this.#launched;
  }

  /** The view into the extension; `undefined` while browser or extension are not there. */
  get side(): ExtensionSide | undefined {
    return this.#side;
  }

  /** The extension's policy as it is now. */
  get policy(): PolicyFile {
    return this.#policy;
  }

  async close(): Promise<void> {
    await this.#launched?.close();
    await this.#site?.close();
    await rm(this.#userDataDir, { recursive: true, force: true, maxRetries: 10 });
  }

  /** Whether what went wrong with `launched` came of its end, or of the end of its extension. */
  hasEnded(launched: LaunchedBrowser): boolean {
    return !this.#side || launched !== this.#launched || !launched.browser.connected;
  }

  /** Does something in the extension, again where browser or extension ended meanwhile. */
  async withSide<T>(act: (side: ExtensionSide) => Promise<T>): Promise<T> {
    const done = await poll(
      'the extension',
      async () => (this.#side ? { value: await act(this.#side) } : undefined),
      { timeoutMs: 60_000, intervalMs: 200 },
    );
    return done.value;
  }

  /** Has the person type Department ID and PIN; again after the browser has started again. */
  async type(typed: TypedCredentials): Promise<void> {
    this.#typed = typed;
    await this.withSide((side) => side.saveCredentials(typed));
  }

  /** Replaces the policy, and waits until the extension has the new one. */
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

  /** As after damage to its files: Chrome then makes empty databases without a word. */
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
    // An unpacked extension hears of no policy at first, and would refuse what is printed by then.
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
