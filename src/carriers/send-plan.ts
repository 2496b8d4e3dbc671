import type { ModelTable } from '../cpca/models/table.ts';
import type { FailureCode } from '../diagnosis/failure.ts';
import type { DeviceAttributes } from '../printers/device-attributes.ts';
import { deviceProfile } from '../printers/device-profile.ts';
import type { JobOptions } from '../printers/job-options.ts';
import { type Carrier, carrierOf, type Printer } from '../printers/printer.ts';
import { err, ok, type Result } from '../result.ts';
import type { ChromeFormat } from './chrome-format.ts';
import { checkIppAccounting } from './ipp-accounting.ts';
import { checkPjlTemplate } from './pjl-template.ts';

/** How one job travels: what carries its accounting, and what the document is. */
export interface SendPlan {
  /** `plain`: no accounting, with the options as IPP attributes. */
  readonly carrier: Carrier;
  /** `document-format` of the request. */
  readonly documentFormat:
    | 'application/octet-stream'
    | 'application/pdf'
    | 'application/postscript'
    | 'image/pwg-raster';
  /** Whether Chrome's PDF has to become PostScript first. */
  readonly convert: boolean;
}

export interface JobToSend {
  readonly options: JobOptions;
  /** What Chrome has handed over. */
  readonly contentType: string;
}

const raster: ChromeFormat = 'image/pwg-raster';
const octets = 'application/octet-stream';

/** Whether nothing was chosen that a PDF cannot say itself. */
function isPlainTicket({ copies, color, sides }: JobOptions): boolean {
  return copies === 1 && color === 'color' && sides === 'one-sided';
}

/**
 * Inside CPCA the document is PostScript: no code for PDF is known there, and none is guessed. That a
 * device takes CPCA as an octet stream over IPP is inferred, not yet confirmed on a device.
 */
function throughCpca(
  printer: Printer,
  { makeAndModel }: DeviceAttributes,
  models: ModelTable,
): Result<SendPlan, FailureCode> {
  if (printer.documentFormat === 'pdf') return err('format-not-offered-with-accounting');
  // Canon's driver offers no Department ID for the models that begin a job in the old way.
  const { device } = deviceProfile(printer, makeAndModel, models);
  if (device.jobStart === 'old') return err('device-family-not-supported');
  return ok({ carrier: 'cpca', documentFormat: octets, convert: true });
}

/**
 * In PJL the options travel inside the PostScript. A PDF goes out untouched, and then copies, sides
 * and black and white cannot be said: such a job is refused rather than printed otherwise.
 */
function throughPjl(printer: Printer, { options }: JobToSend): Result<SendPlan, FailureCode> {
  const lines = printer.pjlAccountingLines ?? [];
  if (!checkPjlTemplate(lines, printer.configuration).ok) return err('pjl-lines-not-valid');
  const convert = printer.documentFormat !== 'pdf';
  if (!convert && !isPlainTicket(options)) return err('options-not-carried');
  return ok({ carrier: 'pjl', documentFormat: octets, convert });
}

/** The best format that the device lists; one that lists nothing has to say what it does not take. */
function overIpp(
  carrier: 'ipp' | 'plain',
  printer: Printer,
  device: DeviceAttributes,
  contentType: string,
): Result<SendPlan, FailureCode> {
  const offered = device.documentFormats;
  const plan = (documentFormat: SendPlan['documentFormat'], convert: boolean): SendPlan => ({
    carrier,
    documentFormat,
    convert,
  });
  const asPdf = plan('application/pdf', false);
  const asPostScript = plan('application/postscript', true);
  const candidates = { auto: [asPdf, asPostScript], pdf: [asPdf], postscript: [asPostScript] };
  const possible =
    contentType === raster ? [plan(raster, false)] : candidates[printer.documentFormat];
  const chosen = possible.find(
    ({ documentFormat }) => offered.length === 0 || offered.includes(documentFormat),
  );
  return chosen ? ok(chosen) : err('format-not-supported');
}

/**
 * Chooses carrier and document format, and refuses what cannot work before anything is sent: for
 * what the printer is set to, what the device says of itself and what was chosen in the dialog.
 */
export function planSending(
  printer: Printer,
  device: DeviceAttributes,
  job: JobToSend,
  models: ModelTable,
): Result<SendPlan, FailureCode> {
  const carrier = carrierOf(printer);
  // Chrome's raster is for plain IPP: inside an envelope its format could not be named.
  if (job.contentType === raster && (carrier === 'cpca' || carrier === 'pjl')) {
    return err('format-not-supported');
  }
  if (carrier === 'cpca') return throughCpca(printer, device, models);
  if (carrier === 'pjl') return throughPjl(printer, job);
  if (carrier === 'ipp') {
    const accounted = checkIppAccounting(printer.configuration, device);
    if (!accounted.ok) return accounted;
  }
  return overIpp(carrier, printer, device, job.contentType);
}
