import type { ModelSource, SendPlan } from '../carriers/carrier.ts';
import { senderOf } from '../carriers/register.ts';
import { planSending } from '../carriers/send-plan.ts';
import type { Failure } from '../diagnosis/failure.ts';
import { failureFromIpp } from '../diagnosis/failure-from-ipp.ts';
import { getPrinterAttributes } from '../ipp/client-printer.ts';
import { type JobRequest, validateJob } from '../ipp/client-submit.ts';
import type { IppFailure } from '../ipp/ipp-failure.ts';
import { operation } from '../ipp/operations.ts';
import { refusesOperation } from '../ipp/refused-operation.ts';
import type { JobRecord } from '../jobs/job.ts';
import { type DeviceAttributes, readDeviceAttributes } from '../printers/device-attributes.ts';
import { err, ok, type Result } from '../result.ts';
import { askPatiently, type QuestionConnection } from './job-connection.ts';
import { isBusy } from './patience.ts';

/** What is known of a job and its device before the document is prepared. */
export interface FirstAnswers {
  readonly device: DeviceAttributes;
  readonly plan: SendPlan;
  /** The job as the device is told of it, without anything of its accounting. */
  readonly request: JobRequest;
}

/**
 * Asks the device what can be asked without its document and without credentials: what it is, and
 * whether it would take such a job. Nothing of this prints.
 */
export async function askFirst(
  job: JobRecord,
  connection: QuestionConnection,
  models: ModelSource,
): Promise<Result<FirstAnswers, Failure>> {
  const device = await askDevice(connection);
  if (!device.ok) return device;
  const { options, printer, title } = job;
  const { contentType } = job.document;
  const plan = await planSending(printer, device.value, { options, contentType }, models);
  if (!plan.ok) return err({ code: plan.error });
  const { carrier, documentFormat } = plan.value;
  const sender = await senderOf(carrier);
  // The options are sent once: where they are part of the document, they are no attributes.
  const jobAttributes = sender.jobAttributes?.(options, device.value) ?? [];
  const { owner: userName, signal } = connection;
  const request = { jobName: title, userName, jobAttributes, signal };
  // A job that is accounted by IPP attributes is validated with them, once they are known.
  if (
    !signal.aborted &&
    !sender.accountsByAttributes &&
    !sender.byWebPage &&
    device.value.operations.includes(operation.validateJob)
  ) {
    const validity = await validate(connection, { ...request, documentFormat }, []);
    if (validity.state === 'refused') return err(validity.failure);
  }
  return ok({ device: device.value, plan: plan.value, request });
}

export type Validity =
  | { readonly state: 'valid' }
  | { readonly state: 'refused' | 'not-said'; readonly failure: Failure };

/**
 * Validate-Job: returns why the device would not accept such a job, or would ignore what is
 * `essential`. A device that does not support Validate-Job, or does not answer it, has said nothing
 * about the job; the operations that follow will show.
 */
export async function validate(
  connection: QuestionConnection,
  job: JobRequest & { readonly documentFormat: string },
  essential: readonly string[],
): Promise<Validity> {
  const valid = await askPatiently(
    connection,
    () => validateJob(connection.ask, connection.target, job),
    isBusy,
  );
  if (!valid.ok) {
    const failure = failureFromIpp(valid.error, 'printer');
    return { state: isVerdict(valid.error) ? 'refused' : 'not-said', failure };
  }
  const missing = essential.filter((name) => valid.value.ignored.includes(name));
  return missing.length > 0
    ? { state: 'refused', failure: { code: 'accounting-ignored', detail: missing.join(', ') } }
    : { state: 'valid' };
}

/** Whether a failed Validate-Job says something about the job, or about who sends it. */
function isVerdict(failure: IppFailure): boolean {
  if (refusesOperation(failure)) return false;
  return failure.code === 'status' || ('httpStatus' in failure && failure.httpStatus < 500);
}

async function askDevice(
  connection: QuestionConnection,
): Promise<Result<DeviceAttributes, Failure>> {
  const { ask, target, signal } = connection;
  const answer = await askPatiently(connection, () =>
    getPrinterAttributes(ask, target, { signal }),
  );
  if (!answer.ok) return err(failureFromIpp(answer.error, 'printer'));
  const device = readDeviceAttributes(answer.value);
  const refused = await connection.refusedOperations?.();
  const operations = device.operations.filter((each) => !refused?.has(each));
  return ok({ ...device, operations });
}
