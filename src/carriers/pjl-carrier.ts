import type { JobOptions } from '../printers/job-options.ts';
import { err, ok } from '../result.ts';
import type { CarrierSender } from './carrier.ts';
import { nothingBeside } from './nothing-beside.ts';
import { checkPjlTemplate } from './pjl-template.ts';

/** Whether nothing was chosen that a PDF cannot say itself. */
function isPlainTicket({ copies, color, sides }: JobOptions): boolean {
  return copies === 1 && color === 'color' && sides === 'one-sided';
}

export const pjlSender: CarrierSender = {
  accountsByAttributes: false,
  /**
   * The options travel inside the PostScript. A PDF goes out untouched, and then copies, sides and
   * black and white cannot be said: such a job is refused rather than printed otherwise.
   */
  async plan(printer, _device, { options, contentType }) {
    // Chrome's raster is for plain IPP: inside PJL its format could not be named.
    if (contentType === 'image/pwg-raster') return err('format-not-supported');
    const lines = printer.pjlAccountingLines ?? [];
    if (!checkPjlTemplate(lines, printer.configuration).ok) return err('pjl-lines-not-valid');
    const convert = printer.documentFormat !== 'pdf';
    if (!convert && !isPlainTicket(options)) return err('options-not-carried');
    return ok({
      carrier: 'pjl',
      documentFormat: 'application/octet-stream',
      convert,
      copiesInDocument: convert,
    });
  },
  async refusal(document) {
    const { holdsUniversalExit } = await import('./pjl-job.ts');
    return (await holdsUniversalExit(document)) ? 'document-holds-exit-language' : undefined;
  },
  async wrap({ job, plan, accounting, settings, document }) {
    const lines = settings.pjlAccountingLines ?? [];
    const template = checkPjlTemplate(lines, job.printer.configuration);
    if (!template.ok) return err({ code: 'pjl-lines-not-valid', detail: template.error });
    const { wrapInPjl } = await import('./pjl-job.ts');
    const wrapped = wrapInPjl(
      {
        accounting,
        template: template.value,
        language: plan.convert ? 'POSTSCRIPT' : 'PDF',
        documentName: job.title,
        userName: job.userName ?? '',
      },
      document,
    );
    return ok({ ...nothingBeside, document: wrapped });
  },
};
