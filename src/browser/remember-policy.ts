import browser from 'webextension-polyfill';
import { policyToRemember } from '../policy/policy-to-remember.ts';
import { cacheKey } from './policy-store.ts';

/** Stores the policy for the next start, without its secrets but with what follows from them. */
export async function rememberPolicy(): Promise<void> {
  const raw = await browser.storage.managed.get();
  await browser.storage.local.set({ [cacheKey]: policyToRemember(raw) });
}
