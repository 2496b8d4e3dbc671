import type { ElementHandle, Page } from 'puppeteer';
import {
  type AdvancedSettingsItem,
  type DestinationListItem,
  type DestinationSettings,
  DIALOG_PHASES,
  type DialogPhase,
  type MediaSizeOption,
  type PreviewApp,
  type PreviewArea,
} from './print-preview-elements.ts';

export interface DialogState {
  readonly phase: DialogPhase;
  /** The chosen printer, '' while there is none. */
  readonly printer: string;
  /** Whether that printer's capabilities have come. */
  readonly known: boolean;
  /** Whether the preview shows the document as it would be printed now. */
  readonly preview: boolean;
  /** What the preview area says instead of showing pages; '' when it says nothing. */
  readonly message: string;
}

/** A list under "Advanced settings". */
export interface AdvancedSetting {
  readonly id: string;
  readonly name: string;
  readonly values: readonly string[];
  readonly labels: readonly string[];
}

/** One printer in the list that "See more" opens. */
export const LIST_ITEM = '>>> print-preview-destination-list-item';
const DESTINATION = '>>> print-preview-destination-settings';

/** Reads the page of Chrome's print dialog and presses its buttons; waits for nothing. */
export class PreviewPage {
  readonly page: Page;

  constructor(page: Page) {
    this.page = page;
  }

  async state(): Promise<DialogState> {
    const app = await this.find<PreviewApp>('print-preview-app');
    const destination = await this.find<DestinationSettings>(DESTINATION);
    const index = await app.evaluate((element) => element.state);
    const phase = DIALOG_PHASES[index];
    if (phase === undefined) throw new Error(`The print dialog is in an unknown state, ${index}.`);
    const chosen = await destination.evaluate((element) => ({
      printer: element.destination?.displayName ?? '',
      known: Boolean(element.destination?.capabilities),
    }));
    const area = await this.find<PreviewArea>('>>> print-preview-preview-area');
    const preview = await area.evaluate((element) => element.previewState === 'display-preview');
    return { phase, ...chosen, preview, message: await this.#message() };
  }

  /** Whether any such element shows: a closed list stays in the page, unseen. */
  seen(selector: string): Promise<boolean> {
    return this.page.$$eval(selector, (all) => all.some((element) => element.checkVisibility()));
  }

  /** The names of the printers in the list as far as it has come. */
  offeredPrinters(): Promise<string[]> {
    return this.page.$$eval(LIST_ITEM, (items) =>
      items.map((item) => (item as DestinationListItem).destination?.displayName ?? ''),
    );
  }

  /** Presses a printer in the list; false when it is not there (yet). */
  pressPrinter(name: string): Promise<boolean> {
    return this.page.$$eval(
      LIST_ITEM,
      (items, wanted) => {
        const rows = items as DestinationListItem[];
        const found = rows.find((item) => item.destination?.displayName === wanted);
        found?.click();
        return found !== undefined;
      },
      name,
    );
  }

  /** The printer's paper size of that name, as the dialog's model wants it. */
  async mediaSize(name: string): Promise<MediaSizeOption> {
    const settings = await this.find<DestinationSettings>(DESTINATION);
    const options = await settings.evaluate(
      (element) => element.destination?.capabilities?.printer?.media_size?.option ?? [],
    );
    const found = options.find((option) => option.name === name);
    if (!found) throw new Error(`The printer offers no media size "${name}".`);
    return found;
  }

  /** The printer's own options that the opened "Advanced settings" show, in their order. */
  advancedSettings(): Promise<AdvancedSetting[]> {
    return this.page.$$eval('>>> print-preview-advanced-settings-item', (items) =>
      (items as AdvancedSettingsItem[])
        .filter((item) => item.checkVisibility())
        .map(({ capability: { id, display_name: name = '', select_cap: list } }) => ({
          id,
          name,
          values: (list?.option ?? []).map((option) => option.value ?? ''),
          labels: (list?.option ?? []).map((option) => option.display_name ?? ''),
        })),
    );
  }

  /** The names of the settings on show: `print-preview-copies-settings` is `copies`. */
  shownSettings(): Promise<string[]> {
    return this.page.$$eval('>>> .settings-section', (sections) =>
      sections
        .filter((section) => !section.hasAttribute('hidden'))
        .map((section) => /^print-preview-(.*)-settings$/.exec(section.localName)?.[1] ?? '')
        .filter((name) => name !== ''),
    );
  }

  async #message(): Promise<string> {
    const overlays = await this.page.$$eval('>>> .preview-area-overlay-layer', (all) =>
      all
        .filter((layer) => !layer.classList.contains('invisible'))
        .map((layer) => layer.textContent ?? ''),
    );
    return overlays.join(' ').replace(/\s+/g, ' ').trim();
  }

  /**
   * Presses a button; throws when it is not there (yet). The press comes after the answer, since it
   * may close the dialog, and the answer with it.
   */
  async click(selector: string): Promise<boolean> {
    const button = await this.find<HTMLElement>(selector);
    await button.evaluate((element) => {
      setTimeout(() => element.click(), 0);
    });
    return true;
  }

  /** The element, whose type the caller vouches for; throws when it is not there (yet). */
  async find<T extends Element>(selector: string): Promise<ElementHandle<T>> {
    const found = await this.page.$(selector);
    if (!found) throw new Error(`The print dialog has no ${selector}.`);
    return found as unknown as ElementHandle<T>;
  }
}
