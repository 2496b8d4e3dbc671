import type { JobRecord } from '../core/job/job.ts';
import { userNameFor } from '../core/job/user-name.ts';
import { browserOwner } from '../platform/browser-owner.ts';
import { readPolicy } from '../platform/policy-store.ts';
import { signedInEmail } from '../platform/signed-in-user.ts';

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
