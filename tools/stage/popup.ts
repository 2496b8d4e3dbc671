import type { Page } from 'puppeteer';
import { textOf } from '../browser/extension-page.ts';
import { poll } from '../browser/poll.ts';

/** One entry of the popup's lists, as a person reads it. */
export interface PopupEntry {
  readonly title: string;
  readonly text: string;
}

/** What a person types into the form; a field that is not named is left as it is. */
export interface TypedByPerson {
  readonly departmentId?: string;
  readonly pin?: string;
  readonly securedPrintPin?: string;
}

/** The selector of a button by its name. */
const button = (name: string) => `::-p-aria([name="${name}"][role="button"])`;

/** The extension's popup, opened in a tab, used by its labels as a person would. */
export class Popup {
  readonly page: Page;

  constructor(page: Page) {
    this.page = page;
  }

  /** The entries of the jobs under way and of the print log, the newest first. */
  async entries(): Promise<PopupEntry[]> {
    const shown = await this.page.$$eval('.entries > li', (items) =>
      items.map((item) => ({
        cameAt: item.querySelector('time')?.dateTime ?? '',
        title: item.querySelector('h3')?.textContent ?? '',
        // Not innerText: what an administrator can do is in a closed <details>.
        text: Array.from(item.querySelectorAll('p'), (p) => p.textContent)
          .join(' ')
          // Directional isolates keep mixed text readable; no reader hears them.
          .replace(/[\u2066-\u2069]/g, ''),
      })),
    );
    // Those that need somebody are shown first, whenever they came.
    return shown
      .toSorted((a, b) => b.cameAt.localeCompare(a.cameAt))
      .map(({ title, text }) => ({ title, text }));
  }

  /** Waits until the newest entry's text matches `wanted`, and returns it. */
  async waitForNewest(wanted: RegExp, timeoutMs = 60_000): Promise<PopupEntry> {
    const newest = () =>
      poll(
        `the popup's newest entry to be ${wanted}`,
        async () => {
          const [entry] = await this.entries();
          return entry && wanted.test(entry.text) ? entry : undefined;
        },
        { timeoutMs },
      );
    const first = await newest();
    if (!first.text.startsWith('Not printed')) return first;
    // The popup loads why jobs failed on demand, after it has shown that they did.
    await this.page.waitForSelector('.entries details.fold', { timeout: timeoutMs });
    return newest();
  }

  text(): Promise<string> {
    return textOf(this.page);
  }

  /** Types what is given and presses the form's button. Opens the form where it is closed. */
  async enter({ departmentId, pin, securedPrintPin }: TypedByPerson): Promise<void> {
    await this.openForm();
    if (departmentId !== undefined) await this.#fill('#department-id', departmentId);
    if (pin !== undefined) await this.#fill('#pin', pin);
    if (securedPrintPin !== undefined) await this.#fill('#secured-print-pin', securedPrintPin);
    await this.page.locator('form button[type=submit]').click();
  }

  /** Opens the form for Department ID and PIN where it is closed. */
  async openForm(): Promise<void> {
    // A page behind another gets no frames, and its timers are late.
    await this.page.bringToFront();
    await this.page.locator('main[aria-busy=false]').wait();
    // The popup loads the form on demand, after it has shown the job or the reason that it is for.
    await poll('the form for Department ID and PIN', async () => {
      if (await this.page.$('form')) return true;
      const change = await this.page.$(button('Change'));
      await change?.evaluate((element) => (element as HTMLElement).click());
      return false;
    });
  }

  /** Presses the button that is named `name`. */
  async press(name: string): Promise<void> {
    await this.page.bringToFront();
    await this.page.locator(button(name)).click();
  }

  close(): Promise<void> {
    return this.page.close();
  }

  /** By the keyboard: what is above may change meanwhile, and a click would land beside the field. */
  async #fill(selector: string, text: string): Promise<void> {
    await this.page.locator(selector).wait();
    await this.page.focus(selector);
    await this.page.keyboard.down('Control');
    await this.page.keyboard.press('a');
    await this.page.keyboard.up('Control');
    await this.page.keyboard.press('Backspace');
    await this.page.keyboard.type(text);
  }
}
