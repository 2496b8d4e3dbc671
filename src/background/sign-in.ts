import { reveal } from '../core/accounting/secret.ts';
import type { HttpCredentials } from '../core/ipp/http-authorization.ts';
import type { Printer } from '../core/printer/printer.ts';
import { readJob } from '../platform/job-store.ts';
import type { SignIn } from '../platform/messages.ts';
import { awaitPolicy } from '../platform/policy-store.ts';

/**
 * User name and password for a device that asks for a sign-in. The administrator's are for the
 * administrator's printers: one that a person has added could be anybody's, and ask for them.
 */
export async function httpCredentialsFor({
  source,
}: Pick<Printer, 'source'>): Promise<HttpCredentials | undefined> {
  if (source !== 'policy') return undefined;
  return (await awaitPolicy()).policy.http;
}

/** The same for the courier that has the job in hand, and for no other. */
export async function signInFor(jobId: string, attempt: string): Promise<SignIn> {
  const job = await readJob(jobId);
  const found = job?.attempt === attempt ? await httpCredentialsFor(job.printer) : undefined;
  return found
    ? { known: true, user: found.user, password: reveal(found.password) }
    : { known: false };
}
