import type { FailureCode } from '../diagnosis/failure.ts';
import type { DeviceAttributes } from '../printers/device-attributes.ts';
import type { Printer } from '../printers/printer.ts';
import { err, ok, type Result } from '../result.ts';
import type { CarrierSender, JobToSend, SendPlan } from './carrier.ts';
import { checkIppAccounting, ippAccounting } from './ipp-accounting.ts';
import { ippJobAttributes } from './ipp-job-attributes.ts';
import { nothingBeside } from './nothing-beside.ts';

/** The best format that the device lists; one that lists nothing has to say what it does not take. */
function overIpp(
  carrier: 'ipp' | 'plain',
  printer: Printer,
  device: DeviceAttributes,
  contentType: JobToSend['contentType'],
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
    contentType === 'image/pwg-raster'
      ? [plan('image/pwg-raster', false)]
      : candidates[printer.documentFormat];
  const chosen = possible.find(
    ({ documentFormat }) => offered.length === 0 || offered.includes(documentFormat),
  );
  return chosen ? ok(chosen) : err('format-not-supported');
}

export const ippSender: CarrierSender = {
  accountsByAttributes: true,
  async plan(printer, device, { contentType }) {
    const accounted = checkIppAccounting(printer.configuration, device);
    return accounted.ok ? overIpp('ipp', printer, device, contentType) : accounted;
  },
  jobAttributes: ippJobAttributes,
  async wrap({ job, device, accounting, document }) {
    const said = await ippAccounting(accounting, device, job.userName ?? '');
    return said.ok ? ok({ ...said.value, document }) : err({ code: said.error });
  },
};

export const plainSender: CarrierSender = {
  accountsByAttributes: false,
  plan: async (printer, device, { contentType }) => overIpp('plain', printer, device, contentType),
  jobAttributes: ippJobAttributes,
  wrap: async ({ document }) => ok({ ...nothingBeside, document }),
};
