import { toWorker } from '../../browser/messages.ts';
import type { Failure } from '../../diagnosis/failure.ts';
import { failureFromIpp } from '../../diagnosis/failure-from-ipp.ts';
import type { IppFailure } from '../../ipp/ipp-failure.ts';
import { parsePrinterUri } from '../../ipp/printer-uri.ts';

/**
 * Why the device at the printer address `uri` did not answer a page's question. A page cannot find
 * out what Chrome knows about a failed connection, nor where a redirect points; the worker can.
 */
export async function explainFailure(error: IppFailure, uri: string): Promise<Failure> {
  const target = parsePrinterUri(uri);
  if (!target.ok) return failureFromIpp(error, 'printer');
  const { url } = target.value;
  if (error.code === 'http-redirect') {
    const redirectedTo = await toWorker.ask({ type: 'explain-redirect', url });
    const named = redirectedTo ? { redirectedTo } : {};
    return failureFromIpp({ ...error, ...named }, 'printer');
  }
  if (error.code !== 'unreachable') return failureFromIpp(error, 'printer');
  const why = await toWorker.ask({ type: 'explain-unreachable', url });
  return failureFromIpp(why, 'printer');
}
