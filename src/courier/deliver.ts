import type { Failure } from '../core/diagnosis/failure.ts';
import { getPrinterAttributes } from '../core/ipp/client-printer.ts';
import { validateJob } from '../core/ipp/client-submit.ts';
import { failureFromIpp } from '../core/ipp/failure-from-ipp.ts';
import { operation } from '../core/ipp/operations.ts';
import { ownerName } from '../core/ipp/owner-name.ts';
import type { JobRecord } from '../core/job/job.ts';
import {
  canCreateJob,
  type DeviceAttributes,
  readDeviceAttributes,
} from '../core/printer/device-attributes.ts';
import { ippJobAttributes } from '../core/printer/ipp-job-attributes.ts';
import { isRawQueue } from '../core/printer/raw-queue.ts';
import { planSending, type SendPlan } from '../core/printer/send-plan.ts';
import { err, ok, type Result } from '../core/result.ts';
import { readDocument } from '../platform/spool.ts';
import { cpcaEnvelope } from './cpca-envelope.ts';
import { askPatiently, type Line } from './line.ts';
import { convertInWorker } from './render-client.ts';
import type { JobReport } from './report.ts';
import { submit } from './submit.ts';
import { watch } from './watch.ts';

/** The document as it will go out, but for the envelope. */
interface Prepared {
  readonly document: Blob;
  readonly pages?: number;
}

/**
 * Takes one job from the spool to the device and follows it to its end. Everything that can be
 * refused is asked before the document goes out: a device may end a job whose data stops arriving,
 * so the whole document is ready before its first byte leaves.
 */
export async function deliver(job: JobRecord, line: Line): Promise<void> {
  const { signal, report } = line;
  const device = await askDevice(line);
  if (signal.aborted) return;
  if (!device.ok) return report.failed(device.error);
  const plan = planSending(job.printer, device.value.documentFormats);
  if (!plan.ok) return report.failed({ code: plan.error });

  const jobAttributes =
    plan.value.carrier === 'plain' ? ippJobAttributes(job.options, device.value) : [];
  const request = { jobName: job.title, userName: ownerName, jobAttributes, signal };
  if (device.value.operations.includes(operation.validateJob)) {
    const valid = await askPatiently(line, () =>
      validateJob(line.ask, line.target, {
        ...request,
        documentFormat: plan.value.documentFormat,
      }),
    );
    if (signal.aborted) return;
    if (!valid.ok) return report.failed(failureFromIpp(valid.error, 'printer'));
  }
  const prepared = await prepare(job, plan.value, signal, report);
  if (signal.aborted) return;
  if (!prepared.ok) return report.failed(prepared.error);

  const order = await report.beginSending(prepared.value.pages);
  if (!order.proceed) return;
  const enveloped =
    plan.value.carrier === 'cpca'
      ? cpcaEnvelope(job, order.accounting, prepared.value.document)
      : ok(prepared.value.document);
  if (!enveloped.ok) {
    const { code, field } = enveloped.error;
    return report.failed({ code: 'internal-error', detail: `${code}: ${field}` });
  }
  const handedOn = isRawQueue(device.value);
  const deviceJobId = await submit({
    line,
    job: request,
    document: enveloped.value,
    documentFormat: plan.value.documentFormat,
    stepwise: canCreateJob(device.value),
    handedOn,
    listsJobs: device.value.operations.includes(operation.getJobs),
  });
  if (deviceJobId !== undefined) await watch(line, { deviceJobId, state: 'printing', handedOn });
}

async function askDevice(line: Line): Promise<Result<DeviceAttributes, Failure>> {
  const { ask, target, signal } = line;
  const answer = await askPatiently(line, () => getPrinterAttributes(ask, target, { signal }));
  if (!answer.ok) return err(failureFromIpp(answer.error, 'printer'));
  return ok(readDeviceAttributes(answer.value));
}

async function prepare(
  job: JobRecord,
  plan: SendPlan,
  signal: AbortSignal,
  report: JobReport,
): Promise<Result<Prepared, Failure>> {
  const pdf = await readDocument(job.id);
  if (!pdf) return err({ code: 'document-missing' });
  if (!plan.convert) return ok({ document: pdf });
  const converted = await convertInWorker(
    pdf,
    {
      title: job.title,
      dpi: job.printer.resolution,
      color: job.options.color,
      duplex: job.options.sides,
    },
    {
      signal,
      onPage: (done, total) => report.progress({ phase: 'converting', done, total }),
    },
  );
  if (converted.ok)
    return ok({ document: converted.value.postscript, pages: converted.value.pages });
  const { code } = converted.error;
  return err({ code: code === 'cancelled' ? 'conversion-failed' : code });
}
