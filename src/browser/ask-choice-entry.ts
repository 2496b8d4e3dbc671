import browser from 'webextension-polyfill';
import { askChoiceKey } from './ask-choice.ts';
import { forgetCredentials } from './credential-store.ts';

/** Keeps the person's wish. What was typed before is forgotten where nothing is to be kept. */
export async function saveAsksEachTime(ask: boolean): Promise<void> {
  await browser.storage.local.set({ [askChoiceKey]: ask });
  if (ask) await forgetCredentials();
}
