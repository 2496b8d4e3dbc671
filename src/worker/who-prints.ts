import { browserOwner } from '../browser/browser-owner.ts';
import { readPolicy } from '../browser/policy-store.ts';
import { signedInEmail } from '../browser/signed-in-user.ts';
import type { JobRecord } from '../jobs/job.ts';
import { userNameFor } from '../jobs/user-name.ts';

/**
 * The name that a new job goes under: who prints, where the administrator wants the device to hear
 * it and it is known, else this browser's own name.
 */
export async function whoPrints(): Promise<Pick<JobRecord, 'owner' | 'userName'>> {
  const { userNameRule: rule, fixedUserName: fixed } = (await readPolicy()).policy;
  const email = rule.startsWith('email') ? await signedInEmail() : '';
  const userName = userNameFor(rule, { email, fixed });
  return userName ? { owner: userName, userName } : { owner: await browserOwner() };
}
