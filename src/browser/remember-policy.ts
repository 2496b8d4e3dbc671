import browser from 'webextension-polyfill';
import { policyToRemember } from '../policy/policy-to-remember.ts';
import { cacheKey } from './policy-store.ts';

/** Writes down the policy for the next start, what is secret left out and what follows from it kept. */
export async function rememberPolicy(): Promise<void> {
  const raw = await browser.storage.managed.get();
  await browser.storage.local.set({ [cacheKey]: policyToRemember(raw) });
}
