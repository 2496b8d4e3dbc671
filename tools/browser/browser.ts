import { mkdir, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import puppeteer, { type Browser, type Page } from 'puppeteer';
import { findChromium, MINIMUM_CHROMIUM } from '../bootstrap/chromium.mjs';
import { openDisplay } from './display.ts';
import { extensionIdOf } from './extension-id.ts';
import { createManagedPolicy, type ManagedPolicy, type PolicyFile } from './managed-policy.ts';
import { type SmallDisk, wrapInNamespace } from './mount-namespace.ts';
import { DEFAULT_TIMEOUT_MS } from './poll.ts';
import { endGroup } from './process-group.ts';
import { slowDown } from './slow-pages.ts';

export interface LaunchOptions {
  /** Folder of the unpacked extension; its manifest must carry a `key`. */
  readonly dist?: string;
  /** Instead: the id of the extension that the policy installs. Chromium may then use the network. */
  readonly installedByPolicy?: string;
  /** The managed policy at start; without it the browser sees the machine's own. */
  readonly policy?: PolicyFile;
  /** A profile to keep; without it a fresh one is made, and removed at the end. */
  readonly userDataDir?: string;
  /** With a policy: put the profile on a disk of this many megabytes, for a test that fills it. */
  readonly diskMegabytes?: number;
  /** Attach to service workers. A debugger keeps a worker alive: off, unless a test must look in. */
  readonly attachToWorker?: boolean;
  /** The browser's language, e.g. `ja` or `de-DE`. */
  readonly locale?: string;
  readonly colorScheme?: 'light' | 'dark';
  /** Use a display of our own even where the person has one. */
  readonly hidden?: boolean;
  /** The window's size in pixels. */
  readonly windowSize?: { readonly width: number; readonly height: number };
  /** Further switches for Chromium. */
  readonly args?: readonly string[];
}

/** A running Chromium with one extension in it. */
export interface LaunchedBrowser {
  readonly browser: Browser;
  readonly extensionId: string;
  /** Where the profile is. */
  readonly userDataDir: string;
  /** Present when a policy was given: rewrite it while the browser runs. */
  readonly policy?: ManagedPolicy;
  newPage(url?: string): Promise<Page>;
  /** Ends the browser and all its processes; removes what was made for it. */
  close(): Promise<void>;
}

/** Print preview opens only in a window (headless has none), so a display is found or made. */
export async function launchBrowser(options: LaunchOptions): Promise<LaunchedBrowser> {
  const chromium = findChromium();
  if (!chromium) {
    throw new Error(`No Chromium ${MINIMUM_CHROMIUM} or newer: install one or set CHROME_PATH.`);
  }
  const { unpacked, extensionId } = await extensionOf(options);
  const undo: (() => Promise<void>)[] = [];
  const close = async () => {
    for (let step = undo.pop(); step; step = undo.pop()) await step();
  };
  try {
    const home = await mkdtemp(join(tmpdir(), 'browser-'));
    undo.push(() => rm(home, { recursive: true, force: true, maxRetries: 10, retryDelay: 100 }));
    const display = await openDisplay({ hidden: options.hidden ?? false });
    undo.push(() => display.close());
    const policy = options.policy && (await createManagedPolicy(chromium.kind, options.policy));
    if (policy) undo.push(() => policy.close());
    const userDataDir = options.userDataDir ?? join(home, 'profile');
    const browser = await puppeteer.launch({
      executablePath: policy
        ? await wrapInNamespace(
            home,
            chromium.path,
            policy.mount,
            await smallDisk(userDataDir, options.diskMegabytes),
          )
        : chromium.path,
      headless: false,
      pipe: true,
      // A list of none leaves extensions switched on and loads none.
      enableExtensions: unpacked,
      ignoreDefaultArgs: options.installedByPolicy ? WITHOUT_UPDATES : false,
      userDataDir,
      defaultViewport: null,
      args: switches(options),
      env: environment(display.name, options.locale),
      targetFilter: (target) =>
        options.attachToWorker === true || target.type() !== 'service_worker',
    });
    undo.push(() => endBrowser(browser));
    const newPage = async (url?: string) => {
      const page = await browser.newPage();
      page.setDefaultTimeout(DEFAULT_TIMEOUT_MS);
      await slowDown(page);
      if (url !== undefined) await page.goto(url);
      return page;
    };
    return { browser, extensionId, userDataDir, ...(policy && { policy }), newPage, close };
  } catch (error) {
    await close();
    throw error;
  }
}

/** With these switches, which puppeteer sets as well, Chromium neither installs nor updates. */
const WITHOUT_UPDATES = ['--disable-background-networking'];

async function extensionOf({ dist, installedByPolicy }: LaunchOptions) {
  if (installedByPolicy) return { unpacked: [], extensionId: installedByPolicy };
  if (dist === undefined) throw new Error('Which extension? Give dist or installedByPolicy.');
  const folder = resolve(dist);
  return { unpacked: [folder], extensionId: await extensionIdOf(folder) };
}

async function smallDisk(target: string, megabytes?: number): Promise<SmallDisk | undefined> {
  if (megabytes === undefined) return undefined;
  await mkdir(target, { recursive: true });
  return { target, megabytes };
}

function switches(options: LaunchOptions): string[] {
  const { width, height } = options.windowSize ?? { width: 1280, height: 1000 };
  return [
    '--no-first-run',
    '--no-default-browser-check',
    ...(options.installedByPolicy ? [] : WITHOUT_UPDATES),
    '--disable-component-update',
    '--disable-sync',
    '--password-store=basic',
    '--window-position=0,0',
    `--window-size=${width},${height}`,
    // Inside a user namespace one is root as well, so the sandbox is left out with every policy.
    ...(process.getuid?.() === 0 || options.policy ? ['--no-sandbox'] : []),
    ...(options.locale ? [`--lang=${options.locale}`] : []),
    ...(options.colorScheme === 'dark' ? ['--force-dark-mode'] : []),
    ...(options.args ?? []),
  ];
}

/** On Linux the language comes from gettext's variables; `--lang` alone is not heard. */
function environment(display: string, locale = 'en-US'): Record<string, string | undefined> {
  const language = locale.replace('-', '_');
  return {
    ...process.env,
    DISPLAY: display,
    LANGUAGE: language,
    LC_ALL: undefined,
    LANG: 'C.UTF-8',
  };
}

/** A browser that does not end by itself within this time is ended. */
const CLOSE_TIMEOUT_MS = 30_000;

async function endBrowser(browser: Browser): Promise<void> {
  const pid = browser.process()?.pid;
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<void>((resolve) => {
    timer = setTimeout(resolve, CLOSE_TIMEOUT_MS);
  });
  await Promise.race([browser.close(), late]);
  clearTimeout(timer);
  if (pid !== undefined) await endGroup(pid);
}
