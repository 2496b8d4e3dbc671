import type { JobAccounting } from '../accounting/job-accounting.ts';
import type { ModelTable } from '../cpca/models/table.ts';
import type { Failure } from '../diagnosis/failure.ts';
import type { JobRecord } from '../jobs/job.ts';
import type { DeviceAttributes } from '../printers/device-attributes.ts';
import { deviceProfile } from '../printers/device-profile.ts';
import { err, ok, type Result } from '../result.ts';
import type { IppAccounting } from './ipp-accounting.ts';
import { checkPjlTemplate } from './pjl-template.ts';
import type { SendPlan } from './send-plan.ts';

/** What is sent: the document in whatever carries its accounting, or beside it. */
export interface Outgoing extends IppAccounting {
  readonly document: Blob;
}

const nothingBeside: IppAccounting = {
  operationAttributes: [],
  jobAttributes: [],
  essential: [],
};

export interface OutgoingParts {
  readonly job: JobRecord;
  readonly plan: SendPlan;
  readonly device: DeviceAttributes;
  /** Canon's models; the envelope differs by model. */
  readonly models: ModelTable;
  readonly accounting: JobAccounting;
  /** The administrator's PJL lines; the job's printer has their outline only. */
  readonly pjlAccountingLines: readonly string[];
  /** The document as the plan wants it. */
  readonly document: Blob;
}

/**
 * Brings document and accounting together. What comes out may hold the PIN: it is for the device. Each
 * carrier's writer is loaded when a job needs it.
 */
export async function outgoing(parts: OutgoingParts): Promise<Result<Outgoing, Failure>> {
  const { job, plan, device, models, accounting, document } = parts;
  const userName = job.userName ?? '';
  switch (plan.carrier) {
    case 'plain':
      return ok({ ...nothingBeside, document });
    case 'cpca': {
      const { cpcaEnvelope } = await import('./cpca-envelope.ts');
      const profile = deviceProfile(job.printer, device.makeAndModel, models);
      const enveloped = cpcaEnvelope(job, accounting, profile.device, document);
      if (enveloped.ok) return ok({ ...nothingBeside, document: enveloped.value });
      const { code, field } = enveloped.error;
      return err({ code: 'internal-error', detail: `${code}: ${field}` });
    }
    case 'pjl': {
      const template = checkPjlTemplate(parts.pjlAccountingLines, job.printer.configuration);
      if (!template.ok) return err({ code: 'pjl-lines-not-valid', detail: template.error });
      const { wrapInPjl } = await import('./pjl-job.ts');
      const wrapped = wrapInPjl(
        {
          accounting,
          template: template.value,
          language: plan.convert ? 'POSTSCRIPT' : 'PDF',
          documentName: job.title,
          userName,
        },
        document,
      );
      return ok({ ...nothingBeside, document: wrapped });
    }
    case 'ipp': {
      const { ippAccounting } = await import('./ipp-accounting.ts');
      const said = await ippAccounting(accounting, device, userName);
      return said.ok ? ok({ ...said.value, document }) : err({ code: said.error });
    }
  }
}
