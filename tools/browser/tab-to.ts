import type { Page } from 'puppeteer';
import { poll } from './poll.ts';

/** What a keyboard reaches. */
const REACHABLE = 'a[href], button, input, select, textarea, summary, [tabindex]';

/** The direction marks around a name that is inside a sentence; nobody reads them. */
const ISOLATES = /[\u2066-\u2069]/g;

/**
 * Presses Tab until what has the focus is named `name`, as a person without a mouse does. Waits first
 * until the page shows such an element: a person does not look for what is not there yet.
 *
 * @param most how often Tab may be pressed
 */
export async function tabTo(page: Page, name: RegExp, most = 60): Promise<void> {
  await poll(`the page to show ${name}`, async () => {
    const names = await page.$$eval(REACHABLE, (elements) =>
      elements
        .filter((element) => element.checkVisibility() && !element.matches(':disabled'))
        .map(
          (element) =>
            element.getAttribute('aria-label') ??
            (element as HTMLInputElement).labels?.[0]?.textContent ??
            element.textContent ??
            '',
        ),
    );
    return names.some((each) => name.test(each.replace(ISOLATES, '')));
  });
  for (let presses = 0; presses <= most; presses++) {
    if (presses > 0) await page.keyboard.press('Tab');
    const focused = await page.evaluate(() => {
      const element = document.activeElement as HTMLInputElement | null;
      // The whole page has every name in it, and no focus.
      if (!element || element === (document.body as HTMLElement)) return '';
      const label = element.labels?.[0]?.textContent;
      return element.getAttribute('aria-label') ?? label ?? element.textContent ?? '';
    });
    if (name.test(focused.replace(ISOLATES, ''))) return;
  }
  throw new Error(`Tab does not lead to ${name}`);
}
