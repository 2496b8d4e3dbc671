import { browserOwner } from '../browser/browser-owner.ts';
import { readPolicy } from '../browser/policy-store.ts';
import { signedInEmail } from '../browser/signed-in-user.ts';
import type { JobRecord } from '../jobs/job.ts';
import { userNameFor } from '../jobs/user-name.ts';

/**
 * The user name of a new job: the person's, where the administrator wants it sent to the device and
 * it is known; otherwise this browser's own name.
 */
export async function whoPrints(): Promise<Pick<JobRecord, 'owner' | 'userName'>> {
  const { userNameRule: rule, fixedUserName: fixed } = (await readPolicy()).policy;
  const email = rule.startsWith('email') ? await signedInEmail() : '';
  const userName = userNameFor(rule, { email, fixed });
  return userName ? { owner: userName, userName } : { owner: await browserOwner() };
}
