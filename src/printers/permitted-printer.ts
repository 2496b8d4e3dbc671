import type { ConfigurationId } from '../accounting/configuration.ts';
import { parsePrinterUri } from '../ipp/printer-uri.ts';
import { err, ok, type Result } from '../result.ts';
import type { Printer, SecretSettings } from './printer.ts';

/** What decides whether two descriptions mean the same printer. */
export type PrinterIdentity = Pick<Printer, 'id' | 'source' | 'uri'>;

/** How much a configuration requires before a job may print; a higher number is stricter. */
const strictness: Readonly<Record<ConfigurationId, number>> = {
  none: 0,
  'department-id': 1,
  'department-id-pin': 2,
  'department-id-pin-secure-print': 3,
};

/**
 * The printer of `present` that is the same as `promised`: the same id from the same source at the
 * same address. `ipp://host/` and `http://host:631/ipp/print` are the same address; `ipp` and
 * `ipps` are not. `undefined` where there is none.
 */
export function samePrinter<P extends PrinterIdentity>(
  promised: PrinterIdentity,
  present: readonly P[],
): P | undefined {
  const address = addressOf(promised);
  if (address === undefined) return undefined;
  return present.find(
    (printer) =>
      printer.id === promised.id &&
      printer.source === promised.source &&
      addressOf(printer) === address,
  );
}

/** What a job's printer is at the moment when credentials are handed over for it. */
export interface PermittedPrinter {
  /** The printer as the job has to be sent to it. */
  readonly printer: Printer;
  /** Whether it is stricter than what the job was accepted for, so that the job changes. */
  readonly stricter: boolean;
  /** As they are set now. A job record contains no copy of them. */
  readonly settings: SecretSettings;
}

/**
 * Decides whether a job that was accepted for the printer `promised` may still receive Department
 * ID, PIN and document, and under which configuration.
 *
 * A printer that is not among `present` with the same id, source and address is not permitted. A
 * configuration that has become stricter (none < B < A < C) is followed, together with everything
 * else that is set for the printer now. One that has become less strict is not followed: C never
 * degrades. A black-and-white job is sent without Department ID only where both descriptions allow
 * it.
 *
 * @param promised the printer in the job record
 * @param present every printer that may be used now, by the administrator's real policy
 */
export function permittedPrinter(
  promised: Printer,
  present: readonly Printer[],
): Result<PermittedPrinter, 'printer-not-permitted'> {
  const now = samePrinter(promised, present);
  if (!now) return err('printer-not-permitted');
  const raised = strictness[now.configuration] > strictness[promised.configuration];
  const { monochromeWithoutId: _withoutId, ...kept } = raised ? now : promised;
  const withoutId = promised.monochromeWithoutId === true && now.monochromeWithoutId === true;
  return ok({
    printer: withoutId ? { ...kept, monochromeWithoutId: true } : kept,
    stricter: raised || (promised.monochromeWithoutId === true && !withoutId),
    settings: secretSettings(now),
  });
}

/** Of a printer, what may be secret. */
function secretSettings({ pjlAccountingLines, accountingFragment }: Printer): SecretSettings {
  return {
    ...(pjlAccountingLines && { pjlAccountingLines }),
    ...(accountingFragment !== undefined && { accountingFragment }),
  };
}

function addressOf({ uri }: PrinterIdentity): string | undefined {
  const parsed = parsePrinterUri(uri);
  return parsed.ok ? parsed.value.url : undefined;
}
