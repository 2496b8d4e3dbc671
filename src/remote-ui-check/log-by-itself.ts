import { readLogMemory, setByItself } from '../browser/device-log-memory.ts';
import { readJob } from '../browser/job-queries.ts';
import { mayBeAboutCredentials } from '../diagnosis/sentences.ts';
import type { JobRecord } from '../jobs/job.ts';
import { mayBeLogged } from '../jobs/logged-jobs.ts';
import type { LogWeb } from './device-log.ts';
import type { Tell } from './device-pages.ts';

/**
 * Reads the device's print log after a job has ended, if the person has allowed it for this device.
 * If the device has already refused the job's Department ID or PIN, it does not try them again. If
 * the device refuses them now, nothing is read automatically until the person allows it again.
 *
 * @param told the address of its web page that the device reports
 * @returns whether the job's row is known now
 */
export async function readLogByItself(
  jobId: string,
  tell: Tell,
  told: (printer: JobRecord['printer']) => Promise<string | undefined>,
  web?: LogWeb,
): Promise<boolean> {
  const job = await readJob(jobId);
  if (job?.deviceWord) return job.deviceWord.kind === 'recorded';
  if (!job || !mayBeLogged(job) || wasRefused(job)) return false;
  const { printer } = job;
  const { byItself } = await readLogMemory(printer.uri);
  if (!byItself) return false;
  // This module contains an HTML parser, so it is loaded only now.
  const { readDeviceLog } = await import('./device-log.ts');
  const page = await told(printer);
  const question = {
    ...{ jobId, clearAllowed: byItself.clear, usersNamedById: false },
    ...(page !== undefined && { told: page }),
  };
  const answer = await readDeviceLog(question, tell, { byItself: true, ...(web && { web }) });
  if (answer.kind === 'answered' && answer.word.kind === 'refused')
    await setByItself(printer.uri, undefined);
  return answer.kind === 'answered' && answer.word.kind === 'recorded';
}

/** Whether the device gave a wrong Department ID or PIN as the reason. */
function wasRefused({ failure }: JobRecord): boolean {
  if (!failure || (failure.code === 'ended-by-device' && !failure.endCode)) return false;
  return mayBeAboutCredentials(failure);
}
