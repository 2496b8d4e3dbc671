import { deliveryOffered, deviceProfile } from '../printers/device-profile.ts';
import { err, ok } from '../result.ts';
import { type CarrierSender, nothingBeside } from './carrier.ts';

export const cpcaSender: CarrierSender = {
  accountsByAttributes: false,
  /**
   * Inside CPCA the document is PostScript: the codes of PCL XL and PDF are predicted, and used
   * only for a printer whose settings name them. That a device takes CPCA as an octet
   * stream over IPP is inferred, not yet confirmed on a device.
   */
  async plan(printer, { makeAndModel }, { contentType }, models) {
    // Chrome's raster is for plain IPP: inside an envelope its format could not be named.
    if (contentType === 'image/pwg-raster') return err('format-not-supported');
    const { documentFormat } = printer;
    if (documentFormat === 'pdf' || documentFormat === 'pcl-xl') {
      return err('format-not-offered-with-accounting');
    }
    // Canon's driver offers no Department ID for the models that begin a job in the old way.
    const { device, model } = deviceProfile(printer, makeAndModel, await models());
    if (device.jobStart === 'old') return err('device-family-not-supported');
    // What such a device does with the job is not known: it might print what is to be kept.
    if (!deliveryOffered(printer, model)) return err('delivery-not-offered');
    const plan = { carrier: 'cpca', documentFormat: 'application/octet-stream' } as const;
    if (documentFormat === 'predicted-pdf') return ok(plan);
    const convertTo = documentFormat === 'predicted-pcl-xl' ? 'pcl-xl' : 'postscript';
    return ok({ ...plan, convertTo });
  },
  async wrap({ job, plan, device, models, accounting, document }) {
    const { cpcaEnvelope } = await import('./cpca-envelope.ts');
    const profile = deviceProfile(job.printer, device.makeAndModel, await models());
    const enveloped = cpcaEnvelope(job, accounting, profile.device, {
      format: plan.convertTo ?? 'pdf',
      data: document,
    });
    if (enveloped.ok) return ok({ ...nothingBeside, document: enveloped.value });
    const { code, field } = enveloped.error;
    return err({ code: 'internal-error', detail: `${code}: ${field}` });
  },
};
