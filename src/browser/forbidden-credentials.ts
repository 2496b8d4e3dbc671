/** Deletes what the administrator does not allow to be typed or kept any more. */

import { forgottenKeys, securedKey } from './credential-store.ts';
import { isJobCredentialsKey } from './job-credentials.ts';
import { readStoredCredentials, storedCredentials } from './stored-credentials.ts';
import { browser } from './web-extension.ts';

/** Deletes what is stored on the device, once the administrator no longer allows it. */
export async function forgetRemembered(): Promise<void> {
  await browser.storage.local.remove(forgottenKeys);
}

/** Deletes each secured-print PIN that was typed, once the administrator no longer allows it. */
export async function forgetOwnSecuredPrintPins(): Promise<void> {
  await browser.storage.local.remove(securedKey);
  await browser.storage.session.remove(securedKey);
  const everything: Record<string, unknown> = await browser.storage.session.get();
  for (const [name, stored] of Object.entries(everything)) {
    if (!isJobCredentialsKey(name)) continue;
    const { securedPrintPin, ...others } = readStoredCredentials(stored);
    if (securedPrintPin) await browser.storage.session.set({ [name]: storedCredentials(others) });
  }
}
