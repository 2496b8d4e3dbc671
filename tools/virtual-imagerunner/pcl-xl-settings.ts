import { findMedium } from '../../src/printers/known-media.ts';
import { readPclXl } from '../pcl-xl/read-pcl-xl.ts';
import { type JobSettings, withoutAbsent } from './job-settings.ts';

/** An inch in micrometres. */
const inch = 25_400;

/**
 * The settings that a PCL XL document requests: the copies of its first page, the binding edge, and
 * the size of its first page. `prologue` is the PJL before it, where QTY is the number of sets.
 * The copies are `undefined` if neither contains them: then what is around the document decides.
 */
export function pclXlSettings(document: Uint8Array, prologue: Uint8Array): JobSettings | undefined {
  const read = readPclXl(document);
  const [first] = read.ok ? read.value.pages : [];
  const text = Buffer.from(prologue).toString('latin1');
  const sets = /^@PJL SET QTY=(\d{1,4})\r?$/m.exec(text)?.[1];
  if (!read.ok || !first || (first.copies === undefined && sets === undefined)) return undefined;
  const [width, height] = [first.columns, first.rows].map(
    (dots) => (dots / read.value.unitsPerInch) * inch,
  );
  return withoutAbsent({
    copies: (first.copies ?? 1) * Number(sets ?? 1),
    collate: sets === undefined ? undefined : 'true',
    sides: sidesOf(first.duplex?.binding),
    mediaSize: findMedium(width ?? 0, height ?? 0)?.name,
    resolution: read.value.unitsPerInch,
  });
}

/** DuplexPageMode: 0 is eDuplexHorizontalBinding, 1 eDuplexVerticalBinding; the paper is portrait. */
function sidesOf(binding: number | undefined): string {
  if (binding === undefined) return 'one-sided';
  return binding === 1 ? 'two-sided-long-edge' : 'two-sided-short-edge';
}
