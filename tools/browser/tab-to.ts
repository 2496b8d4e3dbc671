import type { Page } from 'puppeteer';

/** Presses Tab until what has the focus is named `name`, as a person without a mouse does. */
export async function tabTo(page: Page, name: RegExp, most = 60): Promise<void> {
  for (let presses = 0; presses <= most; presses++) {
    if (presses > 0) await page.keyboard.press('Tab');
    const focused = await page.evaluate(() => {
      const element = document.activeElement as HTMLInputElement | null;
      const label = element?.labels?.[0]?.textContent;
      return element?.getAttribute('aria-label') ?? label ?? element?.textContent ?? '';
    });
    if (name.test(focused.replace(/[\u2066-\u2069]/g, ''))) return;
  }
  throw new Error(`Tab does not lead to ${name}`);
}
