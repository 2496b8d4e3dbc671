import { parseTicket } from '../core/printer/ticket.ts';
import { listPrinters } from '../platform/printer-store.ts';
import { acceptJob } from './accept-job.ts';

type Outcome = 'OK' | 'FAILED' | 'INVALID_TICKET' | 'INVALID_DATA';

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
  if (request.contentType !== 'application/pdf') return 'INVALID_DATA';
  const options = parseTicket(request.ticket);
  if (!options.ok) return 'INVALID_TICKET';
  const { title, document } = request;
  const accepted = await acceptJob({ title, printer, options: options.value, document }, late);
  return accepted ? 'OK' : 'FAILED';
}
