import { nativeCapabilities } from '../browser/chromeos-printing.ts';
import {
  noteSilence,
  noteWaitedFor,
  readStoredDevice,
  silenceOf,
  storeDevice,
} from '../browser/device-store.ts';
import { t } from '../browser/i18n.ts';
import { listPrinters } from '../browser/printer-store.ts';
import { formatFromChrome } from '../carriers/chrome-format.ts';
import { noOptions } from '../carriers/offer.ts';
import { capabilities } from '../dialog/cdd.ts';
import type { Cdd } from '../dialog/cdd-shape.ts';
import { deviceFromCdd } from '../dialog/device-from-cdd.ts';
import { chromeOsIdOf } from '../policy/chromeos-printers.ts';
import type { DeviceAttributes } from '../printers/device-attributes.ts';
import { mediaRegionOf } from '../printers/media-region.ts';
import type { Printer } from '../printers/printer.ts';
import { askCourier } from './courier-host.ts';
import { keepAliveDuring } from './keep-alive.ts';
import { offeredHere } from './offered-here.ts';

/**
 * How long the dialog waits for a device that has never answered, in milliseconds, by what is known of
 * its silence. Chrome itself waits 10 s.
 */
const waitMs = {
  /** The dialog's first opening. */
  unknown: 3_000,
  /** A dialog has waited for it already, and the answer may still come. */
  'waited-for': 200,
  silent: 0,
} as const;

/**
 * What the dialog offers for a printer. It is made at once from what the device last said, while
 * the device is asked again in the background. If the device has never answered, the dialog waits a
 * little for it, unless it was silent before; then everything usual is offered, so that one can
 * print to a device that is switched off.
 */
export async function capabilitiesOf(printerId: string): Promise<Cdd> {
  const { printers } = await listPrinters();
  const printer = printers.find(({ id }) => id === printerId);
  if (!printer) throw new Error('Chrome asks for a printer that is not configured');
  const stored = await readStoredDevice(printer.uri);
  const waited = stored ? 0 : waitMs[await silenceOf(printer.uri)];
  // Noted before the device is asked, since its answer removes the note.
  if (waited === waitMs.unknown) await noteWaitedFor(printer.uri);
  const asked = refresh(printer);
  keepAliveDuring(asked);
  const native = stored ? undefined : fromChromeOs(printer);
  const device = stored ?? (await withinMs(asked, waited)) ?? (await native);
  return capabilities(device, {
    region: mediaRegionOf(chrome.i18n.getUILanguage()),
    resolution: printer.resolution,
    say: t,
    format: formatFromChrome(printer, device),
    ...(device ? { offered: (await offeredHere(printer, device)) ?? noOptions } : {}),
  });
}

/**
 * With more printers than this in the dialog, a person waits for the first answer of the others.
 */
const mostAskedAhead = 100;

/** Asks the devices in advance, so that the first dialog need not wait. */
export async function refreshAllCapabilities(): Promise<void> {
  const { printers } = await listPrinters();
  // One after the other: four thousand browsers that start at eight o'clock ask the same devices.
  for (const printer of printers.slice(0, mostAskedAhead)) {
    if (!(await readStoredDevice(printer.uri))) await refresh(printer);
  }
}

/**
 * What the device says about itself, stored for the next dialog; `undefined` where it does not
 * answer.
 */
async function refresh(printer: Printer): Promise<DeviceAttributes | undefined> {
  const { id, source, uri } = printer;
  const device = await askCourier({ type: 'ask-device', printer: { id, source, uri } });
  await noteSilence(printer.uri, !device);
  if (!device) return undefined;
  await storeDevice(printer.uri, device);
  return device;
}

/** What ChromeOS knows about a printer that is taken over from it. */
async function fromChromeOs(printer: Printer): Promise<DeviceAttributes | undefined> {
  const nativeId = chromeOsIdOf(printer);
  return nativeId === undefined ? undefined : deviceFromCdd(await nativeCapabilities(nativeId));
}

async function withinMs<T>(asked: Promise<T>, ms: number): Promise<T | undefined> {
  if (ms === 0) return undefined;
  return Promise.race([asked, new Promise<undefined>((resolve) => setTimeout(resolve, ms))]);
}
