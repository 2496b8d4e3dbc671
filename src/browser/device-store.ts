import { createStore, get, set } from 'idb-keyval';
import { type DeviceAttributes, silentDevice } from '../printers/device-attributes.ts';
import { browser } from './web-extension.ts';

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
 * What is known of a device's silence in this session of the browser. It is in `storage.session`,
 * since the worker loses its variables when it sleeps.
 *
 * - `unknown`: nothing, or it has answered since.
 * - `waited-for`: a print dialog has waited for its first answer.
 * - `silent`: it did not answer when it was last asked.
 */
export type Silence = 'unknown' | 'waited-for' | 'silent';

const silenceKey = (uri: string): string => `silent ${uri}`;

/** Notes whether the device at `uri` answered the last question. */
export async function noteSilence(uri: string, silent: boolean): Promise<void> {
  if (silent) await browser.storage.session.set({ [silenceKey(uri)]: 'silent' });
  else await browser.storage.session.remove(silenceKey(uri));
}

/** Notes that a dialog waits for the first answer of the device at `uri`. */
export async function noteWaitedFor(uri: string): Promise<void> {
  await browser.storage.session.set({ [silenceKey(uri)]: 'waited-for' });
}

/** What is known of the silence of the device at `uri`. */
export async function silenceOf(uri: string): Promise<Silence> {
  const noted = (await browser.storage.session.get(silenceKey(uri)))[silenceKey(uri)];
  return noted === 'silent' || noted === 'waited-for' ? noted : 'unknown';
}
