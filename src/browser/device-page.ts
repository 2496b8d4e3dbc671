import { createStore, get } from 'idb-keyval';
import type { DeviceAttributes } from '../printers/device-attributes.ts';

/** The same store as in device-store.ts; a popup needs only this part of it. */
const devices = createStore('department-print-devices', 'attributes');

/** What the device last said about itself, as it was stored. */
export function readToldDevice(uri: string): Promise<DeviceAttributes | undefined> {
  return get<DeviceAttributes>(uri, devices);
}

/** The address of the device's own web page, as the device last gave it. */
export async function readDevicePage(uri: string): Promise<string | undefined> {
  return (await readToldDevice(uri))?.moreInfo;
}
