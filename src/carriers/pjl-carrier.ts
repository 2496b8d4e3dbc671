import { isPlainTicket } from '../printers/job-options.ts';
import { err, ok } from '../result.ts';
import { type CarrierSender, nothingBeside, type SendPlan } from './carrier.ts';
import type { PjlLanguage } from './pjl-job.ts';
import { checkPjlTemplate } from './pjl-template.ts';
import { sendsPclXl } from './postscript-doubt.ts';

function languageName({ convertTo }: SendPlan): PjlLanguage {
  if (convertTo === undefined) return 'PDF';
  return convertTo === 'pcl-xl' ? 'PCLXL' : 'POSTSCRIPT';
}

export const pjlSender: CarrierSender = {
  accountsByAttributes: false,
  /**
   * The options travel inside the PostScript or PCL XL; copies in sets, for which PCL XL has no word,
   * in a line of PJL. A PDF goes out untouched, and then copies, sides and black and white cannot be
   * said: such a job is refused rather than printed otherwise.
   */
  async plan(printer, device, { options, contentType }) {
    // Chrome's raster is for plain IPP: inside PJL its format could not be named.
    if (contentType === 'image/pwg-raster') return err('format-not-supported');
    const lines = printer.pjlAccountingLines ?? [];
    if (!checkPjlTemplate(lines, printer.configuration).ok) return err('pjl-lines-not-valid');
    const plan = { carrier: 'pjl', documentFormat: 'application/octet-stream' } as const;
    if (printer.documentFormat !== 'pdf') {
      return sendsPclXl(printer, device)
        ? ok({ ...plan, convertTo: 'pcl-xl', copiesInDocument: true, setsAround: true })
        : ok({ ...plan, convertTo: 'postscript', copiesInDocument: true });
    }
    return isPlainTicket(options) ? ok(plan) : err('options-not-carried');
  },
  async refusal(document) {
    const { holdsUniversalExit } = await import('./pjl-job.ts');
    return (await holdsUniversalExit(document)) ? 'document-holds-exit-language' : undefined;
  },
  async wrap({ job, plan, accounting, settings, document }) {
    const lines = settings.pjlAccountingLines ?? [];
    const template = checkPjlTemplate(lines, job.printer.configuration);
    if (!template.ok) return err({ code: 'pjl-lines-not-valid', detail: template.error });
    const { copies, collate } = job.options;
    const { wrapInPjl } = await import('./pjl-job.ts');
    const wrapped = wrapInPjl(
      {
        accounting,
        template: template.value,
        language: languageName(plan),
        sets: plan.setsAround && collate ? copies : 1,
        documentName: job.title,
        userName: job.userName ?? '',
      },
      document,
    );
    return ok({ ...nothingBeside, document: wrapped });
  },
};
