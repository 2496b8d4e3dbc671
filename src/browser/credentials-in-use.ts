import {
  type EffectiveCredentials,
  effectiveCredentials,
} from '../accounting/effective-credentials.ts';
import type { Policy } from '../policy/policy.ts';
import { asksEachTime } from './ask-choice.ts';
import { readPersonal, readTyped } from './credential-store.ts';
import { readJobCredentials } from './job-credentials.ts';
import { awaitPolicy } from './policy-store.ts';

/**
 * Department ID and PIN for a job that is about to be sent; waits for a policy that is late. Where
 * they are asked for each time, what was typed for another job does not count.
 *
 * @param given the policy that was used to check whether the printer is permitted
 */
export async function readCredentials(
  jobId?: string,
  given?: Policy,
): Promise<EffectiveCredentials> {
  const policy = given ?? (await awaitPolicy()).policy;
  if (await asksEachTime(policy)) {
    const session = jobId === undefined ? {} : await readJobCredentials(jobId);
    return effectiveCredentials({ ...(await readPersonal(policy)), policy, session, local: {} });
  }
  const local = policy.usersMayRememberPin ? await readTyped('local') : {};
  const session = await readTyped('session');
  return effectiveCredentials({ ...(await readPersonal(policy)), policy, session, local });
}
