import type { LogRow } from './print-log.ts';

/** What is known of our own job. */
export interface SentJob {
  readonly documentName: string;
  readonly userName?: string;
  /** As counted by us. */
  readonly pages?: number;
}

export type OwnRow =
  | { readonly kind: 'found'; readonly row: LogRow }
  | { readonly kind: 'not-found' }
  /** Several rows may be ours, so none of them is believed. */
  | { readonly kind: 'several' };

/** So much of a name is compared, since devices cut names, in bytes of UTF-8. */
const comparedBytes = 32;

/** A name that a device has cut shorter than this says nothing. */
const leastCharacters = 4;

/**
 * The one row that is new and ours. Absolute times do not count, since a device's clock may be
 * wrong; leading zeros neither.
 *
 * @param before the log as it was before the job was sent
 */
export function findOwnRow(
  before: readonly LogRow[],
  after: readonly LogRow[],
  job: SentJob,
): OwnRow {
  const known = new Set(before.map(identity));
  const fresh = after.filter((row) => !known.has(identity(row)));
  const named = fresh.filter(
    ({ documentName }) => documentName !== undefined && isNameOf(job.documentName, documentName),
  );
  const [row, ...others] = narrowed(named, job);
  if (!row) return { kind: 'not-found' };
  return others.length > 0 ? { kind: 'several' } : { kind: 'found', row };
}

/** A device may count from 1 again, so the number alone is not the job. */
function identity({ jobNumber, started, documentName = '' }: LogRow): string {
  return [Number(jobNumber), started, documentName].join('\n');
}

/** Owner and pages choose among several: devices write a word for the owner, and count pages differently. */
function narrowed(rows: readonly LogRow[], { userName, pages }: SentJob): readonly LogRow[] {
  const byUser = rows.filter(
    (row) => userName !== undefined && row.userName?.toLowerCase() === userName.toLowerCase(),
  );
  const left = byUser.length > 0 ? byUser : rows;
  if (left.length < 2) return left;
  const byPages = left.filter((row) => pages !== undefined && row.outputPages === pages);
  return byPages.length > 0 ? byPages : left;
}

/**
 * Whether `shown` may be what a device made of the name `sent`: cut, or with characters outside of
 * ASCII written in another encoding.
 */
export function isNameOf(sent: string, shown: string): boolean {
  const theirs = shown.normalize('NFC').trim();
  const ours = sent.normalize('NFC').trim();
  if (theirs === ours) return ours !== '';
  const start = firstBytes(ours);
  const uncut = theirs.replace(/(?:\.{2,3}|…)$/, '');
  if (uncut.length >= leastCharacters && ours.startsWith(uncut)) return true;
  // An ending such as .pdf says nothing.
  const ascii = start.replace(/\.\w+$/, '').replace(/[^ -~]/g, '');
  if (ascii.length < leastCharacters) return false;
  const pattern = start
    .replace(/[.*+?^${}()|[\]\\/-]/g, '\\$&')
    // A character of ours may be one or several of theirs, or none.
    .replace(/[^ -~]+/g, '(?:[^ -~]|[?_])*');
  // Devices cut a name; they add nothing to it. Of a long one, the rest is not compared.
  return new RegExp(`^${pattern}${start === ours ? '$' : ''}`).test(theirs);
}

function firstBytes(text: string): string {
  const bytes = new TextEncoder().encode(text).subarray(0, comparedBytes);
  // The last character may be cut in two.
  return new TextDecoder().decode(bytes).replace(/\uFFFD$/, '');
}
