import type { DeviceAttributes } from '../printers/device-attributes.ts';

/** The values of a device id that say what a device understands (IEEE 1284-2000 section 7.6). */
const languageKeys = /^(CMD|COMMAND SET|CID|COMPATIBLEID)$/i;

/** Whether the languages in `printer-device-id`, such as `MFG:Canon;CMD:LIPSLX,PS;`, contain a word. */
export function deviceIdNames(deviceId: string, word: RegExp): boolean {
  return deviceId.split(';').some((field) => {
    const [key = '', ...value] = field.split(':');
    return languageKeys.test(key.trim()) && word.test(value.join(':'));
  });
}

/** The media type of PCL XL as IANA's registry spells it. */
export const pclXlType = 'application/vnd.hp-PCLXL';

/**
 * `PCLXL`, `PCL XL`, `PCL6` and their like among the words of a device id. `PCL` alone may be PCL 5, so
 * it does not count.
 */
const pclXlWord = /(^|[^a-z0-9])PCL ?(XL|6)(E|C|CE)?([^a-z0-9]|$)/i;

/** Whether a device says that it reads PCL XL: in its document formats or its device id. */
export function namesPclXl({ documentFormats, deviceId = '' }: DeviceAttributes): boolean {
  return documentFormats.includes(pclXlType.toLowerCase()) || deviceIdNames(deviceId, pclXlWord);
}
