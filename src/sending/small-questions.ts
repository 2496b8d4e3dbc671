import { askDevice } from '../browser/ask-device.ts';
import { fetchTransport } from '../browser/fetch-transport.ts';
import { getPrinterAttributes } from '../ipp/client-printer.ts';
import type { HttpCredentials } from '../ipp/http-authorization.ts';
import { parsePrinterUri } from '../ipp/printer-uri.ts';
import { type DeviceAttributes, readDeviceAttributes } from '../printers/device-attributes.ts';

/** The device has just answered, so it is reachable. */
const redirectWithinMs = 5_000;

/**
 * What the device at the printer address `uri` says about itself, or `false` where it does not
 * answer.
 *
 * @param signIn called if the device asks for a sign-in
 */
export async function deviceAt(
  uri: string,
  signIn: () => Promise<HttpCredentials | undefined>,
): Promise<DeviceAttributes | false> {
  const answer = await askDevice(uri, signIn);
  return answer.ok && readDeviceAttributes(answer.value);
}

/** Whether the device at `url` answers a question that contains no secret with a redirect. */
export async function isRedirected(url: string): Promise<boolean> {
  const target = parsePrinterUri(url);
  if (!target.ok) return false;
  const question = { timeoutMs: redirectWithinMs };
  const answer = await getPrinterAttributes(fetchTransport, target.value, question);
  return !answer.ok && answer.error.code === 'http-redirect';
}
