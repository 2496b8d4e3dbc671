import type { LaunchedBrowser } from './browser.ts';
import { openExtensionPage, textOf } from './extension-page.ts';
import { poll } from './poll.ts';

/** On a fresh profile Chrome takes some seconds to hand an extension its policy. */
export async function policyArrived(launched: LaunchedBrowser): Promise<void> {
  const page = await openExtensionPage(launched, 'src/ui/popup/index.html');
  await poll('the policy to reach the extension', async () => {
    const values = await page.evaluate(() => chrome.storage.managed.get());
    return Object.keys(values).length > 0;
  });
  await textOf(page);
  await page.close();
}
