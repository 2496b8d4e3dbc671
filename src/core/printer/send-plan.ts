import { configurationOf } from '../accounting/configuration.ts';
import type { FailureCode } from '../diagnosis/failure.ts';
import { err, ok, type Result } from '../result.ts';
import type { Printer } from './printer.ts';

/** How one job travels: what carries its accounting, and what the document is. */
export interface SendPlan {
  /** `cpca`: inside Canon's envelope. `plain`: as it is, with the options as IPP attributes. */
  readonly carrier: 'cpca' | 'plain';
  /** `document-format` of the request. */
  readonly documentFormat:
    | 'application/octet-stream'
    | 'application/pdf'
    | 'application/postscript';
  /** Whether Chrome's PDF has to become PostScript first. */
  readonly convert: boolean;
}

const throughCpca: SendPlan = {
  carrier: 'cpca',
  documentFormat: 'application/octet-stream',
  convert: true,
};
const asPdf: SendPlan = { carrier: 'plain', documentFormat: 'application/pdf', convert: false };
const asPostScript: SendPlan = {
  carrier: 'plain',
  documentFormat: 'application/postscript',
  convert: true,
};

/**
 * Chooses carrier and document format. With accounting it is PostScript inside CPCA: no format code
 * for PDF is known there, and none is guessed. That a device takes CPCA as an octet stream over IPP
 * is inferred, not yet confirmed on a device. Without accounting the printer's own setting decides,
 * and `auto` prefers PDF.
 *
 * `offered` is the device's `document-format-supported`; empty where it does not say, and then it
 * has to tell by itself what it does not take.
 */
export function planSending(
  printer: Printer,
  offered: readonly string[],
): Result<SendPlan, FailureCode> {
  if (configurationOf(printer.configuration).departmentId === 'required') {
    return printer.documentFormat === 'pdf'
      ? err('format-not-offered-with-accounting')
      : ok(throughCpca);
  }
  const candidates = { auto: [asPdf, asPostScript], pdf: [asPdf], postscript: [asPostScript] };
  const possible = candidates[printer.documentFormat];
  const chosen = possible.find(
    ({ documentFormat }) => offered.length === 0 || offered.includes(documentFormat),
  );
  return chosen ? ok(chosen) : err('format-not-supported');
}
