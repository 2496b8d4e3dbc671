import { createStore, get, set } from 'idb-keyval';
import type { DeviceAttributes } from '../core/printer/device-attributes.ts';

/** What each device last said of itself, by its address, in IndexedDB. */
const devices = createStore('department-print-devices', 'attributes');

export function readStoredDevice(uri: string): Promise<DeviceAttributes | undefined> {
  return get<DeviceAttributes>(uri, devices);
}

export function storeDevice(uri: string, attributes: DeviceAttributes): Promise<void> {
  return set(uri, attributes, devices);
}
