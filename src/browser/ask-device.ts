import { adaptingSession } from '../ipp/adapting-transport.ts';
import { httpSession } from '../ipp/authenticating-transport.ts';
import { getPrinterAttributes, type PrinterQuestion } from '../ipp/client-printer.ts';
import type { IppFailure } from '../ipp/ipp-failure.ts';
import { parsePrinterUri } from '../ipp/printer-uri.ts';
import type { IppAttribute } from '../ipp/value.ts';
import type { Printer } from '../printers/printer.ts';
import { err, type Result } from '../result.ts';
import { habitMemory } from './device-habits.ts';
import { fetchTransport } from './fetch-transport.ts';
import { httpCredentialsFor } from './http-sign-in.ts';

/**
 * What the device behind a printer says of itself, signed in where it asks for that, and asked as it
 * likes to be.
 */
export async function askDevice(
  printer: Pick<Printer, 'id' | 'source' | 'uri'>,
  question: PrinterQuestion = {},
): Promise<Result<readonly IppAttribute[], IppFailure>> {
  const target = parsePrinterUri(printer.uri);
  if (!target.ok) return err({ code: 'unreachable' });
  return getPrinterAttributes(
    adaptingSession(habitMemory(printer.uri)).adapting(
      httpSession(() => httpCredentialsFor(printer)).authenticating(fetchTransport),
    ),
    target.value,
    question,
  );
}
