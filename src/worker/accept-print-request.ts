import { readStoredDevice } from '../browser/device-store.ts';
import { listPrinters } from '../browser/printer-store.ts';
import { type ChromeFormat, formatFromChrome } from '../carriers/chrome-format.ts';
import { isUsual, withinOffer } from '../carriers/within-offer.ts';
import { parseTicket } from '../dialog/ticket.ts';
import type { JobOptions } from '../printers/job-options.ts';
import type { Printer } from '../printers/printer.ts';
import { acceptJob } from './accept-job.ts';
import { offeredHere } from './offered-here.ts';

type Outcome = 'OK' | 'FAILED' | 'INVALID_TICKET' | 'INVALID_DATA';

/** Always PDF; PWG raster as well for a printer whose device accepts nothing else. */
async function askedFor(printer: Printer, contentType: string): Promise<ChromeFormat | undefined> {
  if (contentType === 'application/pdf') return contentType;
  const wanted = formatFromChrome(printer, await readStoredDevice(printer.uri));
  return contentType === wanted ? wanted : undefined;
}

/** The options that the printer offers; all options where nobody can say which those are. */
async function possible(printer: Printer, options: JobOptions): Promise<JobOptions> {
  const device = isUsual(options) ? undefined : await readStoredDevice(printer.uri);
  const offered = device && (await offeredHere(printer, device));
  return offered ? withinOffer(options, offered) : options;
}

/**
 * Accepts a job from Chrome's dialog. `OK` means that it is durable.
 *
 * @param late aborted once Chrome has had to be answered without a result: then nothing may be
 * printed, since the dialog has said that printing failed
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
    {
      ...{ title, printer, document, contentType },
      options: await possible(printer, options.value),
    },
    late,
  );
  return accepted ? 'OK' : 'FAILED';
}
