import { formatNumber, type MessageKey, t } from '../../../browser/i18n.ts';
import type {
  CredentialField,
  CredentialPlace,
  FirstLook,
  Lesson,
  OpaqueReason,
} from '../../../device-check/driver-lesson.ts';
import type { LearnProblemCode } from '../../../fragment/learned.ts';
import type { PageLanguage, PrintFileErrorCode } from '../../../print-file/print-file.ts';
import type { Wrapping } from '../../../print-file/summary.ts';
import type { OpenProblem } from './open-print-file.ts';

/** Names of page languages, the same in every language. */
const languageNames: Readonly<Record<PageLanguage, string>> = {
  postscript: 'PostScript',
  pcl5: 'PCL 5',
  pclxl: 'PCL XL (PCL6)',
  ufr2: 'UFR II',
  lips: 'LIPS',
  carps: 'CARPS',
  xps: 'XPS',
  pdf: 'PDF',
  'pwg-raster': 'PWG Raster',
  'cups-raster': 'CUPS Raster',
  urf: 'URF',
  jpeg: 'JPEG',
  tiff: 'TIFF',
};

export function languageName(language: PageLanguage | undefined): string {
  return language === undefined ? t('lessonLanguageUnknown') : languageNames[language];
}

/** A number of bytes as the reader writes it, such as `48 kB`. */
export function fileSize(bytes: number): string {
  const [unit, divisor] =
    bytes < 1000 ? ['byte', 1] : bytes < 1_000_000 ? ['kilobyte', 1000] : ['megabyte', 1_000_000];
  const unitDisplay = unit === 'byte' ? 'long' : 'short';
  const style = { style: 'unit', unit, unitDisplay, maximumFractionDigits: 1 } as const;
  return new Intl.NumberFormat(t('localeTag'), style).format(bytes / Number(divisor));
}

const damaged: ReadonlySet<PrintFileErrorCode> = new Set([
  'cpca-packet-expected',
  'cpca-data-without-marker',
]);

/** Why a file was not read, and what to do. */
export function openProblemText(problem: OpenProblem): string {
  switch (problem.code) {
    case 'too-large':
      return t('lessonTooLarge');
    case 'unreadable':
      return t('lessonUnreadable');
    case 'empty':
      return t('lessonEmpty');
    case 'truncated':
      return t('lessonTruncated', formatNumber(problem.offset));
    default: {
      const { code, offset } = problem;
      const key = damaged.has(code) ? 'lessonDamaged' : 'lessonTooMuch';
      return t(key, formatNumber(offset), code);
    }
  }
}

/** Why nothing can be learned from a file, before anything is typed; undefined if something can. */
export function firstLookText(look: FirstLook): string | undefined {
  switch (look.kind) {
    case 'print-file':
      return undefined;
    case 'pdf':
      return t('lessonPdf');
    case 'document-alone':
      return t('lessonNoAccounting');
    case 'not-a-print-file':
      return t('lessonNoFile');
    case 'language-not-written':
      return t('lessonLanguageForeign', languageName(look.language));
  }
}

const problemKeys: Readonly<Record<LearnProblemCode, MessageKey>> = {
  'no-envelope': 'lessonNoAccounting',
  'no-accounting': 'lessonNoAccounting',
  'department-id-differs': 'lessonOtherId',
  'several-jobs': 'lessonSeveralJobs',
  'headers-vary': 'lessonUnknownForm',
  ambiguous: 'lessonAmbiguous',
  'pin-remains': 'lessonPinRemains',
  'files-differ': 'lessonFilesDiffer',
  'changes-device': 'lessonChangesDevice',
  'not-representable': 'lessonUnknownForm',
};

/** Why nothing was learned, and what to do. */
export function learnProblemText(code: LearnProblemCode): string {
  return t(problemKeys[code]);
}

const opaqueKeys: Readonly<Record<OpaqueReason, MessageKey>> = {
  'not-found': 'lessonNotInClear',
  'pin-differs': 'lessonPinDiffers',
  'in-document': 'lessonInDocument',
  'secret-line': 'lessonSecretLine',
};

export function opaqueText(reason: OpaqueReason): string {
  return t(opaqueKeys[reason]);
}

/**
 * Why a printer's jobs cannot be sent in the learned way, and what to do; nothing if
 * {@link firstLookText} has already said it about the file.
 */
export function misfitText({ misfit, summary }: Lesson): string | undefined {
  switch (misfit) {
    case 'fragment-language-not-supported':
      return summary.language === undefined ? t('lessonUnknownForm') : undefined;
    case 'fragment-secured-print-pin-missing':
      return t('lessonNeedsHeld');
    case 'fragment-secured-print-pin-not-wanted':
      return t('lessonNotHeld');
    case 'fragment-department-id-missing':
      return t('lessonNeedsId');
    case 'fragment-pin-missing':
      return t('lessonNeedsPin');
    case 'fragment-department-id-not-wanted':
      return t('lessonUnwantedId');
    case 'fragment-pin-not-wanted':
      return t('lessonUnwantedPin');
    default:
      return t('lessonUnknownForm');
  }
}

const wrappingKeys: Readonly<Record<Wrapping, MessageKey>> = {
  none: 'lessonUnusable',
  pjl: 'lessonInLines',
  cpca: 'lessonInPackets',
  'cpca in pjl': 'lessonInBoth',
  'cpca with pjl inside': 'lessonInBoth',
};

export function wrappingText(wrapping: Wrapping): string {
  return t(wrappingKeys[wrapping]);
}

const whereKeys: Readonly<Record<CredentialPlace['where'], MessageKey>> = {
  header: 'lessonWhereHeader',
  packet: 'lessonWherePacket',
  line: 'lessonWhereLine',
};

/** Where a Department ID or PIN is in the file, in plain words. Each place is named once. */
export function placeTexts({ places, notFound }: Lesson, field: CredentialField): string[] {
  const found = places.get(field) ?? [];
  if (found.length > 0) return [...new Set(found.map(({ where }) => t(whereKeys[where])))];
  return [t(notFound.includes(field) ? 'lessonNowhere' : 'lessonNoPlace')];
}
