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
    return (await this.#shown()).map(({ title, text }) => ({ title, text }));
  }

  async #shown(): Promise<(PopupEntry & { readonly jobId: string })[]> {
    const shown = await this.page.$$eval('.entries > li', (items) =>
      items.map((item) => ({
        cameAt: item.querySelector('time')?.dateTime ?? '',
        jobId: (item as HTMLElement).dataset.job ?? '',
        title: item.querySelector('h3')?.textContent ?? '',
        // Not innerText: what an administrator can do is in a closed <details>.
        text: Array.from(item.querySelectorAll('p'), (p) => p.textContent)
          .join(' ')
          // Directional isolates keep mixed text readable; no reader hears them.
          .replace(/[\u2066-\u2069]/g, ''),
      })),
    );
    // Those that need somebody are shown first, whenever they came.
    return shown.toSorted((a, b) => b.cameAt.localeCompare(a.cameAt));
  }

  /**
   * Waits until the popup shows the newest job that the extension has accepted, with a text that
   * matches `wanted`, and returns its entry. The entry of an earlier job does not count: the popup
   * may show the new job later than a test goes on.
   */
  async waitForNewest(wanted: RegExp, timeoutMs = 60_000): Promise<PopupEntry> {
    const newest = (): Promise<PopupEntry> =>
      poll(
        `the popup's newest entry to be ${wanted}`,
        async () => {
          const jobId = await this.page.evaluate(newestJobId);
          const [entry] = await this.#shown();
          return entry && entry.jobId === jobId && wanted.test(entry.text) ? entry : undefined;
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

  /**
   * Types what is given, presses the form's button, and waits until the extension has stored it.
   * Opens the form where it is closed.
   */
  async enter(typed: TypedByPerson): Promise<void> {
    const { departmentId, pin, securedPrintPin } = typed;
    await this.openForm();
    if (departmentId !== undefined) await this.#fill('#department-id', departmentId);
    if (pin !== undefined) await this.#fill('#pin', pin);
    if (securedPrintPin !== undefined) await this.#fill('#secured-print-pin', securedPrintPin);
    await this.page.evaluate(watchCredentials);
    await this.page.locator('form button[type=submit]').click();
    await poll('what was typed to be stored', () => this.page.evaluate(isStored, typed));
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

/** The id of the newest job in the extension's database; runs in the popup. */
async function newestJobId(): Promise<string | undefined> {
  const all = await indexedDB.databases();
  // To open a database that does not exist would make it, without its stores.
  if (!all.some(({ name }) => name === 'department-print-jobs')) return undefined;
  const opening = indexedDB.open('department-print-jobs');
  await new Promise((resolve, reject) => {
    opening.onsuccess = resolve;
    opening.onerror = reject;
  });
  const database = opening.result;
  try {
    const records = database.transaction('records').objectStore('records');
    const newest = records.index('createdAt').openKeyCursor(null, 'prev');
    await new Promise((resolve, reject) => {
      newest.onsuccess = resolve;
      newest.onerror = reject;
    });
    return newest.result ? String(newest.result.primaryKey) : undefined;
  } finally {
    database.close();
  }
}

/** Notes when Department ID or a PIN is stored; runs in the popup. */
function watchCredentials(): void {
  Reflect.set(globalThis, 'credentialsStored', false);
  chrome.storage.onChanged.addListener((changes) => {
    if (Object.keys(changes).some((key) => /^credentials|^own-secured-print-pin$/.test(key))) {
      Reflect.set(globalThis, 'credentialsStored', true);
    }
  });
}

/** Whether something was stored since, or what is stored is the same already; runs in the popup. */
async function isStored(typed: TypedByPerson): Promise<boolean> {
  if (Reflect.get(globalThis, 'credentialsStored') === true) return true;
  const { credentials, 'own-secured-print-pin': secured } = await chrome.storage.session.get();
  const stored = new Map(Object.entries({ ...Object(credentials), ...Object(secured) }));
  return Object.entries(typed).every(([name, text]) => stored.get(name) === text);
}
