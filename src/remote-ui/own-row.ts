import type { LogRow } from './print-log.ts';

/** What is known about our own job. */
export interface SentJob {
  readonly documentName: string;
  readonly userName?: string;
  /** The Department ID that it was sent with. A row with another one is not ours. */
  readonly departmentId?: string;
  /** The number of pages as this program counted them. */
  readonly pages?: number;
}

export type OwnRow =
  | { readonly kind: 'found'; readonly row: LogRow }
  | { readonly kind: 'not-found' }
  /** Several rows may be ours, so none of them is used. */
  | { readonly kind: 'several' };

/** How much of a name is compared, in bytes of UTF-8, because devices cut names. */
const comparedBytes = 32;

/** If a device cut a name to fewer bytes than this, the name proves nothing. */
const leastCharacters = 4;

/**
 * Finds the one row that is new and ours. It ignores absolute times, because a device's clock may
 * be wrong, and leading zeros.
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
    ({ documentName, departmentId = job.departmentId }) =>
      documentName !== undefined &&
      isNameOf(job.documentName, documentName) &&
      (job.departmentId === undefined || Number(departmentId) === Number(job.departmentId)),
  );
  const [row, ...others] = narrowed(named, job);
  if (!row) return { kind: 'not-found' };
  return others.length > 0 ? { kind: 'several' } : { kind: 'found', row };
}

/** Identifies a row. The number alone does not: a device may start counting at 1 again. */
function identity({ jobNumber, started, documentName = '' }: LogRow): string {
  return [Number(jobNumber), started, documentName].join('\n');
}

/**
 * Owner and pages only decide between several rows, because a device may write a word of its own
 * for the owner, and may count pages differently.
 */
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
 * Whether `shown` may be the device's version of the name `sent`: cut off, or with non-ASCII
 * characters in another encoding.
 */
export function isNameOf(sent: string, shown: string): boolean {
  const theirs = shown.normalize('NFC').trim();
  const ours = sent.normalize('NFC').trim();
  if (theirs === ours) return ours !== '';
  const start = firstBytes(ours);
  const uncut = theirs.replace(/(?:\.{2,3}|…)$/, '');
  if (uncut.length >= leastCharacters && ours.startsWith(uncut)) return true;
  // An ending such as .pdf proves nothing.
  const ascii = start.replace(/\.\w+$/, '').replace(/[^ -~]/g, '');
  if (ascii.length < leastCharacters) return false;
  const pattern = start
    .replace(/[.*+?^${}()|[\]\\/-]/g, '\\$&')
    // The device may show one of our characters as one, several or none.
    .replace(/[^ -~]+/g, '(?:[^ -~]|[?_])*');
  // Devices cut a name but add nothing to it. The rest of a long name is not compared.
  return new RegExp(`^${pattern}${start === ours ? '$' : ''}`).test(theirs);
}

function firstBytes(text: string): string {
  const bytes = new TextEncoder().encode(text).subarray(0, comparedBytes);
  // The last character may be incomplete.
  return new TextDecoder().decode(bytes).replace(/\uFFFD$/, '');
}
