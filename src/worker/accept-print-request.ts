import { readStoredDevice } from '../browser/device-store.ts';
import { listPrinters } from '../browser/printer-store.ts';
import { type ChromeFormat, formatFromChrome } from '../carriers/chrome-format.ts';
import { parseTicket } from '../dialog/ticket.ts';
import type { Printer } from '../printers/printer.ts';
import { acceptJob } from './accept-job.ts';

type Outcome = 'OK' | 'FAILED' | 'INVALID_TICKET' | 'INVALID_DATA';

/** PDF always; PWG raster for the one printer whose device takes nothing else. */
async function askedFor(printer: Printer, contentType: string): Promise<ChromeFormat | undefined> {
  if (contentType === 'application/pdf') return contentType;
  const wanted = formatFromChrome(printer, await readStoredDevice(printer.uri));
  return contentType === wanted ? wanted : undefined;
}

/**
 * Takes a job from Chrome's dialog. `OK` means durable.
 *
 * @param late aborted once Chrome has been answered without us: then nothing may be printed, since
 *   the dialog has said that printing failed
 */
export async function acceptPrintRequest(
  request: chrome.printerProvider.PrintJob,
  late: AbortSignal,
): Promise<Outcome> {
  const { printers } = await listPrinters();
  const printer = printers.find(({ id }) => id === request.printerId);
  if (!printer) return 'FAILED';
  const contentType = await askedFor(printer, request.contentType);
  if (!contentType) return 'INVALID_DATA';
  const options = parseTicket(request.ticket);
  if (!options.ok) return 'INVALID_TICKET';
  const { title, document } = request;
  const accepted = await acceptJob(
    { ...{ title, printer, document, contentType }, options: options.value },
    late,
  );
  return accepted ? 'OK' : 'FAILED';
}
