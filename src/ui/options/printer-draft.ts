import type { ConfigurationId } from '../../accounting/configuration.ts';
import { configurationOf } from '../../accounting/configuration.ts';
import type { CarrierSettings } from '../../carriers/carrier.ts';
import { carrierOf, rulesOf } from '../../carriers/carrier-rules.ts';
import { carrierProblem, maxModelLength, pjlLinesOf } from '../../carriers/parse-carrier.ts';
import { type PrinterUriProblem, parsePrinterUri } from '../../ipp/printer-uri.ts';
import type { PhotoCompression } from '../../postscript/photograph.ts';
import { addressCandidates } from '../../printers/address-candidates.ts';
import type { DeviceFamilyId } from '../../printers/device-family-ids.ts';
import type {
  Delivery,
  DocumentFormatChoice,
  Printer,
  Resolution,
} from '../../printers/printer.ts';
import { err, ok, type Result } from '../../result.ts';
import type { PolicyProblemCode } from '../../settings/policy-problem.ts';
import { plainText } from '../../text/plain-text.ts';

/** The contents of the form for a printer. */
export interface PrinterDraft {
  readonly name: string;
  readonly address: string;
  readonly configuration: ConfigurationId;
  readonly documentFormat: DocumentFormatChoice;
  readonly resolution: Resolution;
  readonly photoCompression: PhotoCompression;
  /** The id of a carrier, or `auto`. */
  readonly carrier: string;
  /** Empty for the model that the device reports. */
  readonly deviceModel: string;
  readonly deviceFamily: DeviceFamilyId | 'auto';
  readonly delivery: Delivery | 'print';
  /** As it was typed. */
  readonly mailBox: string;
  readonly monochromeWithoutId: boolean;
  /** One line of text for each. */
  readonly pjlLines: string;
  /** The learned fragment; empty if there is none. The form does not change it. */
  readonly accountingFragment: string;
}

export interface PrinterDraftProblems {
  readonly name?: 'empty' | 'too-long';
  readonly address?: PrinterUriProblem | undefined;
  /** The problem with how the accounting is sent. */
  readonly carrier?: PolicyProblemCode;
}

/** A longer name would be rejected when the stored printers are read again. */
export const maxNameLength = 127;

export const emptyDraft: PrinterDraft = {
  name: '',
  address: '',
  configuration: 'department-id-pin',
  documentFormat: 'auto',
  resolution: 600,
  photoCompression: 'lossless',
  carrier: 'auto',
  deviceModel: '',
  deviceFamily: 'auto',
  delivery: 'print',
  mailBox: '',
  monochromeWithoutId: false,
  pjlLines: '',
  accountingFragment: '',
};

export function draftOf(printer: Printer): PrinterDraft {
  const { name, uri, configuration, documentFormat, resolution } = printer;
  return {
    ...{ name, address: uri, configuration, documentFormat, resolution },
    photoCompression: printer.photoCompression ?? 'lossless',
    carrier: printer.carrier ?? 'auto',
    deviceModel: printer.deviceModel ?? '',
    deviceFamily: printer.deviceFamily ?? 'auto',
    delivery: printer.delivery ?? 'print',
    mailBox: String(printer.mailBox ?? ''),
    monochromeWithoutId: printer.monochromeWithoutId ?? false,
    pjlLines: (printer.pjlAccountingLines ?? []).join('\n'),
    accountingFragment: printer.accountingFragment ?? '',
  };
}

/** The draft with some changes. Choosing a carrier that cannot carry the format resets it. */
export function withChange(draft: PrinterDraft, part: Partial<PrinterDraft>): PrinterDraft {
  const changed = { ...draft, ...part };
  return !rulesOf(changed).formats.includes(changed.documentFormat)
    ? { ...changed, documentFormat: 'auto' }
    : changed;
}

/** A text that is no box number is left out. The check then reports that the box is missing. */
function delivered({ delivery, mailBox }: PrinterDraft): CarrierSettings {
  if (delivery === 'print') return {};
  const box = /^[0-9]{1,2}$/.test(mailBox.trim()) ? Number(mailBox) : undefined;
  return { delivery, ...(delivery === 'mail-box' && box !== undefined && { mailBox: box }) };
}

/** The part of the draft that its carrier uses; the rest is not stored. */
function carrierSettings(draft: PrinterDraft): CarrierSettings {
  const { carrier, deviceFamily } = draft;
  const deviceModel = plainText(draft.deviceModel).slice(0, maxModelLength);
  const travels = carrierOf(draft);
  const lines = travels === 'pjl' ? pjlLinesOf(draft.pjlLines) : [];
  return {
    ...(carrier !== 'auto' && { carrier }),
    ...(deviceModel !== '' && { deviceModel }),
    ...(deviceFamily !== 'auto' && { deviceFamily }),
    ...(travels === 'cpca' && !configurationOf(draft.configuration).held && delivered(draft)),
    ...(draft.monochromeWithoutId && travels === 'cpca' && { monochromeWithoutId: true }),
    ...(lines.length > 0 && { pjlAccountingLines: lines }),
    ...(travels === 'learned' &&
      draft.accountingFragment !== '' && { accountingFragment: draft.accountingFragment }),
  };
}

function candidatesOf(address: string): readonly string[] {
  const found = addressCandidates(address);
  return found.ok ? found.value : [];
}

/** Completes the draft's name: if none was typed, it is the printer's host. */
export function named(draft: PrinterDraft): PrinterDraft {
  if (draft.name.trim() !== '') return draft;
  const [uri] = candidatesOf(draft.address);
  const target = uri === undefined ? undefined : parsePrinterUri(uri);
  return target?.ok ? { ...draft, name: new URL(target.value.url).hostname } : draft;
}

/** The user's own printer that the form describes, or what is wrong with its fields. */
export function readDraft(draft: PrinterDraft, id: string): Result<Printer, PrinterDraftProblems> {
  const { configuration, documentFormat, resolution } = draft;
  const name = draft.name.trim();
  const nameProblem = name === '' ? 'empty' : name.length > maxNameLength ? 'too-long' : undefined;
  const address = parsePrinterUri(draft.address);
  const settings = carrierSettings(draft);
  const wrong = carrierProblem(settings, configuration);
  if (nameProblem || !address.ok || wrong) {
    return err({
      ...(nameProblem ? { name: nameProblem } : {}),
      ...(address.ok ? {} : { address: address.error }),
      ...(wrong ? { carrier: wrong.code } : {}),
    });
  }
  const uri = draft.address.trim();
  return ok({
    ...{ id, name, uri, configuration, documentFormat, resolution },
    source: 'user',
    ...(draft.photoCompression === 'jpeg' && { photoCompression: draft.photoCompression }),
    ...settings,
  });
}

/** The user's own printers after saving one, which replaces the one with its id. */
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
