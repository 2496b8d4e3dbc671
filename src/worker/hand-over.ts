import {
  type AccountingRefusal,
  accountingFor,
  goesWithoutId,
  type JobAccounting,
} from '../accounting/job-accounting.ts';
import { readCredentials } from '../browser/credentials-in-use.ts';
import { withStoredFragment } from '../browser/fragment-store.ts';
import { recordJobEvent } from '../browser/job-store.ts';
import { awaitPolicy } from '../browser/policy-store.ts';
import { printersPermittedBy } from '../browser/printer-store.ts';
import { withoutSecretText } from '../carriers/secret-settings.ts';
import type { JobRecord } from '../jobs/job.ts';
import { isForbiddenByRemoteUi } from '../policy/policy.ts';
import { type PermittedPrinter, permittedPrinter } from '../printers/permitted-printer.ts';
import { err, ok, type Result } from '../result.ts';
import { directoryIsKnown } from './follow-directory.ts';

/** What a job may be sent with: its accounting and credentials. */
export interface HandOver extends PermittedPrinter {
  readonly accounting: JobAccounting;
}

export type HandOverRefusal = AccountingRefusal | 'printer-not-permitted';

/**
 * Returns what `job` tells the device about who pays, with the credentials as they are now. It
 * waits for the real policy, and one reading of that policy decides both whether and how strictly
 * the printer may still be used, and which credentials there are. A job's credentials can only be
 * got here.
 */
export async function handOver(
  job: Pick<JobRecord, 'printer'> & {
    readonly id?: JobRecord['id'] | undefined;
    readonly options: Pick<JobRecord['options'], 'color'>;
  },
): Promise<Result<HandOver, HandOverRefusal>> {
  await directoryIsKnown();
  const read = await awaitPolicy();
  const permitted = permittedPrinter(job.printer, await printersPermittedBy(read));
  if (!permitted.ok) return permitted;
  const { printer } = permitted.value;
  // A person's own printer, or the carrier that the job was promised before the policy changed.
  if (isForbiddenByRemoteUi(read.policy, printer)) return err('printer-not-permitted');
  const { departmentId, pin, securedPrintPin } = await readCredentials(job.id, read.policy);
  const accounting = accountingFor(
    printer.configuration,
    {
      ...(departmentId && { departmentId: departmentId.value }),
      ...(pin && { pin: pin.value }),
      ...(securedPrintPin && { securedPrintPin: securedPrintPin.value }),
    },
    { withoutId: goesWithoutId(printer, job.options) },
  );
  if (!accounting.ok) return accounting;
  const settings = await withStoredFragment(job.printer, permitted.value.settings, read.policy);
  return ok({ ...permitted.value, settings, accounting: accounting.value });
}

/**
 * Records that the job's printer has become stricter, where it has. Returns false where the job can
 * no longer change: its document has begun to be sent, or another attempt has it.
 */
export async function followStricter(
  jobId: string,
  { stricter, printer }: PermittedPrinter,
  attempt?: string,
): Promise<boolean> {
  if (!stricter) return true;
  const event = { type: 'stricter', printer: withoutSecretText(printer) } as const;
  return (await recordJobEvent(jobId, event, attempt)) !== undefined;
}
