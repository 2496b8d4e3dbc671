import { Secret } from '../secret.ts';
import type { PolicyProblem } from '../settings/policy-problem.ts';

/** A header set by the administrator; its value is usually a token. */
export interface ExportHeader {
  readonly name: string;
  readonly value: Secret<string>;
}

const maxHeaders = 20;
const maxNameLength = 100;
const maxValueLength = 8_000;

/** `token` of RFC 9110 section 5.6.2. */
const token = /^[!#$%&'*+\-.^_`|~0-9A-Za-z]+$/;

/** Visible ASCII with spaces and tabs inside (RFC 9110 section 5.5, without `obs-text`). */
const fieldValue = /^[\x21-\x7e](?:[\t\x20-\x7e]*[\x21-\x7e])?$/;

/**
 * What Chrome does not let a script set (Fetch standard, "forbidden request-header"), and what the
 * export sets itself.
 */
const notAllowed: ReadonlySet<string> = new Set([
  'accept-charset',
  'accept-encoding',
  'access-control-request-headers',
  'access-control-request-method',
  'connection',
  'content-encoding',
  'content-length',
  'content-type',
  'cookie',
  'cookie2',
  'date',
  'dnt',
  'expect',
  'host',
  'keep-alive',
  'origin',
  'referer',
  'set-cookie',
  'te',
  'trailer',
  'transfer-encoding',
  'upgrade',
  'via',
  'x-http-method',
  'x-http-method-override',
  'x-method-override',
]);

/**
 * Reads the policy's list of headers. An invalid one is named by its position and left out; its
 * value is never quoted.
 */
export function parseExportHeaders(
  value: unknown,
  path: string,
): { readonly headers: readonly ExportHeader[]; readonly problems: readonly PolicyProblem[] } {
  const headers: ExportHeader[] = [];
  const problems: PolicyProblem[] = [];
  if (!Array.isArray(value)) {
    return { headers, problems: [{ path, problem: 'wrong-type' }] };
  }
  if (value.length > maxHeaders) problems.push({ path, problem: 'too-many' });
  const taken = new Set<string>();
  for (const [index, element] of value.slice(0, maxHeaders).entries()) {
    const here = `${path}[${index}]`;
    const { header, problem } = readHeader(element, here);
    if (problem) problems.push(problem);
    else if (taken.has(header.name.toLowerCase())) {
      problems.push({ path: `${here}.name`, problem: 'duplicate-header' });
    } else {
      taken.add(header.name.toLowerCase());
      headers.push(header);
    }
  }
  return { headers, problems };
}

type ReadHeader =
  | { readonly header: ExportHeader; readonly problem?: never }
  | { readonly header?: never; readonly problem: PolicyProblem };

function readHeader(element: unknown, path: string): ReadHeader {
  if (typeof element !== 'object' || element === null || Array.isArray(element)) {
    return { problem: { path, problem: 'wrong-type' } };
  }
  const fields = new Map<string, unknown>(Object.entries(element));
  const name = fields.get('name');
  const value = fields.get('value');
  if (name === undefined) return { problem: { path: `${path}.name`, problem: 'missing' } };
  if (value === undefined) return { problem: { path: `${path}.value`, problem: 'missing' } };
  const problem = nameProblem(name);
  if (problem) return { problem: { path: `${path}.name`, problem } };
  if (typeof name !== 'string' || typeof value !== 'string') {
    return { problem: { path: `${path}.value`, problem: 'wrong-type' } };
  }
  if (value.length > maxValueLength) {
    return { problem: { path: `${path}.value`, problem: 'too-long' } };
  }
  if (!fieldValue.test(value)) {
    return { problem: { path: `${path}.value`, problem: 'header-value-not-valid' } };
  }
  return { header: { name, value: new Secret(value) } };
}

function nameProblem(name: unknown): PolicyProblem['problem'] | undefined {
  if (typeof name !== 'string') return 'wrong-type';
  if (name.length > maxNameLength) return 'too-long';
  if (!token.test(name)) return 'header-name-not-valid';
  const lower = name.toLowerCase();
  if (notAllowed.has(lower) || /^(?:proxy|sec)-/.test(lower)) return 'header-not-allowed';
  return undefined;
}
