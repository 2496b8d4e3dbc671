import type { Page } from 'puppeteer';
import type { LaunchedBrowser } from './browser.ts';
import { DEFAULT_TIMEOUT_MS, poll } from './poll.ts';

/**
 * Opens a page of the extension, e.g. `src/ui/popup/index.html`, in a tab of its own. Right after
 * the start Chromium may not know the extension yet and blocks its pages; then it is asked again.
 */
export async function openExtensionPage(launched: LaunchedBrowser, path: string): Promise<Page> {
  const page = await launched.newPage();
  const url = `chrome-extension://${launched.extensionId}/${path}`;
  await poll(`the page ${path} to open`, async () => {
    await page.goto(url);
    return true;
  });
  return page;
}

/** The page's text as a person sees it, white space run together. */
export async function textOf(page: Page): Promise<string> {
  const innerText = await page.$eval('body', (body) => Reflect.get(body, 'innerText'));
  return String(innerText).replace(/\s+/g, ' ').trim();
}

/** Waits until the page's text has `wanted` in it, and returns the whole text. */
export function waitForText(page: Page, wanted: string | RegExp, timeoutMs = DEFAULT_TIMEOUT_MS) {
  return poll(
    `the text ${wanted}`,
    async () => {
      const text = await textOf(page);
      const found = typeof wanted === 'string' ? text.includes(wanted) : wanted.test(text);
      return found ? text : undefined;
    },
    { timeoutMs },
  );
}
