import type { JobAccounting } from '../accounting/job-accounting.ts';
import { reveal } from '../secret.ts';
import { pjlText } from '../text/pjl-text.ts';
import { type PjlPlaceholder, type PjlTemplate, placeholder } from './pjl-template.ts';

/** The languages that `@PJL ENTER LANGUAGE` is told (HP PJL Technical Reference, chapter 4). */
export type PjlLanguage = 'POSTSCRIPT' | 'PCLXL' | 'PDF';

export interface PjlJob {
  readonly accounting: JobAccounting;
  /** The administrator's lines, checked for the job's configuration. */
  readonly template: PjlTemplate;
  readonly language: PjlLanguage;
  /** How often the whole document is printed: 1 to 9999. */
  readonly sets: number;
  readonly documentName: string;
  readonly userName: string;
}

/** The universal exit language, which begins and ends PJL (HP PJL Technical Reference, chapter 1). */
export const universalExit = '\x1b%-12345X';

/** `NAME` of `@PJL JOB` has 80 significant characters (HP PJL Technical Reference, chapter 5). */
const maxJobName = 80;
/** A Canon panel shows 32 characters (Canon user manuals). */
const maxShownName = 32;

/**
 * A document in PJL:
 *
 *     ESC %-12345X @PJL CR LF
 *     @PJL JOB NAME="Minutes"
 *     @PJL COMMENT CANPJL SET DOCNAME="Minutes"      Canon's public names
 *     @PJL COMMENT CANPJL SET USERNAME="alice"
 *     @PJL …                                         the administrator's accounting lines
 *     @PJL SET QTY=3                                 sets of copies, if there are several
 *     @PJL ENTER LANGUAGE=POSTSCRIPT
 *     …document…
 *     ESC %-12345X @PJL EOJ CR LF
 *     ESC %-12345X
 *
 * Every line ends with CR LF. A name that is empty has no line. The Blob carries the PIN wherever
 * the administrator's lines do: it is for the device only.
 */
export function wrapInPjl(job: PjlJob, document: Blob): Blob {
  const before = new TextEncoder().encode(universalExit + pjlLines(job).join(''));
  const after = new TextEncoder().encode(`${universalExit}@PJL EOJ\r\n${universalExit}`);
  return new Blob([before, document, after], { type: 'application/octet-stream' });
}

/** A document after the one line that says which language it is in, and the exit from it. */
export function enterLanguage(language: PjlLanguage, document: Blob): Blob {
  const before = `${universalExit}@PJL ENTER LANGUAGE=${language}\r\n`;
  return new Blob([before, document, universalExit], { type: 'application/octet-stream' });
}

function pjlLines(job: PjlJob): readonly string[] {
  const jobName = pjlText(job.documentName, maxJobName);
  const documentName = pjlText(job.documentName, maxShownName);
  const userName = pjlText(job.userName, maxShownName);
  return [
    '@PJL',
    jobName === '' ? '@PJL JOB' : `@PJL JOB NAME="${jobName}"`,
    ...(documentName === '' ? [] : [`@PJL COMMENT CANPJL SET DOCNAME="${documentName}"`]),
    ...(userName === '' ? [] : [`@PJL COMMENT CANPJL SET USERNAME="${userName}"`]),
    ...fillPjlTemplate(job.template, {
      documentName,
      userName,
      ...accountingValues(job.accounting),
    }),
    // QTY counts sets, COPIES each page (HP PJL Technical Reference, chapter 6).
    ...(job.sets > 1 ? [`@PJL SET QTY=${job.sets}`] : []),
    `@PJL ENTER LANGUAGE=${job.language}`,
  ].map((line) => `${line}\r\n`);
}

function accountingValues(accounting: JobAccounting) {
  const digits = (secret: typeof accounting.securedPin) => (secret ? reveal(secret) : '');
  return {
    departmentId: accounting.kind === 'department' ? accounting.departmentId : '',
    pin: accounting.kind === 'department' ? digits(accounting.pin) : '',
    securedPrintPin: digits(accounting.securedPin),
  };
}

const exitBytes = new TextEncoder().encode(universalExit);
const scanBytes = 1024 * 1024;

/**
 * Whether a document spells the universal exit language, and so could leave its language and speak
 * PJL to the device. Reads 1 MiB at a time.
 */
export async function holdsUniversalExit(document: Blob): Promise<boolean> {
  const overlap = exitBytes.length - 1;
  for (let start = 0; start < document.size; start += scanBytes) {
    const slice = document.slice(start, start + scanBytes + overlap);
    const bytes = new Uint8Array(await slice.arrayBuffer());
    for (let at = bytes.indexOf(0x1b); at >= 0; at = bytes.indexOf(0x1b, at + 1)) {
      if (exitBytes.every((byte, offset) => bytes[at + offset] === byte)) return true;
    }
  }
  return false;
}

/** The lines with their placeholders filled, in one pass: a value is never looked through again. */
export function fillPjlTemplate(
  { lines }: PjlTemplate,
  values: Readonly<Record<PjlPlaceholder, string>>,
): readonly string[] {
  return lines.map((line) =>
    line.replaceAll(placeholder, (_whole, name: PjlPlaceholder) => values[name]),
  );
}
