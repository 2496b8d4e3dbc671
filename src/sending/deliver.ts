import { modelTable } from '../browser/model-table.ts';
import { readDocument } from '../browser/spool.ts';
import type { Outgoing, SendPlan } from '../carriers/carrier.ts';
import { rulesOf } from '../carriers/carrier-rules.ts';
import { ippJobAttributes } from '../carriers/ipp-job-attributes.ts';
import { outgoing } from '../carriers/outgoing.ts';
import { senderOf } from '../carriers/register.ts';
import { planSending } from '../carriers/send-plan.ts';
import type { Failure, FailureCode } from '../diagnosis/failure.ts';
import { failureFromIpp } from '../diagnosis/failure-from-ipp.ts';
import { getPrinterAttributes } from '../ipp/client-printer.ts';
import { type JobRequest, validateJob } from '../ipp/client-submit.ts';
import type { IppFailure } from '../ipp/ipp-failure.ts';
import { operation } from '../ipp/operations.ts';
import { refusesOperation } from '../ipp/refused-operation.ts';
import type { JobRecord } from '../jobs/job.ts';
import type { ConversionFailure } from '../postscript/pdfium/convert-error.ts';
import { convertInWorker } from '../postscript/pdfium/convert-in-worker.ts';
import {
  canCreateJob,
  type DeviceAttributes,
  readDeviceAttributes,
} from '../printers/device-attributes.ts';
import { isRawQueue } from '../printers/raw-queue.ts';
import { err, ok, type Result } from '../result.ts';
import { askPatiently, type JobConnection } from './job-connection.ts';
import { isBusy } from './patience.ts';
import type { JobReport } from './report.ts';
import { sentAccounting } from './sent-accounting.ts';
import { submitJob } from './submit.ts';
import { watch } from './watch.ts';

/** The document as it will be sent, but without the envelope. */
interface Prepared {
  readonly document: Blob;
  readonly pages?: number;
}

/**
 * Sends one job from the spool to the device and follows it to its end. Whatever the device may
 * refuse is asked before the document is sent. A device may end a job whose data stops arriving, so
 * the whole document is ready before its first byte is sent.
 */
export async function deliver(job: JobRecord, connection: JobConnection): Promise<void> {
  const { signal, report } = connection;
  const device = await askDevice(connection);
  if (signal.aborted) return;
  if (!device.ok) return report.failed(device.error);
  const { options, document: handedOver } = job;
  const models = await modelTable();
  const { contentType } = handedOver;
  const plan = planSending(job.printer, device.value, { options, contentType }, models);
  if (!plan.ok) return report.failed({ code: plan.error });

  const { carrier, documentFormat } = plan.value;
  const sender = senderOf(carrier);
  // The options are sent once: where they are part of the document, they are no attributes.
  const jobAttributes = rulesOf(job.printer).optionsAsAttributes
    ? ippJobAttributes(options, device.value)
    : [];
  const request = { jobName: job.title, userName: connection.owner, jobAttributes, signal };
  // A job that is accounted by IPP attributes is validated with them, once they are known.
  if (!sender.accountsByAttributes && device.value.operations.includes(operation.validateJob)) {
    const validity = await validate(connection, { ...request, documentFormat }, []);
    if (signal.aborted) return;
    if (validity.state === 'refused') return report.failed(validity.failure);
  }
  const prepared = await prepare(job, plan.value, signal, report);
  if (signal.aborted) return;
  if (!prepared.ok) return report.failed(prepared.error);

  const order = await report.beginSending(prepared.value.pages);
  if (!order.proceed) return;
  const accounting = sentAccounting(job.printer.configuration, order.accounting);
  const { document } = prepared.value;
  const { pjlAccountingLines } = order;
  const parts = {
    ...{ job, plan: plan.value, device: device.value, models },
    ...{ accounting, pjlAccountingLines, document },
  };
  const ready = await outgoing(parts);
  if (!ready.ok) return report.failed(ready.error);
  const accounted = withAccounting(request, ready.value);
  const stepwise = canCreateJob(device.value);
  let mayPrintAtOnce = true;
  if (sender.accountsByAttributes) {
    const asked = { ...accounted, documentFormat };
    const validity = await validate(connection, asked, ready.value.essential);
    if (signal.aborted) {
      await report.event({ type: 'cancelled' });
      return;
    }
    if (validity.state === 'refused') return report.failed(validity.failure);
    // Where Validate-Job did not say it, only Create-Job says in time that the accounting would be
    // ignored.
    mayPrintAtOnce = validity.state === 'valid';
    if (validity.state === 'not-said' && !stepwise) return report.failed(validity.failure);
  }
  const handedOn = isRawQueue(device.value);
  const found = await submitJob({
    connection,
    job: accounted,
    document: ready.value.document,
    documentFormat,
    essential: ready.value.essential,
    stepwise,
    mayPrintAtOnce,
    handedOn,
    listsJobs: device.value.operations.includes(operation.getJobs),
  });
  if (!found) return;
  await watch(connection, { deviceJobId: found.jobId, state: 'printing', handedOn, job: found });
}

function withAccounting<Request extends JobRequest>(
  request: Request,
  { operationAttributes, jobAttributes }: Outgoing,
) {
  return {
    ...request,
    operationAttributes,
    jobAttributes: [...(request.jobAttributes ?? []), ...jobAttributes],
  };
}

type Validity =
  | { readonly state: 'valid' }
  | { readonly state: 'refused' | 'not-said'; readonly failure: Failure };

/**
 * Validate-Job: returns why the device would not accept such a job, or would ignore what is
 * `essential`. A device that does not support Validate-Job, or does not answer it, has said nothing
 * about the job; the operations that follow will show.
 */
async function validate(
  connection: JobConnection,
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

async function askDevice(connection: JobConnection): Promise<Result<DeviceAttributes, Failure>> {
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

async function prepare(
  job: JobRecord,
  plan: SendPlan,
  signal: AbortSignal,
  report: JobReport,
): Promise<Result<Prepared, Failure>> {
  const pdf = await readDocument(job.id);
  if (!pdf) return err({ code: 'document-missing' });
  const sender = senderOf(plan.carrier);
  if (!plan.convert) {
    const code = await sender.refusal?.(pdf);
    return code ? err({ code }) : ok({ document: pdf });
  }
  const converted = await convertInWorker(
    pdf,
    {
      title: job.title,
      dpi: job.printer.resolution,
      photoCompression: job.printer.photoCompression ?? 'lossless',
      color: job.options.color,
      duplex: job.options.sides,
      ...(sender.copiesInDocument && { copies: job.options.copies, collate: job.options.collate }),
    },
    {
      signal,
      onPage: (done, total) => report.progress({ phase: 'converting', done, total }),
    },
  );
  if (!converted.ok) {
    return err({ code: failureOf(converted.error.code) });
  }
  const { postscript, pages, missingFonts: fonts } = converted.value;
  if (fonts.length > 0) await report.event({ type: 'fonts-missing', fonts });
  return ok({ document: postscript, pages });
}

function failureOf(code: ConversionFailure): FailureCode {
  if (code === 'memory-exceeded') return 'document-too-complex';
  return code === 'cancelled' ? 'conversion-failed' : code;
}
