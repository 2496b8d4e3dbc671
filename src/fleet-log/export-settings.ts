import type { PolicyProblem } from '../settings/policy-problem.ts';
import { parseExportAddress } from './export-address.ts';
import { type ExportHeader, parseExportHeaders } from './export-headers.ts';

/** Where log records are sent, and which records may be sent. */
export interface ExportSettings {
  readonly url: string;
  readonly headers: readonly ExportHeader[];
  readonly titles: boolean;
}

/** The policy keys of the export, as Chrome delivers them. */
export interface RawExportPolicy {
  readonly logExportUrl?: unknown;
  readonly logExportHeaders?: unknown;
  readonly logExportTitles?: unknown;
}

/**
 * Reads the policy keys of the export. They are read here and not with the other keys: the worker,
 * whose size is limited, only passes them on. Without a usable address nothing is exported; any
 * other invalid element is left out. Problems never quote a value.
 */
export function parseExportPolicy({
  logExportUrl,
  logExportHeaders,
  logExportTitles,
}: RawExportPolicy): {
  readonly settings?: ExportSettings;
  readonly problems: readonly PolicyProblem[];
} {
  const problems: PolicyProblem[] = [];
  let titles = false;
  if (typeof logExportTitles === 'boolean') titles = logExportTitles;
  else if (logExportTitles !== undefined) {
    problems.push({ path: 'logExportTitles', problem: 'wrong-type' });
  }
  const read =
    logExportHeaders === undefined
      ? { headers: [], problems: [] }
      : parseExportHeaders(logExportHeaders, 'logExportHeaders');
  problems.push(...read.problems);
  if (logExportUrl === undefined) {
    if (read.headers.length > 0) problems.push({ path: 'logExportUrl', problem: 'missing' });
    return { problems };
  }
  if (typeof logExportUrl !== 'string') {
    return { problems: [...problems, { path: 'logExportUrl', problem: 'wrong-type' }] };
  }
  const url = parseExportAddress(logExportUrl);
  if (!url.ok) return { problems: [...problems, { path: 'logExportUrl', problem: url.error }] };
  return { settings: { url: url.value, headers: read.headers, titles }, problems };
}
