import { forgetRemembered } from '../platform/credential-store.ts';
import { awaitPolicy, rememberPolicy } from '../platform/policy-store.ts';
import { refreshAllCapabilities } from './capabilities.ts';
import { resumeWaitingJobs } from './dispatch.ts';

/** Does what a new, changed or late policy asks for. */
export async function followPolicy(): Promise<void> {
  const { policy } = await awaitPolicy();
  await rememberPolicy();
  if (!policy.usersMayRememberPin) await forgetRemembered();
  await resumeWaitingJobs();
  await refreshAllCapabilities();
}
