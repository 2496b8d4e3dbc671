import { reveal } from '../accounting/secret.ts';
import { httpCredentialsFor } from '../browser/http-sign-in.ts';
import { readJob } from '../browser/job-queries.ts';
import type { SignIn } from '../browser/messages.ts';

/** User name and password for a device, for the courier that has the job in hand and no other. */
export async function signInFor(jobId: string, attempt: string): Promise<SignIn> {
  const job = await readJob(jobId);
  const found = job?.attempt === attempt ? await httpCredentialsFor(job.printer) : undefined;
  return found
    ? { known: true, user: found.user, password: reveal(found.password) }
    : { known: false };
}
