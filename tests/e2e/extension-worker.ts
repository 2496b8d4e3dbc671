import type { WebWorker } from 'puppeteer';
import type { LaunchedBrowser } from '../../tools/browser/browser.ts';

/** The extension's service worker, in a browser that was launched with `attachToWorker`. */
export async function extensionWorker(launched: LaunchedBrowser): Promise<WebWorker> {
  const { browser, extensionId } = launched;
  const ours = `chrome-extension://${extensionId}/`;
  // Chromium has workers of its own.
  const target = await browser.waitForTarget(
    (each) => each.type() === 'service_worker' && each.url().startsWith(ours),
  );
  const worker = await target.worker();
  if (!worker) throw new Error('the extension’s worker cannot be reached');
  return worker;
}
