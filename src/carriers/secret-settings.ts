import { outlineText } from '../fragment/outline-text.ts';
import type { Printer } from '../printers/printer.ts';
import { pjlLineProblem, pjlPlaceholders } from './pjl-template.ts';

/**
 * The printer as it may be stored in a job record, written in a message or shown: with outlines in
 * place of its PJL lines and its accounting fragment.
 */
export function withoutSecretText(printer: Printer): Printer {
  const { pjlAccountingLines, accountingFragment } = printer;
  if (!pjlAccountingLines && accountingFragment === undefined) return printer;
  return {
    ...printer,
    ...(pjlAccountingLines && { pjlAccountingLines: pjlOutline(pjlAccountingLines) }),
    ...(accountingFragment !== undefined && {
      accountingFragment: outlineText(accountingFragment),
    }),
  };
}

/** A line that no check accepts. */
const invalidLine = '?';

/**
 * An administrator's PJL lines without their words and digits, which may hold a PIN: of each line
 * its placeholders alone, such as `@PJL COMMENT {departmentId} {pin}`. Checking the outline against
 * a configuration gives the same answer as checking the lines; it is never sent to a device.
 */
export function pjlOutline(lines: readonly string[]): readonly string[] {
  return lines.map((line) => {
    if (pjlLineProblem(line)) return invalidLine;
    const used = pjlPlaceholders.filter((name) => line.includes(`{${name}}`));
    return ['@PJL COMMENT', ...used.map((name) => `{${name}}`)].join(' ');
  });
}
