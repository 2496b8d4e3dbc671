import { fetchTransport } from '../browser/fetch-transport.ts';
import { httpSession } from '../ipp/authenticating-transport.ts';
import { cancelJob, getJobAttributes } from '../ipp/client-job.ts';
import type { HttpCredentials } from '../ipp/http-authorization.ts';
import { parsePrinterUri } from '../ipp/printer-uri.ts';
import type { JobRecord } from '../jobs/job.ts';
import { isOurs } from '../jobs/whose-job.ts';

/**
 * Cancels a job that was created on the device and whose document was never begun. The device is
 * asked first whether the number still belongs to that job: after being switched off and on it may
 * have given the number to somebody else's job, which is left alone. Where the device does not
 * answer, it ends an empty job by itself after its multiple-operation-time-out (RFC 8011 section
 * 5.4.31).
 *
 * @param signIn called if the device asks for a sign-in
 */
export async function emptyAtDevice(
  job: JobRecord,
  signIn: () => Promise<HttpCredentials | undefined>,
): Promise<void> {
  const { deviceJobId: jobId, deviceMark: mark, owner, printer, title: jobName } = job;
  const target = parsePrinterUri(printer.uri);
  if (jobId === undefined || !target.ok) return;
  const { authenticating, signedInAs } = httpSession(signIn);
  const ask = authenticating(fetchTransport);
  const question = { jobId, userName: owner };
  const status = await getJobAttributes(ask, target.value, question);
  if (!status.ok) return;
  const user = signedInAs();
  const sent = { jobName, owner, ...(user !== undefined && { signedInAs: user }) };
  if (!isOurs(status.value, { sent, fresh: false, ...(mark && { mark }) })) return;
  await cancelJob(ask, target.value, question);
}
