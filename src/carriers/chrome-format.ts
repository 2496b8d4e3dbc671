import type { DeviceAttributes } from '../printers/device-attributes.ts';
import type { Printer } from '../printers/printer.ts';
import { rulesOf } from './carrier-rules.ts';

/** What Chrome can be asked for, and so what a job's document can be. */
export const chromeFormats = ['application/pdf', 'image/pwg-raster'] as const;
export type ChromeFormat = (typeof chromeFormats)[number];

const raster: ChromeFormat = 'image/pwg-raster';

/**
 * What Chrome is to be asked for: PDF, but for a device on plain IPP that lists PWG raster and
 * neither PDF nor PostScript.
 */
export function formatFromChrome(
  printer: Printer,
  device: DeviceAttributes | undefined,
): ChromeFormat {
  const offered = device?.documentFormats ?? [];
  const insists =
    printer.documentFormat === 'auto' &&
    rulesOf(printer).optionsAsAttributes &&
    offered.includes(raster) &&
    !offered.includes('application/pdf') &&
    !offered.includes('application/postscript');
  return insists ? raster : 'application/pdf';
}
