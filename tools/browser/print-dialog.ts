import type { Browser, Page, Target } from 'puppeteer';
import { poll } from './poll.ts';
import { type AdvancedSetting, type DialogState, LIST_ITEM, PreviewPage } from './preview-page.ts';
import type { PreviewModel } from './print-preview-elements.ts';
import { slowDown } from './slow-pages.ts';

/** What can be set in the dialog. What is left out stays as it is. */
export interface DialogSettings {
  readonly copies?: number;
  readonly collate?: boolean;
  readonly color?: boolean;
  readonly duplex?: 'one-sided' | 'long-edge' | 'short-edge';
  readonly landscape?: boolean;
  /** The `name` of one of the printer's paper sizes, e.g. `ISO_A3`. */
  readonly mediaSize?: string;
  /** "Print as image", which there is for PDFs. */
  readonly rasterize?: boolean;
  /** "Advanced settings": the printer's own options, by id. */
  readonly vendorItems?: Readonly<Record<string, string>>;
}

/** Chrome itself gives up on capabilities after 20 s; a preview of a large page takes its time. */
const PRINTER_TIMEOUT_MS = 60_000;
const PRINT_TIMEOUT_MS = 120_000;

const LIST = '>>> print-preview-destination-dialog';
const BUTTONS = '>>> print-preview-button-strip';

/** Calls `window.print()` in `page` and waits until Chrome's dialog can be used. */
export async function openPrintDialog(browser: Browser, page: Page): Promise<PrintDialog> {
  const before = new Set(browser.targets());
  // Not awaited in the page: window.print() returns only when the dialog has gone.
  await page.evaluate(() => {
    setTimeout(() => window.print(), 0);
  });
  const target = await browser.waitForTarget(
    (candidate) => !before.has(candidate) && candidate.url().startsWith('chrome://print'),
    { timeout: PRINTER_TIMEOUT_MS },
  );
  const preview = await target.asPage();
  await slowDown(preview);
  const dialog = new PrintDialog(browser, target, new PreviewPage(preview));
  await poll('the print dialog', async () => (await dialog.state()).phase !== 'not-ready', {
    timeoutMs: PRINTER_TIMEOUT_MS,
  });
  return dialog;
}

/** Chrome's own print dialog, driven as a person would. */
export class PrintDialog {
  readonly #browser: Browser;
  readonly #target: Target;
  readonly #preview: PreviewPage;

  constructor(browser: Browser, target: Target, preview: PreviewPage) {
    this.#browser = browser;
    this.#target = target;
    this.#preview = preview;
  }

  /** The dialog's page, for whatever is not covered here. */
  get page(): Page {
    return this.#preview.page;
  }

  state(): Promise<DialogState> {
    return this.#preview.state();
  }

  /** The settings that the dialog offers for this printer, e.g. `copies`, `color`, `media-size`. */
  shownSettings(): Promise<string[]> {
    return this.#preview.shownSettings();
  }

  isOpen(): boolean {
    return this.#browser.targets().includes(this.#target);
  }

  /** The names of all printers offered, once Chrome has finished asking for them. */
  async listPrinters(): Promise<string[]> {
    await this.#openList();
    const searching = () => this.#preview.seen(`${LIST} >>> .throbber-container`);
    await poll('the end of the search for printers', async () => !(await searching()));
    const names = await this.#preview.offeredPrinters();
    await this.#preview.click(`${LIST} >>> cr-button.cancel-button`);
    await poll('the list of printers to close', async () => !(await this.#preview.seen(LIST_ITEM)));
    return names;
  }

  /** Chooses a printer by its name and waits until its capabilities are there. */
  async choosePrinter(name: string): Promise<void> {
    if ((await this.state()).printer !== name) {
      await this.#openList();
      // Another printer asks for the preview anew, and one that is being made can then fail.
      await this.#settled('the first preview', (now) => now.phase !== 'ready' || now.preview);
      await poll(`printer "${name}"`, () => this.#preview.pressPrinter(name), {
        timeoutMs: PRINTER_TIMEOUT_MS,
      });
    }
    const state = await this.#settled(`printer "${name}" to be ready`, (now) => {
      return now.printer === name && (now.known || now.phase === 'error');
    });
    if (state.phase !== 'ready') throw new Error(`Printer "${name}": ${describe(state)}`);
  }

  /** Opens "More settings" and in them "Advanced settings", reads what these show, and cancels them. */
  async advancedSettings(): Promise<readonly AdvancedSetting[]> {
    await this.settle();
    const button = '>>> print-preview-advanced-options-settings >>> cr-button';
    if (!(await this.#preview.seen(button))) {
      await this.#preview.click('>>> print-preview-more-settings >>> #label');
      await poll('the button of the advanced settings', () => this.#preview.seen(button));
    }
    const cancel = '>>> print-preview-advanced-settings-dialog >>> cr-button.cancel-button';
    const shown = await poll('the advanced settings', async () => {
      // Chrome may lose a press while it builds its settings, or close what it had opened.
      if (!(await this.#preview.seen(cancel))) await this.#preview.click(button);
      const all = await this.#preview.advancedSettings();
      return all.length > 0 ? all : undefined;
    });
    await this.#preview.click(cancel);
    await poll('the end of the advanced settings', async () => !(await this.#preview.seen(cancel)));
    return shown;
  }

  /** Changes settings; the preview is made anew where it must. */
  async set(settings: DialogSettings): Promise<void> {
    const { duplex, landscape, mediaSize, ...rest } = settings;
    const values: Record<string, unknown> = { ...rest };
    if (landscape !== undefined) values.layout = landscape;
    if (duplex !== undefined) {
      values.duplex = duplex !== 'one-sided';
      values.duplexShortEdge = duplex === 'short-edge';
    }
    if (mediaSize !== undefined) values.mediaSize = await this.#preview.mediaSize(mediaSize);
    // One at a time, the preview made between them: Chrome's preview can fail when it is asked for
    // anew while it is being made, and a person does not change everything at once either.
    for (const [name, value] of Object.entries(values)) {
      await this.settle();
      const model = await this.#preview.find<PreviewModel>('>>> print-preview-model');
      await model.evaluate(
        async (element, setting, wanted) => {
          element.setSetting(setting, wanted);
          // The dialog asks for the new preview before it paints again.
          await new Promise((resolve) => requestAnimationFrame(() => setTimeout(resolve, 0)));
        },
        name,
        value,
      );
    }
    await this.settle();
  }

  /**
   * Prints, and waits until the provider has answered and the dialog has gone. Throws with the
   * dialog's own words when it says that printing failed.
   */
  async print(timeoutMs = PRINT_TIMEOUT_MS): Promise<void> {
    await this.pressPrint();
    const end = async () => {
      if (!this.isOpen()) return 'closed';
      const state = await this.state();
      return state.phase === 'error' || state.phase === 'fatal-error' ? state : undefined;
    };
    const outcome = await poll('the print dialog to close', end, { timeoutMs });
    if (outcome !== 'closed') throw new Error(`Printing failed: ${describe(outcome)}`);
  }

  /** Presses Print and returns at once, for a test of what the dialog shows then. */
  async pressPrint(): Promise<void> {
    await this.settle();
    const button = `${BUTTONS} >>> cr-button.action-button:not([disabled])`;
    try {
      await poll('the Print button', () => this.#preview.click(button));
    } catch (error) {
      throw new Error(`Print cannot be pressed: ${describe(await this.state())}`, { cause: error });
    }
  }

  /** Closes the dialog without printing. */
  async cancel(): Promise<void> {
    // The dialog may be gone before it has answered that it was clicked; poll takes that in.
    await poll('the print dialog to close', async () => {
      if (this.isOpen()) await this.#preview.click(`${BUTTONS} >>> cr-button.cancel-button`);
      return !this.isOpen();
    });
  }

  /** A PNG of the dialog as it stands. */
  async screenshot(path: `${string}.png`): Promise<void> {
    await this.page.screenshot({ path });
  }

  /** Waits until the dialog is ready and shows the preview as it will be printed. */
  async settle(): Promise<void> {
    await this.#settled('the preview', (now) => now.phase === 'ready' && now.preview);
  }

  async #settled(what: string, done: (state: DialogState) => boolean): Promise<DialogState> {
    const question = async () => {
      const state = await this.state();
      return state.phase !== 'not-ready' && done(state) ? state : undefined;
    };
    return await poll(what, question, { timeoutMs: PRINTER_TIMEOUT_MS });
  }

  async #openList(): Promise<void> {
    if (!(await this.#preview.seen(LIST_ITEM))) {
      await poll('the button for more printers', () => this.#preview.click('>>> #seeMore'));
    }
    await poll('the list of printers', () => this.#preview.seen(LIST_ITEM));
  }
}

function describe(state: DialogState): string {
  return `the dialog is in state "${state.phase}" and says "${state.message}".`;
}
