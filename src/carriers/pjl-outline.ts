import { pjlLineProblem, pjlPlaceholders } from './pjl-template.ts';

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
