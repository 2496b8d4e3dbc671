import { flag, list, type PolicyKey, readPolicyKeys, text } from '../settings/policy-key.ts';
import type { PolicyProblem } from '../settings/policy-problem.ts';
import { parseExportAddress } from './export-address.ts';
import { type ExportHeader, parseExportHeaders } from './export-headers.ts';
import { logExportKeys, type RawExportPolicy } from './export-keys.ts';

/** Where log records are sent, and which records may be sent. */
export interface ExportSettings {
  readonly url: string;
  readonly headers: readonly ExportHeader[];
  readonly titles: boolean;
}

const noHeaders: readonly ExportHeader[] = [];

/** How each key is read; not in the register, since the worker, whose size is limited, does not read them. */
const readers = {
  logExportUrl: text(parseExportAddress),
  logExportHeaders: list(
    noHeaders,
    logExportKeys.logExportHeaders.properties,
    (value, path, problems) => {
      const read = parseExportHeaders(value, path);
      problems.push(...read.problems);
      return read.headers;
    },
  ),
  logExportTitles: flag(false),
} satisfies {
  [N in keyof typeof logExportKeys]: PolicyKey<unknown, (typeof logExportKeys)[N]['type']>;
};

/**
 * Reads the policy keys of the export. Without a usable address nothing is exported; any other invalid
 * element is left out. Problems never quote a value.
 */
export function parseExportPolicy(raw: RawExportPolicy): {
  readonly settings?: ExportSettings;
  readonly problems: readonly PolicyProblem[];
} {
  const problems: PolicyProblem[] = [];
  const written = new Map<string, unknown>(Object.entries(raw));
  const {
    logExportUrl: url,
    logExportHeaders: headers,
    logExportTitles: titles,
  } = readPolicyKeys(readers, written, problems);
  if (url !== undefined) return { settings: { url, headers, titles }, problems };
  if (headers.length > 0 && raw.logExportUrl === undefined) {
    problems.push({ path: 'logExportUrl', problem: 'missing' });
  }
  return { problems };
}
