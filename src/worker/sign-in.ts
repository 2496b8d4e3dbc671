import { httpCredentialsFor } from '../browser/http-sign-in.ts';
import { readJob } from '../browser/job-queries.ts';
import type { SignIn } from '../browser/messages.ts';
import { reveal } from '../secret.ts';

/** User name and password for a device, for the courier that has the job in hand and no other. */
export async function signInFor(jobId: string, attempt: string): Promise<SignIn> {
  const job = await readJob(jobId);
  const found = job?.attempt === attempt ? await httpCredentialsFor(job.printer) : undefined;
  return found
    ? { known: true, user: found.user, password: reveal(found.password) }
    : { known: false };
}
