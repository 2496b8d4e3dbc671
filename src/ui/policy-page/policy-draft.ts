import type { Value, Values } from '../../policy-files/formats.ts';

/** How a key of the form is typed. Keys that the form does not have are typed as JSON. */
type FieldKind = 'text' | 'digits' | 'number' | 'flag';

/** The keys that are set first, beside the printers, in the order of the form. */
export const formFields = {
  departmentId: 'digits',
  pin: 'digits',
  usersMayChangeCredentials: 'flag',
  usersMayRememberPin: 'flag',
  askEachTime: 'flag',
  usersMayAddPrinters: 'flag',
  importChromeOsPrinters: 'text',
  waitForPrinterMinutes: 'number',
  supportText: 'text',
  supportUrl: 'text',
} as const satisfies Readonly<Record<string, FieldKind>>;

export type FieldName = keyof typeof formFields;

const fieldNames = Object.keys(formFields) as FieldName[];

/** The properties of a printer that have a field. */
const printerFields = ['id', 'name', 'uri', 'configuration'] as const;

export type PrinterFieldName = (typeof printerFields)[number];

/** A printer as it is typed. An empty text means that the property is not set. */
export interface PrinterDraft extends Readonly<Record<PrinterFieldName, string>> {
  /** Names the row while the page is open. */
  readonly row: number;
  /** Its other properties, as the text of a JSON object. */
  readonly more: string;
}

/** Everything that is typed. It stays in the page's memory, because it may contain a PIN. */
export interface PolicyDraft {
  readonly printers: readonly PrinterDraft[];
  readonly fields: Readonly<Record<FieldName, string>>;
  /** All other keys, as the text of a JSON object. */
  readonly other: string;
}

export function emptyDraft(): PolicyDraft {
  return draftOf({});
}

/** A new printer with only the settings that most printers have. */
export function newPrinter(printers: readonly PrinterDraft[]): PrinterDraft {
  const row = Math.max(-1, ...printers.map((printer) => printer.row)) + 1;
  return { row, id: '', name: '', uri: '', configuration: 'department-id-pin', more: '' };
}

/**
 * What a person would type to get `values`. A value that its field cannot express (another type, an
 * empty text) is among the other keys, so that no part of a policy is lost.
 */
export function draftOf(values: Values): PolicyDraft {
  const rest = new Map(Object.entries(values));
  const fields = fieldNames.map((name) => {
    const text = fieldText(rest.get(name), formFields[name]);
    if (text !== '') rest.delete(name);
    return [name, text] as const;
  });
  const { printers } = values;
  const rows = Array.isArray(printers) ? (printers as readonly Value[]) : [];
  const objects = rows.filter(isObject);
  const inForm = objects.length > 0 && objects.length === rows.length;
  if (inForm) rest.delete('printers');
  return {
    printers: inForm ? objects.map(printerDraft) : [],
    fields: Object.fromEntries(fields) as Record<FieldName, string>,
    other: rest.size === 0 ? '' : jsonText(Object.fromEntries(rest)),
  };
}

/**
 * `path` names the box whose text is not a JSON object: `''` the other keys, `printers[0]` a
 * printer's.
 */
export interface NotJson {
  readonly path: string;
}

/**
 * Makes the policy from a draft. A box whose JSON cannot be read counts as empty and is reported. A
 * printer without an id gets one from its name; an address without a scheme is completed.
 */
export function valuesOf(draft: PolicyDraft): { values: Values; notJson: readonly NotJson[] } {
  const notJson: NotJson[] = [];
  const box = (text: string, path: string): Values => {
    const read = readObject(text);
    if (!read) notJson.push({ path });
    return read ?? {};
  };
  const ids = new Set(draft.printers.map(({ id }) => id));
  const printers = draft.printers.map((printer, index): Values => {
    const typed = {
      ...printer,
      id: printer.id || suggestedId(printer.name, ids),
      uri: completeAddress(printer.uri),
    };
    const given = printerFields.filter((name) => typed[name] !== '');
    return {
      ...Object.fromEntries(given.map((name) => [name, typed[name]])),
      ...box(printer.more, `printers[${index}]`),
    };
  });
  const fields = fieldNames.flatMap((name) => {
    const text = draft.fields[name].trim();
    return text === '' ? [] : [[name, fieldValue(text, formFields[name])] as const];
  });
  const values = {
    ...(printers.length > 0 && { printers }),
    ...Object.fromEntries(fields),
    ...box(draft.other, ''),
  };
  return { values, notJson };
}

/**
 * `copier.example.org` → `ipps://copier.example.org/ipp/print`. An address with a scheme is kept.
 */
export function completeAddress(typed: string): string {
  const text = typed.trim();
  return /^(?:[\w.-]+|\[[\da-f:.]+\])(?::\d{1,5})?$/i.test(text)
    ? `ipps://${text}/ipp/print`
    : text;
}

/**
 * Makes an id of letters, digits and hyphens that no other printer has, and adds it to `taken`.
 * Returns nothing if the name contains no such letter.
 */
export function suggestedId(name: string, taken: Set<string>): string {
  const words = name.normalize('NFKD').replace(/\p{M}/gu, '').toLowerCase();
  const base = words
    .replace(/[^a-z0-9]+/g, '-')
    .slice(0, 60)
    .replace(/^-|-$/g, '');
  if (base === '') return '';
  let id = base;
  for (let count = 2; taken.has(id); count++) id = `${base}-${count}`;
  taken.add(id);
  return id;
}

function printerDraft(printer: Values, row: number): PrinterDraft {
  const rest = new Map(Object.entries(printer));
  const fields = printerFields.map((name) => {
    const value = rest.get(name);
    // Values that the form would complete or make are kept as they were written.
    const fits =
      typeof value === 'string' &&
      value !== '' &&
      (name !== 'uri' || completeAddress(value) === value);
    if (fits) rest.delete(name);
    return [name, fits ? value : ''] as const;
  });
  const typed = Object.fromEntries(fields) as Record<PrinterFieldName, string>;
  return { ...typed, row, more: rest.size === 0 ? '' : jsonText(Object.fromEntries(rest)) };
}

function fieldText(value: Value | undefined, kind: FieldKind): string {
  if (kind === 'flag') return typeof value === 'boolean' ? String(value) : '';
  if (kind === 'number') return Number.isSafeInteger(value) ? String(value) : '';
  return typeof value === 'string' && value.trim() === value ? value : '';
}

/** Text in place of a number or a flag stays text, so that the parser reports the problem. */
function fieldValue(text: string, kind: FieldKind): Value {
  if (kind === 'flag' && (text === 'true' || text === 'false')) return text === 'true';
  return kind === 'number' && /^-?\d{1,15}$/.test(text) ? Number(text) : text;
}

function readObject(text: string): Values | undefined {
  if (text.trim() === '') return {};
  try {
    const read: Value = JSON.parse(text);
    return isObject(read) ? read : undefined;
  } catch {
    return undefined;
  }
}

function isObject(value: Value): value is Values {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function jsonText(value: Values): string {
  return JSON.stringify(value, null, 2);
}
