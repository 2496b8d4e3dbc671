import type { Page } from 'puppeteer';
import { openExtensionPage, textOf, waitForText } from '../../tools/browser/extension-page.ts';
import { tabTo } from '../../tools/browser/tab-to.ts';
import type { Stage } from '../../tools/stage/stage.ts';

/** What a person says was typed into Canon's driver. */
export interface TypedByPerson {
  readonly departmentId: string;
  readonly pin: string;
  /** The PIN of a secured print, where the page asks whether the file was one. */
  readonly heldPin?: string;
}

/** The page that learns from a print file, used with the keyboard alone. */
export class LessonPage {
  readonly page: Page;
  /** Everything that the page has written to the console. */
  readonly consoleTexts: string[] = [];

  private constructor(page: Page) {
    this.page = page;
    page.on('console', (message) => this.consoleTexts.push(message.text()));
  }

  /** Opens the page for the printer with this id. */
  static async open({ launched }: Stage, printer: string): Promise<LessonPage> {
    const page = await openExtensionPage(
      launched,
      `src/ui/device-check/index.html?printer=${printer}`,
    );
    // The first wait has Chromium intercept file dialogs; a key pressed with it may come too early.
    await page.waitForFileChooser({ timeout: 1 }).catch(() => undefined);
    const lesson = new LessonPage(page);
    await lesson.says('Print one page to a file with Canon’s own driver');
    return lesson;
  }

  /** Waits until the page's text has `wanted` in it, and returns the whole text. */
  says(wanted: string | RegExp): Promise<string> {
    return waitForText(this.page, wanted);
  }

  text(): Promise<string> {
    return textOf(this.page);
  }

  async press(name: RegExp): Promise<void> {
    await tabTo(this.page, name);
    await this.page.keyboard.press('Enter');
  }

  /** Opens the file dialog with a button, and chooses a file in it. */
  async choose(path: string, button = /^Choose a file$/): Promise<void> {
    await tabTo(this.page, button);
    const [chooser] = await Promise.all([
      this.page.waitForFileChooser(),
      this.page.keyboard.press('Enter'),
    ]);
    await chooser.accept([path]);
  }

  /** Drops a file on the page from outside the browser. */
  async drop(path: string): Promise<void> {
    const session = await this.page.createCDPSession();
    const data = { items: [], files: [path], dragOperationsMask: 1 };
    for (const type of ['dragEnter', 'dragOver', 'drop'] as const) {
      await session.send('Input.dispatchDragEvent', { type, x: 300, y: 300, data });
    }
    await session.detach();
  }

  /** Fills the form in for the first file, and for the second where there is one, and sends it. */
  async answer(first: TypedByPerson, second?: TypedByPerson): Promise<void> {
    await this.says(second ? 'And for the second file?' : 'What did you type into Canon’s driver?');
    for (const [name, typed] of [['first', first] as const, ['second', second] as const]) {
      if (!typed) continue;
      await this.#type(`${name}-department-id`, typed.departmentId);
      await this.#type(`${name}-pin`, typed.pin);
      if (typed.heldPin !== undefined) await this.#typeHeldPin(name, typed.heldPin);
    }
    await this.page.keyboard.press('Enter');
  }

  /** Says that the file was a secured print, and types its PIN into the field that appears. */
  async #typeHeldPin(name: string, digits: string): Promise<void> {
    await this.#tabToField(`${name}-held`, 'name');
    await this.page.keyboard.press('ArrowDown');
    await this.page.waitForSelector(`#${name}-held-pin`);
    await this.#type(`${name}-held-pin`, digits);
  }

  async #type(id: string, digits: string): Promise<void> {
    await this.#tabToField(id);
    await this.page.keyboard.down('Control');
    await this.page.keyboard.press('a');
    await this.page.keyboard.up('Control');
    await this.page.keyboard.type(digits);
  }

  /** The fields for the second file have the same labels, so the id tells them apart. */
  async #tabToField(wanted: string, attribute: 'id' | 'name' = 'id'): Promise<void> {
    for (let presses = 0; presses < 60; presses++) {
      const focused = await this.page.evaluate(
        (name) => document.activeElement?.getAttribute(name),
        attribute,
      );
      if (focused === wanted) return;
      await this.page.keyboard.press('Tab');
    }
    throw new Error(`Tab does not lead to the field ${wanted}`);
  }
}
