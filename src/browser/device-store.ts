import { createStore, get, set } from 'idb-keyval';
import { type DeviceAttributes, silentDevice } from '../printers/device-attributes.ts';

/** What each device last said about itself, by its address, in IndexedDB. */
const devices = createStore('department-print-devices', 'attributes');

/**
 * What was stored. What an earlier version did not ask for is absent, as if the device had not said
 * it.
 */
export async function readStoredDevice(uri: string): Promise<DeviceAttributes | undefined> {
  const stored = await get<DeviceAttributes>(uri, devices);
  return stored && { ...silentDevice, ...stored };
}

export function storeDevice(uri: string, attributes: DeviceAttributes): Promise<void> {
  return set(uri, attributes, devices);
}
