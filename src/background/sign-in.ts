import { reveal } from '../core/accounting/secret.ts';
import { httpCredentialsFor } from '../platform/http-sign-in.ts';
import { readJob } from '../platform/job-store.ts';
import type { SignIn } from '../platform/messages.ts';

/** User name and password for a device, for the courier that has the job in hand and no other. */
export async function signInFor(jobId: string, attempt: string): Promise<SignIn> {
  const job = await readJob(jobId);
  const found = job?.attempt === attempt ? await httpCredentialsFor(job.printer) : undefined;
  return found
    ? { known: true, user: found.user, password: reveal(found.password) }
    : { known: false };
}
