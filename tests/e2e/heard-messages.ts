import type { Page } from 'puppeteer';
import { withoutTimes } from './look-for-text.ts';

/** Has a page of the extension record every message and announcement that it can hear. */
export function recordMessages(page: Page): Promise<void> {
  return page.evaluate(() => {
    const heard: string[] = [];
    Reflect.set(globalThis, 'heard', heard);
    chrome.runtime.onMessage.addListener((message) => {
      heard.push(JSON.stringify(message));
    });
    new BroadcastChannel('department-print').onmessage = ({ data }) => {
      heard.push(JSON.stringify(data));
    };
  });
}

/** All that the page has heard since {@link recordMessages}, as JSON without times. */
export async function heardMessages(page: Page): Promise<string> {
  return withoutTimes(await page.evaluate(() => String(Reflect.get(globalThis, 'heard'))));
}
