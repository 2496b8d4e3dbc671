import { checkAsData, type DeviceCheck, readCheck } from '../device-check/check.ts';
import type { Printer } from '../printers/printer.ts';
import { browser } from './web-extension.ts';

/** What has been found out about each printer, so that a check can be interrupted and continued. */
const keyOf = (printerId: string): string => `device-check ${printerId}`;

export async function readDeviceCheck(printer: Printer): Promise<DeviceCheck> {
  const key = keyOf(printer.id);
  return readCheck((await browser.storage.local.get(key))[key], printer);
}

export async function saveDeviceCheck(printerId: string, check: DeviceCheck): Promise<void> {
  await browser.storage.local.set({ [keyOf(printerId)]: checkAsData(check) });
}

export async function forgetDeviceCheck(printerId: string): Promise<void> {
  await browser.storage.local.remove(keyOf(printerId));
}
