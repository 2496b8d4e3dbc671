import { shownCode } from '../diagnosis/shown-code.ts';
import { pagesOfOneCopy } from '../jobs/counted-pages.ts';
import type { DeviceWord } from '../jobs/device-word.ts';
import type { JobRecord } from '../jobs/job.ts';
import type { Printer } from '../printers/printer.ts';
import { withoutSignIn } from '../text/address-text.ts';
import { maskSecrets } from '../text/mask-secrets.ts';

/** What somebody who helps needs to know. */
export interface DiagnosticsSource {
  readonly version: string;
  readonly browser: string;
  readonly language: string;
  readonly printers: readonly Printer[];
  readonly policyProblems: readonly { readonly path: string; readonly problem: string }[];
  /** Newest first. */
  readonly jobs: readonly JobRecord[];
  /** Milliseconds since 1970, UTC. */
  readonly now: number;
}

const mostJobs = 20;
const mostPrinters = 20;
const mostProblems = 50;
const mostDetail = 200;
/** Short enough to be pasted into a mail. */
export const maxDiagnosticsLength = 20_000;

/**
 * A text to give to somebody who helps: versions, printers, and the outcome of the last jobs. It
 * contains no PIN, no Department ID, no document title, no user name and no sign-in within an
 * address; at most `maxDiagnosticsLength` characters.
 */
export function diagnosticsText(source: DiagnosticsSource): string {
  const { printers, policyProblems, jobs } = source;
  const lines = [
    `Department Print for Canon ${source.version}`,
    `Browser: ${source.browser}`,
    `Language: ${source.language}`,
    `Time: ${new Date(source.now).toISOString()}`,
    '',
    `Printers: ${printers.length}`,
    ...printers
      .slice(0, mostPrinters)
      .map((p) => `- ${p.uri} ${p.configuration} ${p.documentFormat} ${p.resolution} ${p.source}`),
    '',
    `Policy problems: ${policyProblems.length}`,
    ...policyProblems.slice(0, mostProblems).map(({ path, problem }) => `- ${path}: ${problem}`),
    '',
    `Jobs: ${jobs.length}; the last ${Math.min(jobs.length, mostJobs)}:`,
    ...jobs.slice(0, mostJobs).flatMap(jobLines),
  ];
  return lines.map(shareableLine).join('\n').toWellFormed().slice(0, maxDiagnosticsLength);
}

/** A line without sign-ins in its addresses and without control characters. */
export function shareableLine(line: string): string {
  return withoutSignIn(line).replace(/[\p{Cc}\p{Cf}]/gu, ' ');
}

function jobLines(job: JobRecord): string[] {
  const { failure, deviceWord } = job;
  const steps = job.history.map(({ state, at }) => `${state} +${at - job.createdAt} ms`);
  return [
    `- ${new Date(job.createdAt).toISOString()} ${job.state} ${job.printer.configuration} ${job.printer.uri}`,
    `  ${job.document.bytes} bytes, ${pagesOfOneCopy(job) ?? '?'} pages, ${job.impressions ?? '?'} sides printed, Department ID ${job.departmentId === undefined ? 'not sent' : 'sent'}, job-id ${job.deviceJobId ?? '-'}`,
    `  ${steps.join(', ')}`,
    ...(failure
      ? [`  ${failure.code}, ${shownCode(failure)}: ${detailOf(job).slice(0, mostDetail)}`]
      : []),
    ...(deviceWord ? [`  the device's log: ${loggedText(job, deviceWord)}`] : []),
  ];
}

/** Without the Department ID: only whether it is the one that was sent. */
function loggedText(job: JobRecord, word: DeviceWord): string {
  if (word.kind !== 'recorded') return word.kind;
  const { result, departmentId, endCode = 'no code' } = word;
  const charged =
    departmentId === undefined
      ? 'no Department ID'
      : `${departmentId === Number(job.departmentId) ? 'the same' : 'another'} Department ID`;
  return `${result}, ${endCode}, ${charged}`;
}

/**
 * The device's own words about a job, in which it may repeat what it was told of the job and its
 * person: these are masked as a PIN is.
 */
function detailOf({ failure, title, departmentId, owner, userName }: JobRecord): string {
  const words = [title, owner, userName].map((name) => name?.trim() ?? '').filter(Boolean);
  // A device shows a name without its part after the @, and a title without its end.
  const parts = words.flatMap((name) => [name, ...(name.includes('@') ? name.split('@', 1) : [])]);
  return maskSecrets(failure?.detail ?? '', {
    digits: departmentId === undefined ? [] : [departmentId],
    words: parts,
  });
}
