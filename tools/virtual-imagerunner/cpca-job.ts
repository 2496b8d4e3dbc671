import type { CanonModel } from '../../src/cpca/models/model.ts';
import { err, ok, type Result } from '../../src/result.ts';
import { decodeCpca } from '../cpca-reader/decode.ts';
import { formatCpcaError } from '../cpca-reader/decode-error.ts';
import type { CpcaTicketView } from '../cpca-reader/stream.ts';
import { readPclXl } from '../pcl-xl/read-pcl-xl.ts';
import { type Refusal, refusals } from './end-codes.ts';
import { foreignCode } from './foreign-code.ts';
import type { DocumentFormat } from './job-entry.ts';
import { type JobSettings, withoutAbsent } from './job-settings.ts';
import { sniffFormat, unwrapPjl } from './sniff-format.ts';
import type { UnderstoodJob } from './understood-job.ts';

/** Restrictions of a device. That a device ends such jobs in this way is invented for tests. */
export interface CpcaReading {
  /** The only codes that it accepts; a job with another code is invalid data. */
  readonly model?: CanonModel;
  /** Refuses an unencrypted Department ID or PIN, as a device that expects encryption might. */
  readonly refuseClearCredentials?: boolean;
}

/**
 * Reads a CPCA job with the strict decoder. PostScript in the envelope that does not begin with
 * `%!` prints no page (what a real device does with it is not known). If the document is
 * recognisably in another format, such as PDF, the data is invalid.
 */
export function understandCpca(
  bytes: Uint8Array,
  { model, refuseClearCredentials = false }: CpcaReading = {},
): Result<UnderstoodJob, Refusal> {
  const decoded = decodeCpca(bytes);
  if (!decoded.ok) {
    const { message } = refusals.invalidData;
    return err({
      ...refusals.invalidData,
      message: `${message} (${formatCpcaError(decoded.error)})`,
    });
  }
  const stream = decoded.value;
  // Only small devices read CARPS; no capture says what another one answers, so this is invented.
  if (stream.format === 'carps') return err(refusals.invalidData);
  const foreign = model && foreignCode(stream, model);
  if (foreign !== undefined) {
    const { message } = refusals.invalidData;
    return err({ ...refusals.invalidData, message: `${message} (not of this model: ${foreign})` });
  }
  const inClear = stream.departmentId !== undefined || stream.securedPin !== undefined;
  if (refuseClearCredentials && inClear) return err(refusals.clearCredentials);
  const format = stream.format === 'pcl-xl' ? 'pclxl' : stream.format;
  if (!isPredictedFormat(format, stream.data)) return err(refusals.invalidData);
  const inside = format === 'postscript' ? innerPostScript(stream.data) : undefined;
  if (inside && !inside.ok) return inside;
  return ok({
    protocol: 'cpca',
    mode: stream.jobMode,
    format,
    document: inside?.value.document ?? stream.data,
    blank: inside?.value.blank ?? false,
    settings: ticketSettings(stream.ticket),
    ...(stream.departmentId === undefined
      ? {}
      : { account: { departmentId: stream.departmentId, pin: stream.pin } }),
    ...(stream.securedPin ? { securedPin: stream.securedPin } : {}),
    ...(stream.box === undefined ? {} : { box: stream.box }),
    ...(stream.userName === undefined ? {} : { userName: stream.userName }),
    ...(stream.documentName === undefined ? {} : { documentName: stream.documentName }),
  });
}

/**
 * Whether the data has the format that a predicted format code declares. No device is known to
 * accept such a code; that this one does is invented.
 */
function isPredictedFormat(format: DocumentFormat, data: Uint8Array): boolean {
  if (format === 'pclxl') return readPclXl(data).ok;
  return format !== 'pdf' || sniffFormat(data) === 'pdf';
}

function innerPostScript(
  data: Uint8Array,
): Result<{ readonly document: Uint8Array; readonly blank: boolean }, Refusal> {
  const document = sniffFormat(data) === 'pjl' ? unwrapPjl(data) : data;
  const seen = sniffFormat(document);
  if (seen === 'postscript') return ok({ document, blank: false });
  return seen === 'unknown' ? ok({ document, blank: true }) : err(refusals.invalidData);
}

function ticketSettings(ticket: CpcaTicketView): JobSettings {
  const edge = ticket.bindingEdge === 'top' || ticket.bindingEdge === 'bottom' ? 'short' : 'long';
  return withoutAbsent({
    copies: ticket.copies,
    collate: ticket.collate,
    color: ticket.color,
    sides:
      ticket.sides === 'two-sided' && ticket.bindingEdge !== undefined
        ? `two-sided-${edge}-edge`
        : ticket.sides,
    mediaSize: ticket.mediaSize,
    mediaType: ticket.mediaType,
    tray: ticket.inputSlot,
    staple: ticket.staple,
    punch: ticket.punch,
    punchKind: ticket.punchType,
    saddleStitch: ticket.saddleStitch,
    booklet: ticket.booklet,
    quality: ticket.tonerSave === true ? 'draft' : undefined,
    resolution: ticket.resolution,
  });
}
