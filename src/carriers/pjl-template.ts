import type { ConfigurationId } from '../accounting/configuration.ts';
import { err, ok, type Result } from '../result.ts';
import type { PolicyProblemCode } from '../settings/policy-problem.ts';
import { valueMisfit } from './value-misfit.ts';

/** What an administrator's PJL line may ask for, in braces. */
export const pjlPlaceholders = [
  'departmentId',
  'pin',
  'securedPrintPin',
  'userName',
  'documentName',
] as const;
export type PjlPlaceholder = (typeof pjlPlaceholders)[number];

/** Why lines cannot be used. The codes are stable: the user interface translates them. */
export type PjlTemplateProblem = Extract<PolicyProblemCode, `pjl-${string}`>;

/** Lines that have been checked for a configuration. */
export interface PjlTemplate {
  readonly lines: readonly string[];
}

export const maxPjlLines = 20;
export const maxPjlLineLength = 200;

/**
 * `@PJL` and a command spelt out: a placeholder that is the command or a part of it would let a
 * document's name be one.
 */
const startsWithCommand = /^@PJL [A-Z][A-Z0-9]*( |$)/i;

/** Commands that frame the job; a second one would end it or nest another in it. */
const reserved = /^@PJL +(JOB|EOJ|ENTER|RESET|EXIT)\b/i;

/** Anything in braces. */
export const placeholder = /\{([^{}]*)\}/g;

/** Why one line cannot be used, whatever the configuration; `undefined` where it can. */
export function pjlLineProblem(line: string): PjlTemplateProblem | undefined {
  if (line.length > maxPjlLineLength) return 'pjl-line-too-long';
  if (!/^[\x20-\x7e]*$/.test(line)) return 'pjl-line-not-ascii';
  if (!startsWithCommand.test(line)) return 'pjl-line-not-pjl';
  if (reserved.test(line)) return 'pjl-line-reserved';
  const known = line.replaceAll(placeholder, (whole, name: string) =>
    pjlPlaceholders.some((each) => each === name) ? '' : whole,
  );
  return /[{}]/.test(known) ? 'pjl-placeholder-unknown' : undefined;
}

/**
 * Checks an administrator's accounting lines for a configuration. What the device does with a line
 * is known to the administrator alone, so the placeholders are what can be checked: A needs
 * `{departmentId}` and `{pin}`; B needs `{departmentId}` and must not have `{pin}`; C needs both and
 * `{securedPrintPin}`, which states that a line makes the device hold the job until that PIN is
 * typed. Without it C is refused, since it would print at once. A configuration without a
 * Department ID takes none of the three.
 */
export function checkPjlTemplate(
  lines: readonly string[],
  configuration: ConfigurationId,
): Result<PjlTemplate, PjlTemplateProblem> {
  if (lines.length > maxPjlLines) return err('pjl-too-many-lines');
  for (const line of lines) {
    const problem = pjlLineProblem(line);
    if (problem) return err(problem);
  }
  const has = (name: PjlPlaceholder) => lines.some((line) => line.includes(`{${name}}`));
  const misfit = valueMisfit(configuration, (name) => (has(name) ? 'required' : undefined));
  if (misfit) return err(`pjl-${misfit}` as const);
  return ok({ lines });
}
