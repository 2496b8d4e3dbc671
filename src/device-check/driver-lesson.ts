import {
  type Configuration,
  type ConfigurationId,
  configurations,
} from '../accounting/configuration.ts';
import { type FragmentMisfit, fragmentMisfit } from '../carriers/fragment-fit.ts';
import { type Fragment, fieldUse } from '../fragment/fragment.ts';
import { fragmentJson } from '../fragment/fragment-json.ts';
import { learnFragment } from '../fragment/learn.ts';
import type { Finding, Learned, LearnInput, LearnProblemCode } from '../fragment/learned.ts';
import type { DocumentSearch } from '../print-file/locate.ts';
import type { PageLanguage, PrintFile } from '../print-file/print-file.ts';
import type { StoredJob } from '../print-file/stored-job.ts';
import { type PrintFileSummary, storedAlike, summarise } from '../print-file/summary.ts';
import { reveal } from '../secret.ts';

/** A print file that was read, and the start of its document, where numbers are searched. */
export interface DriverFile {
  readonly file: PrintFile;
  readonly search: DocumentSearch;
}

/** What a person typed into Canon's driver, as they say. */
export type TypedIntoDriver = Omit<LearnInput, 'file'>;

/** A print file, and what was typed for it. */
export interface AnsweredFile {
  readonly file: DriverFile;
  readonly typed: TypedIntoDriver;
}

/**
 * What a file is, before a person has said what was typed.
 *
 * - `not-a-print-file`: no driver writes such bytes
 * - `pdf`: a PDF, which is the input of a driver and not its output
 * - `document-alone`: page data without an envelope, so nothing says who pays
 * - `language-not-written`: a driver's file in a page language that this extension cannot write
 */
export type FirstLook =
  | { readonly kind: 'print-file'; readonly summary: PrintFileSummary }
  | {
      readonly kind: 'language-not-written';
      readonly summary: PrintFileSummary;
      readonly language: PageLanguage;
    }
  | { readonly kind: 'not-a-print-file' | 'pdf' | 'document-alone' };

/** The page languages that this extension can write. Others are only read and reported. */
const writtenLanguages: ReadonlySet<PageLanguage> = new Set(['postscript', 'pclxl', 'pdf']);

/**
 * Languages of files that do not come from a printer driver, although a printer may accept them.
 */
const ordinaryFiles: ReadonlySet<PageLanguage> = new Set(['jpeg', 'tiff', 'xps']);

export function lookAt(file: PrintFile): FirstLook {
  const summary = summarise(file);
  const { language, wrapping } = summary;
  if (wrapping === 'none') {
    if (language === 'pdf') return { kind: 'pdf' };
    const known = language !== undefined && !ordinaryFiles.has(language);
    return { kind: known ? 'document-alone' : 'not-a-print-file' };
  }
  if (language !== undefined && !writtenLanguages.has(language)) {
    return { kind: 'language-not-written', summary, language };
  }
  return { kind: 'print-file', summary };
}

export type CredentialField = 'departmentId' | 'pin' | 'securedPrintPin';

/** Where a credential is in clear text. */
export interface CredentialPlace {
  readonly where: NonNullable<Finding['where']>;
  /** Such as `record 0013 in packet 006B`. */
  readonly place: string;
  readonly form: string;
}

/**
 * Why a fragment keeps the driver's own bytes.
 *
 * - `pin-differs`: the file has another PIN in clear than the one that was typed
 * - `not-found`: what was typed is not in the file in clear text
 * - `in-document`: it is in the page data, where it cannot be replaced
 * - `secret-line`: a line of PJL names a secret that nothing explains
 */
export type OpaqueReason = 'pin-differs' | 'not-found' | 'in-document' | 'secret-line';

/** What was learned from one or two print files. */
export interface Lesson {
  readonly kind: 'lesson';
  readonly fragment: Fragment;
  /** The fragment as text. If `opaque`, it is as secret as a PIN. */
  readonly text: string;
  readonly findings: readonly Finding[];
  readonly summary: PrintFileSummary;
  readonly places: ReadonlyMap<CredentialField, readonly CredentialPlace[]>;
  /** What was typed but is nowhere in clear text. */
  readonly notFound: readonly CredentialField[];
  readonly opaque?: OpaqueReason;
  /**
   * Whether every number in the places for digits had seven digits. If so, the file does not show
   * whether shorter numbers are padded with zeros.
   */
  readonly paddingUnknown: boolean;
  /** Whether jobs can be held: they can if the file was a held job. */
  readonly held: boolean;
  /**
   * Present if jobs sent in this way are not printed at once, because the device stores the file's
   * own job, in a mail box or until somebody starts it there. A held job whose PIN is each job's
   * own is not meant.
   */
  readonly stored?: StoredJob;
  /** The letters of the configurations whose jobs can be sent in this way. */
  readonly usable: readonly Configuration['letter'][];
  /** Why this printer's jobs cannot be sent in this way. */
  readonly misfit?: FragmentMisfit;
  /**
   * Whether a test page can be printed with the fragment, and the fragment stored for the printer.
   */
  readonly canBeUsed: boolean;
}

/** Why nothing was learned. */
export interface LessonProblem {
  readonly kind: 'problem';
  readonly code: LearnProblemCode;
  readonly place?: string;
}

function isCredential(field: Finding['field']): field is CredentialField {
  return field === 'departmentId' || field === 'pin' || field === 'securedPrintPin';
}

function placesOf(findings: readonly Finding[]): Lesson['places'] {
  const places = new Map<CredentialField, CredentialPlace[]>();
  for (const { code, field, where, place = '', form = '' } of findings) {
    if (code !== 'field-found' || where === undefined || !isCredential(field)) continue;
    places.set(field, [...(places.get(field) ?? []), { where, place, form }]);
  }
  return places;
}

/** The PIN in the header of the packets, if that number is a valid PIN. */
function headerPin({ parts }: PrintFile): number | undefined {
  const [first] = parts.flatMap((part) => (part.kind === 'cpca' ? part.items : []));
  return first && first.pin > 0 && first.pin <= 9_999_999 ? first.pin : undefined;
}

function reasonOf(
  { file: { file, search }, typed }: AnsweredFile,
  notFound: readonly CredentialField[],
): OpaqueReason {
  const { departmentId, pin } = typed;
  if (notFound.length === 0) return 'secret-line';
  const other = headerPin(file);
  const differs = pin && other !== undefined && other !== Number(reveal(pin));
  if (differs && notFound.includes('pin') && !notFound.includes('departmentId')) {
    return 'pin-differs';
  }
  const inDocument = notFound.some((field) => {
    const digits = field === 'departmentId' ? departmentId : pin && reveal(pin);
    return digits !== undefined && search.find(digits).length > 0;
  });
  return inDocument ? 'in-document' : 'not-found';
}

const longest = 7;

function hidesPadding(places: Lesson['places'], inputs: readonly AnsweredFile[]): boolean {
  return (['departmentId', 'pin'] as const).some((field) => {
    const asDigits = places.get(field)?.some(({ form }) => /^(?:pstr-)?digits$/.test(form));
    const lengths = inputs.map(({ typed: { departmentId, pin } }) =>
      field === 'pin' ? pin && reveal(pin).length : departmentId.replace(/^0+/, '').length,
    );
    return asDigits && lengths.every((length) => length === longest);
  });
}

function lessonOf(
  [answered, other]: readonly [AnsweredFile, AnsweredFile | undefined],
  { fragment, findings }: Learned,
  configuration: ConfigurationId,
): Lesson {
  const text = JSON.stringify(fragmentJson(fragment));
  const notFound = findings.flatMap(({ code, field }) =>
    code === 'field-not-found' && isCredential(field) ? [field] : [],
  );
  const places = placesOf(findings);
  const misfit = fragmentMisfit(text, configuration);
  const opaque = fragment.opaqueFor === undefined ? undefined : reasonOf(answered, notFound);
  const summary = summarise(answered.file.file);
  const held = fieldUse(fragment, 'securedPrintPin') !== 'absent';
  const stored = storedAlike(summary, held);
  return {
    kind: 'lesson',
    fragment,
    text,
    findings,
    summary,
    places,
    notFound,
    ...(opaque && { opaque }),
    paddingUnknown: hidesPadding(places, other ? [answered, other] : [answered]),
    usable: configurations
      .filter(({ id, letter }) => letter !== '' && !fragmentMisfit(text, id))
      .map(({ letter }) => letter),
    held,
    ...(stored && { stored }),
    ...(misfit && { misfit }),
    // The bytes of the page itself are not among the driver's bytes that would be kept.
    canBeUsed: misfit === undefined && opaque !== 'in-document',
  };
}

/**
 * Learns from one print file, or from two of the same driver and settings, how a device is told who
 * pays, and says what that means for a printer of `configuration`. Nothing is stored or sent.
 */
export function learnFromDriver(
  configuration: ConfigurationId,
  first: AnsweredFile,
  second?: AnsweredFile,
): Lesson | LessonProblem {
  const input = ({ file, typed }: AnsweredFile): LearnInput => ({ file: file.file, ...typed });
  const learned = learnFragment(input(first), second && input(second));
  if (!learned.ok) return { kind: 'problem', ...learned.error };
  return lessonOf([first, second], learned.value, configuration);
}
