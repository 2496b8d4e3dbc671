import type { DeviceAttributes } from '../printers/device-attributes.ts';
import type { Printer } from '../printers/printer.ts';
import { isRawQueue } from '../printers/raw-queue.ts';
import { rulesOf } from './carrier-rules.ts';

/** `PS`, `PostScript`, `PS3` and their like among the words of a device id. */
const postScriptWord = /(^|[^a-z])(PS[23]?|POSTSCRIPT\d?)([^a-z]|$)/i;

/** The values of a device id that say what a device understands (IEEE 1284-2000 section 7.6). */
const languageKeys = /^(CMD|COMMAND SET|CID|COMPATIBLEID)$/i;

/** Whether `printer-device-id`, such as `MFG:Canon;CMD:LIPSLX,PS;`, speaks for PostScript. */
function namesPostScript(deviceId: string): boolean {
  return deviceId.split(';').some((field) => {
    const [key = '', ...value] = field.split(':');
    return languageKeys.test(key.trim()) && postScriptWord.test(value.join(':'));
  });
}

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
    !documentFormats.some((format) => format.includes('postscript')) && !namesPostScript(deviceId)
  );
}

/** Whether a printer is sent PostScript, whatever its device lists. */
export function sendsPostScript(
  printer: Pick<Printer, 'carrier' | 'configuration' | 'documentFormat'>,
): boolean {
  const { takesPdf, prefersPostScript } = rulesOf(printer);
  return (
    !takesPdf ||
    printer.documentFormat === 'postscript' ||
    (prefersPostScript && printer.documentFormat !== 'pdf')
  );
}

/** Whether there is reason to warn: PostScript is sent, and the device may lack it. */
export function hasPostScriptDoubt(
  printer: Pick<Printer, 'carrier' | 'configuration' | 'documentFormat'>,
  device: DeviceAttributes | undefined,
): boolean {
  return device !== undefined && sendsPostScript(printer) && mayLackPostScript(device);
}
