import { type DiagnosticsSource, diagnosticsText, shareableLine } from './diagnostics.ts';

/** A key of the policy as it counts now; `value` is JSON in which secrets are masked. */
export interface PolicyValue {
  readonly name: string;
  readonly value?: string;
  readonly source: 'policy' | 'default';
}

/** Keys whose values name people, or are their numbers: of these it is only said that they are set. */
const personal: ReadonlySet<string> = new Set([
  'departmentId',
  'people',
  'fixedUserName',
  'httpUser',
]);

const maxValueLength = 2_000;

/**
 * What an administrator can give to somebody who helps: the same as {@link diagnosticsText}, and
 * before it when the policy changed and what it sets. It holds no secret, no Department ID and no
 * person's name.
 *
 * @param keys every key of the policy
 * @param changedAt when the policy last changed, milliseconds since 1970
 */
export function supportText(
  source: DiagnosticsSource,
  keys: readonly PolicyValue[],
  changedAt: number | undefined,
): string {
  const set = keys.filter((key) => key.source === 'policy');
  const lines = [
    `Policy, last changed: ${changedAt === undefined ? 'unknown' : new Date(changedAt).toISOString()}`,
    `Keys set: ${set.length}`,
    ...set.map(({ name, value = '' }) => `- ${name}: ${personal.has(name) ? '(set)' : value}`),
  ];
  const policy = lines
    .map((line) => shareableLine(line).replace(/ +/g, ' ').slice(0, maxValueLength))
    .join('\n');
  return `${policy.toWellFormed()}\n\n${diagnosticsText(source)}`;
}
