import { onPolicyChanged, readPolicy } from '../browser/policy-store.ts';
import { browser } from '../browser/web-extension.ts';

/**
 * How long the page waits for a policy that may forbid it: on a fresh profile Chrome says for some
 * seconds that there is none.
 */
const policyMs = 8_000;

/** Opens the page with the first steps once, after installation, unless the policy says not to. */
export async function openFirstSteps(): Promise<void> {
  await policyOrTime();
  const { policy } = await readPolicy();
  if (!policy.showFirstRun) return;
  await chrome.tabs.create({ url: chrome.runtime.getURL('src/ui/welcome/index.html') });
}

async function policyOrTime(): Promise<void> {
  const raw = await browser.storage.managed.get();
  if (Object.keys(raw).length > 0) return;
  await new Promise<void>((resolve) => {
    const stop = onPolicyChanged(done);
    const timer = setTimeout(done, policyMs);
    function done(): void {
      clearTimeout(timer);
      stop();
      resolve();
    }
  });
}
