import { httpCredentialsFor, type SignInOwner } from '../browser/http-sign-in.ts';
import { readJob } from '../browser/job-queries.ts';
import type { SignIn } from '../browser/messages.ts';
import { reveal } from '../secret.ts';

/** User name and password for a device; only for the courier that works on the job. */
export async function signInFor(jobId: string, attempt: string): Promise<SignIn> {
  const job = await readJob(jobId);
  return job?.attempt === attempt ? signInToPrinter(job.printer) : { known: false };
}

/** User name and password for a printer's device. */
export async function signInToPrinter(printer: SignInOwner): Promise<SignIn> {
  const found = await httpCredentialsFor(printer);
  return found
    ? { known: true, user: found.user, password: reveal(found.password) }
    : { known: false };
}
