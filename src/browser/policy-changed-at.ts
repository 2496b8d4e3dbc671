import { changedKey } from './policy-store.ts';
import { browser } from './web-extension.ts';

/** When the policy last changed, milliseconds since 1970; `undefined` where that is not known. */
export async function readPolicyChangedAt(): Promise<number | undefined> {
  const at = (await browser.storage.local.get(changedKey))[changedKey];
  return typeof at === 'number' ? at : undefined;
}
