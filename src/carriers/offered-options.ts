import type { ModelTable } from '../cpca/models/table.ts';
import { fragmentOutline } from '../fragment/fragment-outline.ts';
import type { DeviceAttributes } from '../printers/device-attributes.ts';
import type { Printer } from '../printers/printer.ts';
import type { CarrierOffers } from './carrier.ts';
import { carrierOf } from './carrier-rules.ts';
import { optionsInEnvelope } from './envelope-options.ts';
import { mostCopies, noOptions, type OfferedOptions, overIppOptions } from './offer.ts';

/** Everything that the device lists. */
const asListed: CarrierOffers = (_printer, device) => overIppOptions(device);

/** For a PDF that goes out as it is. */
function bare(bareCopies: number): OfferedOptions {
  return { ...noOptions, bareCopies };
}

/** A fragment has a place for copies or none; the PostScript or PCL XL inside says the rest. */
function inFragment(text: string): OfferedOptions {
  const outline = fragmentOutline(text);
  if (!outline.ok || outline.value.language !== 'pdf') return noOptions;
  return bare(outline.value.uses.has('copies') ? mostCopies : 1);
}

/** What each carrier offers, by its id; one that is not here offers nothing. */
const offers = new Map<string, CarrierOffers>([
  ['cpca', optionsInEnvelope],
  // PostScript has no portable words for what could be offered.
  ['pjl', ({ documentFormat }) => (documentFormat === 'pdf' ? bare(1) : noOptions)],
  ['learned', ({ accountingFragment = '' }) => inFragment(accountingFragment)],
  ['ipp', asListed],
  ['plain', asListed],
]);

/** Adds what a carrier offers; returns a function that removes it. See `registerSender`. */
export function registerOffers(carrier: string, own: CarrierOffers): () => void {
  offers.set(carrier, own);
  return () => offers.delete(carrier);
}

/** What a printer's dialog offers: what its carrier can say and the device has. */
export function offeredOptions(
  printer: Printer,
  device: DeviceAttributes,
  models: ModelTable,
): OfferedOptions {
  return offers.get(carrierOf(printer))?.(printer, device, models) ?? noOptions;
}
