import type { TargetLanguage } from '../conversion/page-language.ts';
import type { DeviceAttributes } from '../printers/device-attributes.ts';
import type { Resolution } from '../printers/printer.ts';

const resolutions: readonly Resolution[] = [1200, 600, 300];

/**
 * Dots per inch at which a document is rendered: those that the printer is set to. PCL XL says
 * positions in dots of the device, and a device that has other dots would have to scale each pixel;
 * so if the device lists its resolutions (`printer-resolution-supported`) and the one that is set is
 * not among them, it is the finest of ours below it, else the finest of ours, that the device
 * lists.
 */
export function convertedResolution(
  set: Resolution,
  language: TargetLanguage,
  { resolutions: listed }: Pick<DeviceAttributes, 'resolutions'>,
): Resolution {
  if (language !== 'pcl-xl') return set;
  const has = (dpi: number) =>
    listed.some(({ crossFeed, feed }) => crossFeed === dpi && feed === dpi);
  if (has(set)) return set;
  return resolutions.find((dpi) => dpi < set && has(dpi)) ?? resolutions.find(has) ?? set;
}
