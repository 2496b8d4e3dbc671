import { parseDepartmentId } from '../accounting/department-id.ts';
import { parsePin } from '../accounting/pin.ts';
import { err, ok, type Result } from '../result.ts';
import { reveal } from '../secret.ts';
import type { DirectoryProblem } from './directory-problem.ts';
import type { DirectorySettings } from './directory-settings.ts';

/**
 * What a person's entry contains, as plain data for a message; a value that is present is valid.
 */
export interface DirectoryValues {
  readonly departmentId?: string;
  readonly pin?: string;
  readonly securedPrintPin?: string;
}

/**
 * The address of a person's entry with one schema's custom fields (Admin SDK Directory API,
 * `users.get`). `domain_public` is the view that people who are not administrators may have;
 * `fields` leaves out everything else.
 */
export function entryUrl(endpoint: string, email: string, schema: string): string {
  const url = new URL(`users/${encodeURIComponent(email)}`, endpoint);
  url.search = new URLSearchParams({
    projection: 'custom',
    customFieldMask: schema,
    viewType: 'domain_public',
    fields: 'customSchemas',
  }).toString();
  return url.href;
}

/** What an HTTP status other than 200 means. */
export function problemOfStatus(status: number): DirectoryProblem {
  if (status === 401 || status === 403) return 'not-allowed';
  if (status === 404) return 'not-found';
  return status === 429 || status >= 500 ? 'busy' : 'reply-not-understood';
}

/**
 * Reads `{"customSchemas": {"<schema>": {"<field>": "<value>"}}}`. A person without the schema or a
 * field has no value. A value that is not a Department ID or PIN is reported as a problem, since
 * the administrator must have intended something by it. A PIN without a Department ID is left out.
 */
export function readEntry(
  json: string,
  settings: DirectorySettings,
): Result<DirectoryValues, DirectoryProblem> {
  let entry: unknown;
  try {
    entry = JSON.parse(json);
  } catch {
    return err('reply-not-understood');
  }
  if (typeof entry !== 'object' || entry === null || Array.isArray(entry)) {
    return err('reply-not-understood');
  }
  const fields = member(member(entry, 'customSchemas'), settings.schema);
  const text = (field: string | undefined): string | undefined =>
    field === undefined ? undefined : valueText(member(fields, field));
  const id = text(settings.departmentIdField);
  const pin = text(settings.pinField);
  const held = text(settings.securedPrintPinField);

  const departmentId = id === undefined ? undefined : parseDepartmentId(id);
  const ownPin = pin === undefined || departmentId === undefined ? undefined : parsePin(pin);
  const securedPin = held === undefined ? undefined : parsePin(held);
  if (departmentId?.ok === false || ownPin?.ok === false || securedPin?.ok === false) {
    return err('value-not-valid');
  }
  return ok({
    ...(departmentId && { departmentId: departmentId.value }),
    ...(ownPin && { pin: reveal(ownPin.value) }),
    ...(securedPin && { securedPrintPin: reveal(securedPin.value) }),
  });
}

function member(parent: unknown, name: string): unknown {
  if (typeof parent !== 'object' || parent === null || !Object.hasOwn(parent, name))
    return undefined;
  return Reflect.get(parent, name);
}

/** A text or number; if a field has several values, the first. An empty text counts as absent. */
function valueText(value: unknown): string | undefined {
  const single = Array.isArray(value) ? member(value[0], 'value') : value;
  if (typeof single === 'number') return String(single);
  if (single === undefined || single === null) return undefined;
  if (typeof single !== 'string') return '?';
  return single.trim() || undefined;
}
