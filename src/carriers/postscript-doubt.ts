import type { DeviceAttributes } from '../printers/device-attributes.ts';
import type { Printer } from '../printers/printer.ts';
import { isRawQueue } from '../printers/raw-queue.ts';
import { rulesOf } from './carrier-rules.ts';
import { deviceIdNames, namesPclXl } from './device-languages.ts';

/** `PS`, `PostScript`, `PS3` and their like among the words of a device id. */
const postScriptWord = /(^|[^a-z])(PS[23]?|POSTSCRIPT\d?)([^a-z]|$)/i;

/**
 * Whether a device may lack PostScript: it says what it understands, as document formats or as a
 * device id, and nothing of that is PostScript. That proves nothing (a device without a word of it was
 * seen to print PostScript), so it is a reason to warn and never one to refuse. A raw queue says
 * nothing of the device behind it.
 */
export function mayLackPostScript(device: DeviceAttributes): boolean {
  const { documentFormats, deviceId = '' } = device;
  if (isRawQueue(device) || (documentFormats.length === 0 && deviceId === '')) return false;
  return (
    !documentFormats.some((format) => format.includes('postscript')) &&
    !deviceIdNames(deviceId, postScriptWord)
  );
}

/** Whether a printer is sent PostScript, unless its device lists something better. */
function sendsPostScript(
  printer: Pick<Printer, 'carrier' | 'configuration' | 'documentFormat'>,
): boolean {
  const { documentFormat } = printer;
  return (
    documentFormat === 'postscript' ||
    (documentFormat === 'auto' && rulesOf(printer).prefersPostScript)
  );
}

/**
 * Whether a printer whose carrier says nothing of the document's language is sent PCL XL: as it is
 * set, or by itself where the device says that it reads PCL XL and nothing speaks for PostScript.
 */
export function sendsPclXl(
  { documentFormat }: Pick<Printer, 'documentFormat'>,
  device: DeviceAttributes,
): boolean {
  if (documentFormat !== 'auto') return documentFormat === 'pcl-xl';
  return namesPclXl(device) && mayLackPostScript(device);
}

/** Whether there is reason to warn: PostScript is sent, and the device may lack it. */
export function hasPostScriptDoubt(
  printer: Pick<Printer, 'carrier' | 'configuration' | 'documentFormat'>,
  device: DeviceAttributes | undefined,
): boolean {
  if (device === undefined || !sendsPostScript(printer) || !mayLackPostScript(device)) return false;
  return !(rulesOf(printer).formats.includes('pcl-xl') && sendsPclXl(printer, device));
}
