import type { ConfigurationId } from '../../core/accounting/configuration.ts';
import { type PrinterUriProblem, parsePrinterUri } from '../../core/ipp/printer-uri.ts';
import type { DocumentFormatChoice, Printer, Resolution } from '../../core/printer/printer.ts';
import { err, ok, type Result } from '../../core/result.ts';

/** What stands in the form for a printer. */
export interface PrinterDraft {
  readonly name: string;
  readonly address: string;
  readonly configuration: ConfigurationId;
  readonly documentFormat: DocumentFormatChoice;
  readonly resolution: Resolution;
}

export interface PrinterDraftProblems {
  readonly name?: 'empty' | 'too-long';
  readonly address?: PrinterUriProblem;
}

/** A name of more characters is refused when the stored printers are read again. */
export const maxNameLength = 127;

export const emptyDraft: PrinterDraft = {
  name: '',
  address: '',
  configuration: 'department-id-pin',
  documentFormat: 'auto',
  resolution: 600,
};

export function draftOf(printer: Printer): PrinterDraft {
  const { name, uri, configuration, documentFormat, resolution } = printer;
  return { name, address: uri, configuration, documentFormat, resolution };
}

/** PDF cannot be accounted, so that choosing a configuration with a Department ID takes it back. */
export function withConfiguration(
  draft: PrinterDraft,
  configuration: ConfigurationId,
): PrinterDraft {
  const documentFormat =
    configuration !== 'none' && draft.documentFormat === 'pdf' ? 'auto' : draft.documentFormat;
  return { ...draft, configuration, documentFormat };
}

/** The user's own printer that the form describes, or what is wrong with its fields. */
export function readDraft(draft: PrinterDraft, id: string): Result<Printer, PrinterDraftProblems> {
  const { configuration, documentFormat, resolution } = draft;
  const name = draft.name.trim();
  const nameProblem = name === '' ? 'empty' : name.length > maxNameLength ? 'too-long' : undefined;
  const address = parsePrinterUri(draft.address);
  if (nameProblem || !address.ok) {
    return err({
      ...(nameProblem ? { name: nameProblem } : {}),
      ...(address.ok ? {} : { address: address.error }),
    });
  }
  const uri = draft.address.trim();
  return ok({ id, name, uri, configuration, documentFormat, resolution, source: 'user' });
}

/** The user's own printers after saving one: it takes the place of the one with its id. */
export function withPrinter(printers: readonly Printer[], saved: Printer): Printer[] {
  const own = printers.filter(({ source }) => source === 'user');
  return own.some(({ id }) => id === saved.id)
    ? own.map((printer) => (printer.id === saved.id ? saved : printer))
    : [...own, saved];
}

/** The user's own printers without one. */
export function withoutPrinter(printers: readonly Printer[], removedId: string): Printer[] {
  return printers.filter(({ id, source }) => source === 'user' && id !== removedId);
}
