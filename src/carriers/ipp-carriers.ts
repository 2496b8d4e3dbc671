import type { TargetLanguage } from '../conversion/page-language.ts';
import type { FailureCode } from '../diagnosis/failure.ts';
import type { DeviceAttributes } from '../printers/device-attributes.ts';
import type { DocumentFormatChoice, Printer } from '../printers/printer.ts';
import { err, ok, type Result } from '../result.ts';
import { type CarrierSender, type JobToSend, nothingBeside, type SendPlan } from './carrier.ts';
import { namesPclXl, pclXlType } from './device-languages.ts';
import { checkIppAccounting, ippAccounting } from './ipp-accounting.ts';
import { ippJobAttributes } from './ipp-job-attributes.ts';

/**
 * The best format that the device lists; one that lists nothing has to say what it does not take. PCL XL
 * comes last: it is chosen by itself where the device says that it reads it, and takes neither PDF
 * nor PostScript. A device that names it in its device id alone is sent it as octets, after a line
 * of PJL that says what they are.
 */
function overIpp(
  carrier: 'ipp' | 'plain',
  printer: Printer,
  device: DeviceAttributes,
  contentType: JobToSend['contentType'],
): Result<SendPlan, FailureCode> {
  const offered = device.documentFormats;
  const plan = (
    documentFormat: SendPlan['documentFormat'],
    convertTo?: TargetLanguage,
  ): SendPlan => ({ carrier, documentFormat, ...(convertTo && { convertTo }) });
  const asPdf = plan('application/pdf');
  const asPostScript = plan('application/postscript', 'postscript');
  const asPclXl = [plan(pclXlType, 'pcl-xl'), plan('application/octet-stream', 'pcl-xl')];
  const candidates: Readonly<Record<DocumentFormatChoice, readonly SendPlan[]>> = {
    auto: [asPdf, asPostScript, ...(namesPclXl(device) ? asPclXl : [])],
    pdf: [asPdf],
    postscript: [asPostScript],
    'pcl-xl': asPclXl,
    // These are formats of Canon's envelope.
    'predicted-pcl-xl': [],
    'predicted-pdf': [],
  };
  const possible =
    contentType === 'image/pwg-raster'
      ? [plan('image/pwg-raster')]
      : candidates[printer.documentFormat];
  const chosen = possible.find(
    ({ documentFormat }) => offered.length === 0 || offered.includes(documentFormat.toLowerCase()),
  );
  return chosen ? ok(chosen) : err('format-not-supported');
}

/** Octets say nothing of their language, so a line of PJL says that PCL XL follows. */
async function announced(plan: SendPlan, document: Blob): Promise<Blob> {
  if (plan.convertTo !== 'pcl-xl' || plan.documentFormat === pclXlType) return document;
  const { enterLanguage } = await import('./pjl-job.ts');
  return enterLanguage('PCLXL', document);
}

export const ippSender: CarrierSender = {
  accountsByAttributes: true,
  async plan(printer, device, { contentType }) {
    const accounted = checkIppAccounting(printer.configuration, device);
    return accounted.ok ? overIpp('ipp', printer, device, contentType) : accounted;
  },
  jobAttributes: ippJobAttributes,
  async wrap({ job, plan, device, accounting, document }) {
    const said = await ippAccounting(accounting, device, job.userName ?? '');
    if (!said.ok) return err({ code: said.error });
    return ok({ ...said.value, document: await announced(plan, document) });
  },
};

export const plainSender: CarrierSender = {
  accountsByAttributes: false,
  plan: async (printer, device, { contentType }) => overIpp('plain', printer, device, contentType),
  jobAttributes: ippJobAttributes,
  wrap: async ({ plan, document }) =>
    ok({ ...nothingBeside, document: await announced(plan, document) }),
};
