import { type IppAccounting, ippAccounting } from '../core/accounting/ipp/ipp-accounting.ts';
import type { JobAccounting } from '../core/accounting/job-accounting.ts';
import { wrapInPjl } from '../core/accounting/pjl/pjl-job.ts';
import { checkPjlTemplate } from '../core/accounting/pjl/pjl-template.ts';
import type { Failure } from '../core/diagnosis/failure.ts';
import type { JobRecord } from '../core/job/job.ts';
import type { DeviceAttributes } from '../core/printer/device-attributes.ts';
import { deviceFamily } from '../core/printer/device-family.ts';
import type { SendPlan } from '../core/printer/send-plan.ts';
import { err, ok, type Result } from '../core/result.ts';
import { cpcaEnvelope } from './cpca-envelope.ts';

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
  readonly accounting: JobAccounting;
  /** The document as the plan wants it. */
  readonly document: Blob;
}

/** Brings document and accounting together. What comes out may hold the PIN: it is for the device. */
export async function outgoing(parts: OutgoingParts): Promise<Result<Outgoing, Failure>> {
  const { job, plan, device, accounting, document } = parts;
  const userName = job.userName ?? '';
  switch (plan.carrier) {
    case 'plain':
      return ok({ ...nothingBeside, document });
    case 'cpca': {
      const family = deviceFamily(job.printer.deviceFamily ?? 'auto', device.makeAndModel);
      const enveloped = cpcaEnvelope(job, accounting, family, document);
      if (enveloped.ok) return ok({ ...nothingBeside, document: enveloped.value });
      const { code, field } = enveloped.error;
      return err({ code: 'internal-error', detail: `${code}: ${field}` });
    }
    case 'pjl': {
      const lines = job.printer.pjlAccountingLines ?? [];
      const template = checkPjlTemplate(lines, job.printer.configuration);
      if (!template.ok) return err({ code: 'pjl-lines-not-valid', detail: template.error });
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
      const said = await ippAccounting(accounting, device, userName);
      return said.ok ? ok({ ...said.value, document }) : err({ code: said.error });
    }
  }
}
