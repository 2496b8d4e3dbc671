import { describePrintFile, type Entry } from '../../src/print-file/describe.ts';
import { type Difference, differences } from '../../src/print-file/differences.ts';
import {
  DocumentSearch,
  locateNumber,
  type NumberPlace,
  secretsIn,
} from '../../src/print-file/locate.ts';
import { Mask } from '../../src/print-file/masking.ts';
import type { CpcaPart } from '../../src/print-file/print-file.ts';
import type { StoredJob } from '../../src/print-file/stored-job.ts';
import { summarise } from '../../src/print-file/summary.ts';
import { reveal } from '../../src/secret.ts';
import { CpcaDecoder } from '../cpca-reader/decode.ts';
import { type CpcaDecodeError, formatCpcaError } from '../cpca-reader/decode-error.ts';
import { type OpenedFile, openPrintFile, type TypedValues } from './typed-values.ts';

type CredentialField = 'departmentId' | 'pin' | 'securedPrintPin';

/** Where a value that was typed is, or that it is nowhere in clear. */
export interface Credential {
  readonly field: CredentialField;
  readonly places: readonly NumberPlace[];
}

export interface InspectedFile {
  /** Bytes. */
  readonly size: number;
  readonly carrier: string;
  readonly language?: string;
  /** Whether the job is held until a PIN is typed; absent where the packets do not say. */
  readonly held?: boolean;
  /** Present where the device stores the job instead of printing it at once. */
  readonly stored?: StoredJob;
  /** What a reader says that takes only what is known of CPCA; absent where there is no CPCA. */
  readonly strict?: 'ok' | string;
  readonly credentials: readonly Credential[];
  readonly entries: readonly Entry[];
}

export interface Inspection {
  readonly files: readonly InspectedFile[];
  readonly differences?: readonly Difference[];
}

async function strictVerdict(blob: Blob, part: CpcaPart): Promise<string> {
  const decoder = new CpcaDecoder();
  const step = 1024 * 1024;
  for (let at = part.offset; at < part.offset + part.length; at += step) {
    const end = Math.min(at + step, part.offset + part.length);
    decoder.push(new Uint8Array(await blob.slice(at, end).arrayBuffer()));
  }
  const stream = decoder.end();
  return stream.ok ? 'ok' : shifted(stream.error, part.offset);
}

function shifted(error: CpcaDecodeError, by: number): string {
  return formatCpcaError({ ...error, offset: error.offset + by });
}

interface Numbers {
  readonly field: CredentialField;
  readonly digits: string;
}

function numbersOf({ departmentId, pin, securedPrintPin }: TypedValues): readonly Numbers[] {
  return [
    ...(departmentId === undefined
      ? []
      : [{ field: 'departmentId' as const, digits: departmentId }]),
    ...(pin ? [{ field: 'pin' as const, digits: reveal(pin) }] : []),
    ...(securedPrintPin
      ? [{ field: 'securedPrintPin' as const, digits: reveal(securedPrintPin) }]
      : []),
  ];
}

interface Opened extends OpenedFile {
  readonly search: DocumentSearch;
}

async function open(path: string, ordinal: 'FILE' | 'FILE2'): Promise<Opened> {
  const search = new DocumentSearch();
  const opened = await openPrintFile(path, ordinal, (bytes) => search.push(bytes));
  return { ...opened, search };
}

/** An empty mask, for looking: what it describes is not shown. */
const nothing = { mask: new Mask([]), showUnknown: false };

/** The number of a box is left out where it is a PIN's number too. */
function withoutSecret({ box }: StoredJob, mask: Mask): StoredJob {
  return box === undefined || mask.whole(String(box)) !== String(box) ? {} : { box };
}

async function inspected(
  { blob, file, search }: Opened,
  typed: TypedValues,
  mask: Mask,
): Promise<InspectedFile> {
  const raw = describePrintFile(file, nothing);
  const credentials = numbersOf(typed).map(({ field, digits }) => ({
    field,
    places: [...locateNumber(raw, digits, field), ...search.find(digits)],
  }));
  const summary = summarise(file);
  const held = summary.held === 'not-said' ? undefined : summary.held !== 'no';
  const located = (field: CredentialField) =>
    credentials.some((each) => each.field === field && each.places.some(({ unsure }) => !unsure));
  // A held job has one PIN more, in a record of its own, or one that was given and found.
  const securedKnown =
    held === true
      ? summary.held === 'in-clear' || located('securedPrintPin')
      : !typed.securedPrintPin || located('securedPrintPin');
  const showUnknown = located('pin') && securedKnown;
  const entries = describePrintFile(file, { mask, showUnknown });
  const { language, stored } = summary;
  const cpca = file.parts.find((part) => part.kind === 'cpca');
  return {
    size: file.size,
    carrier: summary.wrapping,
    ...(language === undefined ? {} : { language }),
    ...(held === undefined ? {} : { held }),
    ...(stored ? { stored: withoutSecret(stored, mask) } : {}),
    ...(cpca ? { strict: await strictVerdict(blob, cpca) } : {}),
    credentials,
    entries,
  };
}

/** What one or two print files hold, with every PIN masked in both. */
export async function inspect(paths: readonly string[], typed: TypedValues): Promise<Inspection> {
  const opened: Opened[] = [];
  for (const path of paths) opened.push(await open(path, opened.length === 0 ? 'FILE' : 'FILE2'));
  const given = numbersOf(typed).filter(({ field }) => field !== 'departmentId');
  const { departmentId } = typed;
  const others = opened
    .flatMap(({ file }) => secretsIn(file))
    .filter((digits) => departmentId === undefined || Number(digits) !== Number(departmentId));
  const mask = new Mask([...given.map(({ digits }) => digits), ...others]);
  const files: InspectedFile[] = [];
  for (const each of opened) files.push(await inspected(each, typed, mask));
  const [one, two] = files;
  return {
    files,
    ...(one && two ? { differences: differences(one.entries, two.entries) } : {}),
  };
}

const fieldNames: Readonly<Record<CredentialField, string>> = {
  departmentId: 'Department ID',
  pin: 'PIN',
  securedPrintPin: 'secured-print PIN',
};

function credentialLines({ credentials }: InspectedFile): readonly string[] {
  return credentials.flatMap(({ field, places }) => {
    const name = fieldNames[field];
    if (places.length === 0) {
      return [`${name}: not found in clear: encrypted or somewhere unknown, or not what was typed`];
    }
    return places.map(
      ({ place, form, offset, unsure }) =>
        `${name}: ${place}, as ${form}, at byte ${offset}${unsure ? ' (perhaps by chance)' : ''}`,
    );
  });
}

function entryLine({ offset, place, name, length, shown, withheld }: Entry): string {
  const what = name === undefined ? '' : ` (${name})`;
  const holds = withheld ? 'not shown: may be credentials' : (shown ?? '');
  return `${String(offset).padStart(8)}  ${place}${what}, ${length} bytes${holds === '' ? '' : `: ${holds}`}`;
}

/** What becomes of a job that the device stores. */
function storedText({ box }: StoredJob): string {
  return box === undefined
    ? 'kept at the device until somebody starts it there: not printed at once'
    : `stored in mail box ${box} of the device: not printed at once`;
}

function fileLines(file: InspectedFile): readonly string[] {
  const held =
    file.held === undefined ? [] : [`held until a PIN is typed: ${file.held ? 'yes' : 'no'}`];
  const stored = file.stored ? [storedText(file.stored)] : [];
  const strict = file.strict === undefined ? [] : [`as far as CPCA is known: ${file.strict}`];
  return [
    `size: ${file.size} bytes`,
    `carrier: ${file.carrier}`,
    `page language: ${file.language ?? 'not known'}`,
    ...held,
    ...stored,
    ...strict,
    ...credentialLines(file),
    '',
    ...file.entries.map(entryLine),
  ];
}

function differenceLine({ place, name, kind, first, second }: Difference): string {
  const what = name === undefined ? place : `${place} (${name})`;
  if (kind === 'only-in-first') return `only in FILE: ${what}: ${first}`;
  if (kind === 'only-in-second') return `only in FILE2: ${what}: ${second}`;
  return `${what}: ${first} | ${second}`;
}

/** The inspection for people, one thing a line. */
export function inspectionText({ files, differences: found }: Inspection): string {
  const blocks = files.map((file, index) =>
    [...(files.length > 1 ? [index === 0 ? 'FILE' : 'FILE2'] : []), ...fileLines(file)].join('\n'),
  );
  if (found) {
    const lines = found.length === 0 ? ['none'] : found.map(differenceLine);
    blocks.push(['Differences', ...lines].join('\n'));
  }
  return `${blocks.join('\n\n')}\n`;
}

/** The inspection for programs. The bytes themselves are not in it. */
export function inspectionJson({ files, differences: found }: Inspection): object {
  return {
    files: files.map(({ entries, ...file }) => ({
      ...file,
      entries: entries.map(({ raw: _, ...entry }) => entry),
    })),
    ...(found ? { differences: found } : {}),
  };
}
