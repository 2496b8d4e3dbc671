import type { DeviceAttributes } from '../printers/device-attributes.ts';
import type { EnvelopeSettingId, EnvelopeValue } from '../printers/envelope-settings.ts';
import { punches, staples } from '../printers/finishing.ts';
import { type PrintQuality, qualityValues } from '../printers/job-options.ts';

/** What can be chosen beyond Chrome's own settings: what the device has and the carrier can say. */
export interface OfferedOptions {
  readonly mediaSources: readonly string[];
  readonly mediaTypes: readonly string[];
  /** `finishings` enum values. */
  readonly staples: readonly number[];
  readonly punches: readonly number[];
  readonly outputBins: readonly string[];
  readonly qualities: readonly PrintQuality[];
  /** What only the envelope can say. */
  readonly envelope: { readonly [Id in EnvelopeSettingId]?: readonly EnvelopeValue<Id>[] };
  /**
   * The most copies of a document that goes out as it is, with nothing that could say sides or black
   * and white; those are not offered then. Absent where they can be said.
   */
  readonly bareCopies?: number;
}

/** The most copies that Chrome's dialog accepts (its copies field has three digits). */
export const mostCopies = 999;

export const noOptions: OfferedOptions = {
  mediaSources: [],
  mediaTypes: [],
  staples: [],
  punches: [],
  outputBins: [],
  qualities: [],
  envelope: {},
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
    envelope: {},
  };
}
