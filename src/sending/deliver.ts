import { readDocument } from '../browser/spool.ts';
import type { Outgoing, SendPlan } from '../carriers/carrier.ts';
import { senderOf } from '../carriers/register.ts';
import { outgoing } from '../carriers/send-plan.ts';
import type { ConversionFailure } from '../conversion/convert-error.ts';
import type { Failure, FailureCode } from '../diagnosis/failure.ts';
import type { JobRequest } from '../ipp/client-submit.ts';
import { operation } from '../ipp/operations.ts';
import type { JobRecord } from '../jobs/job.ts';
import { canCreateJob, type DeviceAttributes } from '../printers/device-attributes.ts';
import type { JobOptions } from '../printers/job-options.ts';
import { isRawQueue } from '../printers/raw-queue.ts';
import { err, ok, type Result } from '../result.ts';
import { convertedResolution } from './converted-resolution.ts';
import { askFirst, validate } from './first-questions.ts';
import type { JobConnection } from './job-connection.ts';
import { models } from './models.ts';
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
  const asked = await askFirst(job, connection, models);
  if (signal.aborted) return;
  if (!asked.ok) return report.failed(asked.error);
  const { device, plan, request } = asked.value;
  const { carrier, documentFormat } = plan;
  const sender = await senderOf(carrier);
  const prepared = await prepare(job, plan, device, connection);
  if (signal.aborted) return;
  if (!prepared.ok) return report.failed(prepared.error);

  const order = await report.beginSending(prepared.value.pages);
  if (!order.proceed) return;
  const accounting = sentAccounting(job.printer.configuration, order.accounting);
  const { settings } = order;
  const { document, pages } = prepared.value;
  const parts = {
    ...{ job, plan, device, models },
    ...{ accounting, settings, document },
    ...(pages !== undefined && { pages }),
  };
  const ready = await outgoing(parts);
  if (!ready.ok) return report.failed(ready.error);
  if (sender.byWebPage) {
    const { directPrint } = await import('./direct-print.ts');
    return directPrint(connection, { job, device, accounting, document: ready.value.document });
  }
  const accounted = withAccounting(request, ready.value);
  const stepwise = canCreateJob(device);
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
  const handedOn = isRawQueue(device);
  const found = await submitJob({
    connection,
    job: accounted,
    document: ready.value.document,
    documentFormat,
    essential: ready.value.essential,
    stepwise,
    mayPrintAtOnce,
    handedOn,
    listsJobs: device.operations.includes(operation.getJobs),
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

async function prepare(
  job: JobRecord,
  plan: SendPlan,
  device: DeviceAttributes,
  { signal, report }: JobConnection,
): Promise<Result<Prepared, Failure>> {
  const pdf = await readDocument(job.id);
  if (!pdf) return err({ code: 'document-missing' });
  const sender = await senderOf(plan.carrier);
  if (!plan.convertTo) {
    const code = await sender.refusal?.(pdf);
    return code ? err({ code }) : ok({ document: pdf });
  }
  const { convertInWorker } = await import('../conversion/convert-in-worker.ts');
  const converted = await convertInWorker(
    pdf,
    {
      language: plan.convertTo,
      title: job.title,
      dpi: convertedResolution(job.printer.resolution, plan.convertTo, device),
      photoCompression: job.printer.photoCompression ?? 'lossless',
      color: job.options.color,
      duplex: job.options.sides,
      ...copiesWithin(job.options, plan),
    },
    {
      signal,
      onPage: (done, total) => report.progress({ phase: 'converting', done, total }),
    },
  );
  if (!converted.ok) {
    return err({ code: failureOf(converted.error.code) });
  }
  const { document, pages, missingFonts: fonts } = converted.value;
  if (fonts.length > 0) await report.event({ type: 'fonts-missing', fonts });
  return ok({ document, pages });
}

/** What the document says itself of its copies: their number and their order, or one of them. */
function copiesWithin({ copies, collate }: JobOptions, plan: SendPlan) {
  if (plan.copiesInDocument) return { copies: plan.setsAround && collate ? 1 : copies, collate };
  return plan.orderInDocument && copies > 1 ? { collate } : {};
}

function failureOf(code: ConversionFailure): FailureCode {
  if (code === 'memory-exceeded') return 'document-too-complex';
  return code === 'cancelled' ? 'conversion-failed' : code;
}
