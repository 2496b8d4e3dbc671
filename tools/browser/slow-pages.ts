import type { Page } from 'puppeteer';

/**
 * `SLOW_PAGES=4 npm test -- --project e2e` gives each page that a test opens a quarter of the
 * processor, and makes its timers and frames late. A test that reads what is not there yet then fails at
 * every run, not only on a busy machine.
 */
const SLOWER = Number(process.env.SLOW_PAGES ?? 1);

/** How much later a timer or a frame comes, in milliseconds, for each time that a page is slower. */
const LATER_MS = 50;

/** To be called before the page loads anything. */
export async function slowDown(page: Page): Promise<void> {
  if (!(SLOWER > 1)) return;
  await page.emulateCPUThrottling(SLOWER);
  await page.evaluateOnNewDocument((later) => {
    const { setTimeout, requestAnimationFrame } = window;
    Object.assign(window, {
      setTimeout: (task: () => void, ms = 0) => setTimeout.call(window, task, ms + later),
      requestAnimationFrame: (task: FrameRequestCallback) =>
        requestAnimationFrame.call(window, () => {
          setTimeout.call(window, () => task(performance.now()), later);
        }),
    });
  }, SLOWER * LATER_MS);
}
