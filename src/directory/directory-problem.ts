/**
 * Why the person's own entry in the directory could not be used. The codes are stable: the user
 * interface translates them.
 *
 * - `not-signed-in`: the browser's profile belongs to nobody
 * - `interaction-needed`: Google wants the person to sign in or to agree
 * - `refused`: the person, or the organisation's rules, did not agree
 * - `unreachable`, `timed-out`: no answer
 * - `not-allowed`: the directory does not let the person read the entry (HTTP 401, 403)
 * - `not-found`: it has no such person (HTTP 404)
 * - `busy`: it asks to wait, or has an internal error (HTTP 429, 5xx)
 * - `reply-not-understood`: too long, or not what the documentation says
 * - `value-not-valid`: a field contains something that is not a Department ID or PIN
 */
export const directoryProblems = [
  'not-signed-in',
  'interaction-needed',
  'refused',
  'unreachable',
  'timed-out',
  'not-allowed',
  'not-found',
  'busy',
  'reply-not-understood',
  'value-not-valid',
] as const;

export type DirectoryProblem = (typeof directoryProblems)[number];

export function isDirectoryProblem(value: unknown): value is DirectoryProblem {
  return directoryProblems.some((problem) => problem === value);
}
