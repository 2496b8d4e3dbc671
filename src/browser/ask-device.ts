import { adaptingSession } from '../ipp/adapting-transport.ts';
import { httpSession, signInSecrets } from '../ipp/authenticating-transport.ts';
import { getPrinterAttributes, type PrinterQuestion } from '../ipp/client-printer.ts';
import type { HttpCredentials } from '../ipp/http-authorization.ts';
import type { IppFailure } from '../ipp/ipp-failure.ts';
import { parsePrinterUri } from '../ipp/printer-uri.ts';
import type { IppAttribute } from '../ipp/value.ts';
import { err, type Result } from '../result.ts';
import { maskSecrets } from '../text/mask-secrets.ts';
import { quirkMemory } from './device-quirks.ts';
import { fetchTransport } from './fetch-transport.ts';

/**
 * What the device at the printer address `uri` says about itself. Signs in where the device asks
 * for that, and avoids what the device is known to refuse.
 *
 * @param signIn called if the device asks for a sign-in
 */
export async function askDevice(
  uri: string,
  signIn: () => Promise<HttpCredentials | undefined>,
  question: PrinterQuestion = {},
): Promise<Result<readonly IppAttribute[], IppFailure>> {
  const target = parsePrinterUri(uri);
  if (!target.ok) return err({ code: 'unreachable' });
  let used: HttpCredentials | undefined;
  const { authenticating } = httpSession(async () => {
    used = await signIn();
    return used;
  });
  const answer = await getPrinterAttributes(
    adaptingSession(quirkMemory(uri)).adapting(authenticating(fetchTransport)),
    target.value,
    question,
  );
  return used ? (masked(answer, used) as typeof answer) : answer;
}

/**
 * What the device says, without the password that was used to sign in, should the device repeat it.
 */
function masked(value: unknown, credentials: HttpCredentials): unknown {
  if (typeof value === 'string') {
    return maskSecrets(value, { digits: [], words: signInSecrets(credentials) });
  }
  if (Array.isArray(value)) return value.map((each) => masked(each, credentials));
  if (typeof value !== 'object' || value === null || ArrayBuffer.isView(value)) return value;
  const parts = Object.entries(value).map(([name, part]) => [name, masked(part, credentials)]);
  return Object.fromEntries(parts);
}
