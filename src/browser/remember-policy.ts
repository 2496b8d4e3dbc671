import { policyToRemember } from '../policy/policy-to-remember.ts';
import { cacheKey, changedKey } from './policy-store.ts';
import { browser } from './web-extension.ts';

/**
 * Stores the policy for the next start, without its secrets but with what follows from them; and
 * when it was found to differ from the stored one. A change of a secret alone is not noticed.
 */
export async function rememberPolicy(): Promise<void> {
  const { local, managed } = browser.storage;
  const kept = policyToRemember(await managed.get());
  const before = (await local.get(cacheKey))[cacheKey];
  const same = JSON.stringify(before) === JSON.stringify(kept);
  await local.set({ [cacheKey]: kept, ...(!same && { [changedKey]: Date.now() }) });
}
