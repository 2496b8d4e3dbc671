import { createStore, get, set } from 'idb-keyval';
import browser from 'webextension-polyfill';
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

/**
 * The devices that did not answer when they were last asked, in this session of the browser. They
 * are in `storage.session`, since the worker loses its variables when it sleeps.
 */
const silenceKey = (uri: string): string => `silent ${uri}`;

export async function noteSilence(uri: string, silent: boolean): Promise<void> {
  if (silent) await browser.storage.session.set({ [silenceKey(uri)]: true });
  else await browser.storage.session.remove(silenceKey(uri));
}

export async function wasSilent(uri: string): Promise<boolean> {
  return (await browser.storage.session.get(silenceKey(uri)))[silenceKey(uri)] === true;
}
