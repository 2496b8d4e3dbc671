import type { Page } from 'puppeteer';
import { type LaunchedBrowser, type LaunchOptions, launchBrowser } from '../browser/browser.ts';
import { extensionIdOf } from '../browser/extension-id.ts';
import { openExtensionPage } from '../browser/extension-page.ts';
import { type PolicyFile, policyFor } from '../browser/managed-policy.ts';
import { policyArrived } from '../browser/policy-arrival.ts';
import { openPrintDialog, type PrintDialog } from '../browser/print-dialog.ts';
import { installPolicy } from '../policy/install-policy.ts';
import {
  type DeviceOptions,
  startVirtualImageRunner,
  type VirtualImageRunner,
} from '../virtual-imagerunner/device.ts';
import { servePage } from './page-server.ts';
import { Popup } from './popup.ts';
import type { UpdateSite } from './update-site.ts';

/** Where the built extension is. */
export const dist = 'dist';

export interface StageOptions {
  readonly device?: DeviceOptions;
  /** The extension's managed policy, once the device's address is known. */
  readonly policy: (device: VirtualImageRunner) => PolicyFile | Promise<PolicyFile>;
  readonly chromePolicies?: PolicyFile;
  readonly browser?: Partial<LaunchOptions>;
  /** Where the policy has the extension installed from, in place of the unpacked build. */
  readonly updateSite?: UpdateSite;
  /** The page that is printed: its HTML, or a PDF. */
  readonly page?: (device: VirtualImageRunner) => string | Uint8Array;
}

/** Everything a print needs: a virtual imageRUNNER, a browser with the extension, a page to print. */
export interface Stage {
  readonly device: VirtualImageRunner;
  readonly launched: LaunchedBrowser;
  /** The address of the page to print. */
  readonly pageUrl: string;
  /** Opens the page and Chrome's print dialog on it, with `printer` chosen. */
  openDialog(printer: string): Promise<{ dialog: PrintDialog; page: Page }>;
  /** Prints the page on `printer` through the dialog. Chrome has accepted the job when it resolves. */
  print(printer: string): Promise<void>;
  openPopup(): Promise<Popup>;
  /** Replaces the extension's policy while the browser runs. */
  setPolicy(values: PolicyFile): Promise<void>;
  close(): Promise<void>;
}

const plainPage = '<!doctype html><title>Minutes</title><h1>Minutes of the meeting</h1>';

export async function openStage(options: StageOptions): Promise<Stage> {
  const undo: (() => Promise<void>)[] = [];
  const close = async () => {
    for (let step = undo.pop(); step; step = undo.pop()) await step();
  };
  try {
    const device = await startVirtualImageRunner(options.device);
    undo.push(() => device.close());
    const server = await servePage(options.page?.(device) ?? plainPage);
    undo.push(() => server.close());
    const site = options.updateSite;
    const extensionId = site?.extensionId ?? (await extensionIdOf(dist));
    const policyOf = (values: PolicyFile) =>
      policyFor(extensionId, withoutFirstSteps(values), {
        ...(site && forceInstall(site)),
        ...options.chromePolicies,
      });
    const launched = await launchBrowser({
      ...(site ? { installedByPolicy: extensionId } : { dist }),
      hidden: true,
      policy: policyOf(await options.policy(device)),
      ...options.browser,
    });
    undo.push(() => launched.close());
    await policyArrived(launched);

    const openDialog = async (printer: string) => {
      const page = await launched.newPage(server.url);
      const dialog = await openPrintDialog(launched.browser, page);
      await dialog.choosePrinter(printer);
      return { dialog, page };
    };
    return {
      device,
      launched,
      pageUrl: server.url,
      openDialog,
      print: async (printer) => {
        const { dialog, page } = await openDialog(printer);
        await dialog.print();
        await page.close();
      },
      openPopup: async () =>
        new Popup(await openExtensionPage(launched, 'src/ui/popup/index.html')),
      setPolicy: async (values) => launched.policy?.write(policyOf(values)),
      close,
    };
  } catch (error) {
    await close();
    throw error;
  }
}

/** Chrome's policies that install the extension. Without the second no debugger, and so no test, may look at such an extension's pages. */
export function forceInstall(site: UpdateSite): PolicyFile {
  return { ...installPolicy(site), DeveloperToolsAvailability: 1 };
}

/** The page with the first steps would open in front of what a test looks at. */
function withoutFirstSteps(values: PolicyFile): PolicyFile {
  return { showFirstRun: false, ...values };
}
