import { paperSourceCode } from '../cpca/paper-sources.ts';
import type { DeviceAttributes } from '../printers/device-attributes.ts';
import { deviceFamily } from '../printers/device-family.ts';
import { punches, staples } from '../printers/finishing.ts';
import { type PrintQuality, qualityValues } from '../printers/print-quality.ts';
import { carrierOf, type Printer } from '../printers/printer.ts';
import { cpcaInputSlot, cpcaMediaType } from './cpca-ticket.ts';

/** What can be chosen beyond Chrome's own settings: what the device has and the carrier can say. */
export interface OfferedOptions {
  readonly mediaSources: readonly string[];
  readonly mediaTypes: readonly string[];
  /** `finishings` enum values. */
  readonly staples: readonly number[];
  readonly punches: readonly number[];
  readonly outputBins: readonly string[];
  readonly qualities: readonly PrintQuality[];
}

export const noOptions: OfferedOptions = {
  mediaSources: [],
  mediaTypes: [],
  staples: [],
  punches: [],
  outputBins: [],
  qualities: [],
};

/** Everything that the device lists, for a job whose options travel as IPP attributes. */
export function overIppOptions(device: DeviceAttributes): OfferedOptions {
  const values = (list: readonly { readonly value: number }[]) =>
    list.map(({ value }) => value).filter((value) => device.finishings.includes(value));
  return {
    mediaSources: device.mediaSources,
    mediaTypes: device.mediaTypes,
    staples: values(staples),
    punches: values(punches),
    outputBins: device.outputBins,
    qualities: [...qualityValues]
      .filter(([, value]) => device.printQualities.includes(value))
      .map(([quality]) => quality),
  };
}

/**
 * What a printer's dialog offers. Inside CPCA only what has a code for this family of devices: no
 * output trays, since the code behind a tray depends on the finisher (CPCA section 8.4). In PJL
 * nothing: PostScript has no portable words for these.
 */
export function offeredOptions(printer: Printer, device: DeviceAttributes): OfferedOptions {
  const carrier = carrierOf(printer);
  if (carrier === 'pjl') return noOptions;
  const offered = overIppOptions(device);
  if (carrier !== 'cpca') return offered;
  const family = deviceFamily(printer.deviceFamily ?? 'auto', device.makeAndModel);
  const coded = (list: readonly { readonly value: number; readonly cpca?: string }[]) =>
    list.filter(({ cpca }) => cpca !== undefined).map(({ value }) => value);
  return {
    mediaSources: offered.mediaSources.filter((source) => {
      const slot = cpcaInputSlot(source);
      return slot !== undefined && paperSourceCode(family.paperSources, slot) !== undefined;
    }),
    mediaTypes: offered.mediaTypes.filter((type) => cpcaMediaType(type, family) !== undefined),
    staples: offered.staples.filter((value) => coded(staples).includes(value)),
    punches: offered.punches.filter((value) => coded(punches).includes(value)),
    outputBins: [],
    qualities: offered.qualities.filter((quality) => quality !== 'high'),
  };
}
