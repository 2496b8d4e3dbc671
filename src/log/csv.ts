import type { JobRecord } from '../jobs/job.ts';
import { type LogRow, logRow } from './log-row.ts';

const columns = [
  'id',
  'created',
  'ended',
  'title',
  'printer',
  'configuration',
  'departmentId',
  'state',
  'code',
  'pages',
  'copies',
  'color',
  'sides',
  'deviceJobId',
  'deviceLog',
  'deviceLogDepartmentId',
  'deviceLogCode',
] as const satisfies readonly (keyof LogRow)[];

/**
 * The characters that make a spreadsheet treat a field as a formula, in half and full width. Some
 * skip a leading tab or line end, so the character after it counts.
 */
const formulaStart = /^[\s\p{Cc}]*[=+\-@\uFF1D\uFF0B\uFF0D\uFF20]|^[\t\r\n]/u;

/** The jobs as CSV (RFC 4180) with a line of column names, for a spreadsheet. */
export function logAsCsv(jobs: readonly JobRecord[]): string {
  const rows = jobs.map((job) => {
    const row = logRow(job);
    return columns.map((column) => row[column]);
  });
  return toCsv([columns, ...rows]);
}

/**
 * CSV after RFC 4180: `"field","field"` CR LF, a quote is doubled. Every text is quoted, so that
 * commas and line ends in a title stay inside it. A text that a spreadsheet would treat as a
 * formula gets an apostrophe in front, which spreadsheets read as "this is text".
 */
export function toCsv(rows: readonly (readonly (string | number)[])[]): string {
  return rows.map((row) => `${row.map(csvField).join(',')}\r\n`).join('');
}

function csvField(value: string | number): string {
  if (typeof value === 'number') return String(value);
  const harmless = formulaStart.test(value) ? `'${value}` : value;
  return `"${harmless.replaceAll('"', '""')}"`;
}
