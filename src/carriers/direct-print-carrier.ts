import { err, ok } from '../result.ts';
import { type CarrierSender, nothingBeside } from './carrier.ts';

/**
 * The PDF itself, through the device's *Direct Print* page. Department ID and PIN sign in there, so
 * nothing of them is in what is sent.
 */
export const directPrintSender: CarrierSender = {
  accountsByAttributes: false,
  byWebPage: true,
  plan: async (printer, _device, { contentType }) =>
    contentType === 'application/pdf' && /^(?:auto|pdf)$/.test(printer.documentFormat)
      ? ok({ carrier: 'direct-print', documentFormat: 'application/pdf' })
      : err('format-not-supported'),
  wrap: async ({ document }) => ok({ ...nothingBeside, document }),
};
