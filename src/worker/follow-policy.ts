import { forgetCredentials, forgetRemembered } from '../browser/credential-store.ts';
import { forgetRememberedSignIns } from '../browser/http-sign-in.ts';
import { awaitPolicy } from '../browser/policy-store.ts';
import { rememberPolicy } from '../browser/remember-policy.ts';
import { refreshDirectory } from './follow-directory.ts';
import { exportLog } from './log-export.ts';

/** Does what a new, changed or late policy asks for, besides what waiting jobs and printers need. */
export async function followPolicy(): Promise<void> {
  const { policy } = await awaitPolicy();
  await rememberPolicy();
  // What was typed before counts no more, so nothing of it is kept.
  if (policy.askEachTime) await forgetCredentials();
  if (!policy.usersMayRememberPin) {
    await forgetRemembered();
    await forgetRememberedSignIns();
  }
  await refreshDirectory(false);
  await exportLog();
}
