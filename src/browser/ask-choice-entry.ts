import { askChoiceKey } from './ask-choice.ts';
import { forgetCredentials } from './credential-store.ts';
import { browser } from './web-extension.ts';

/** Stores the person's choice. What was typed before is deleted where nothing is to be kept. */
export async function saveAsksEachTime(ask: boolean): Promise<void> {
  await browser.storage.local.set({ [askChoiceKey]: ask });
  if (ask) await forgetCredentials();
}
