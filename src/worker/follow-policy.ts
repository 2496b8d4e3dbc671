import { forgetCredentials } from '../browser/credential-store.ts';
import { forgetOwnSecuredPrintPins, forgetRemembered } from '../browser/forbidden-credentials.ts';
import { forgetRememberedSignIns } from '../browser/http-sign-in.ts';
import { awaitPolicy } from '../browser/policy-store.ts';
import { rememberPolicy } from '../browser/remember-policy.ts';
import { refreshDirectory } from './follow-directory.ts';
import { exportLog } from './log-export.ts';

/** Applies a policy that is new, changed or late to everything but waiting jobs and printers. */
export async function followPolicy(): Promise<void> {
  const { policy } = await awaitPolicy();
  await rememberPolicy();
  // What was typed before does not count any more, so none of it is kept.
  if (policy.askEachTime) await forgetCredentials();
  if (!policy.usersMayRememberPin) {
    await forgetRemembered();
    await forgetRememberedSignIns();
  }
  if (!policy.usersMaySetSecuredPrintPin) await forgetOwnSecuredPrintPins();
  await refreshDirectory(false);
  await exportLog();
}
