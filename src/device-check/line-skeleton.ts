import { isPlaceholder, type Placeholder, type Template } from '../fragment/fragment.ts';
import { canonNameSettings, ordinarySettings, pjlCommands } from '../print-file/pjl-lines.ts';
import { latin1 } from '../print-file/text.ts';

const universalExit = '\x1b%-12345X';

const commands: ReadonlySet<string> = new Set(pjlCommands);

/**
 * Public names of settings and parameters: names that say nothing about accounting, names with
 * which printer drivers hold a job, and Canon's names that users report.
 */
const settings: ReadonlySet<string> = new Set([
  ...ordinarySettings,
  ...canonNameSettings,
  ...['LANGUAGE', 'NAME', 'HOLD', 'HOLDTYPE', 'HOLDKEY', 'DEVICE', 'MAILBOXNUMBER'],
]);

/**
 * A name that consists only of words for accounting and held jobs, such as `DEPARTMENT-ID` or
 * `SECUREPIN`. The list of words is fixed, so the name does not say who printed.
 */
const accountingName =
  /^(?:(?:ACCOUNT|ACCOUNTING|ACCT|DEPARTMENT|DEPT|DIVISION|SECTION|MANAGEMENT|USER|GROUP|JOB|SECURED?|PASSWORD|PASSWD|PASSCODE|PIN|CODE|NUMBER|HOLD|KEY|ID)[-_]?)+$/;

/**
 * A word of a line: the word itself if it is in a fixed list, otherwise only its length in bytes.
 */
function knownOrLength(word: string, isKnown: (upper: string) => boolean): string {
  const upper = word.toUpperCase();
  return isKnown(upper) ? upper : `(${word.length} bytes)`;
}

const isSetting = (name: string) => settings.has(name) || accountingName.test(name);

/** `@PJL`, the command, and the name to which SET assigns a value. */
const opening =
  /^@PJL(?:[ \t]+(COMMENT[ \t]+CANPJL[ \t]+SET|[^\s=:"']{1,64})(?:[ \t]+([^\s=:"']{1,64})(?=[ \t]*=))?)?/i;
/** The name before a value, at the end of the text before a hole. */
const nameBefore = /([^\s=:"']{1,64})[ \t]*[=:][ \t]*["']?$/;

/** A hole with its form: `{pin:digits}`. */
export function holeText({ field, form }: Placeholder): string {
  return `{${field}:${form}}`;
}

function textOf(piece: Template[number] | undefined): string {
  return piece && !isPlaceholder(piece) ? latin1(piece) : '';
}

/**
 * Describes a line of a learned fragment for a report that anybody may read: its command, the name
 * of the setting, and each hole with the name before it. A word is shown only if it is in a fixed
 * list. Any other word may be a person's name, so the report only contains its length.
 */
export function lineSkeleton(template: Template): string {
  const start = textOf(template[0]);
  if (start === universalExit) return 'universal exit';
  const [own, command = '', name] = opening.exec(start) ?? [];
  const words = command.split(/[ \t]+/).filter(Boolean);
  const shown = words.map((word, index) =>
    knownOrLength(word, (upper) => commands.has(upper) || (index === 1 && upper === 'CANPJL')),
  );
  if (name !== undefined) shown.push(knownOrLength(name, isSetting));
  const holes = template.flatMap((piece, index) => {
    if (!isPlaceholder(piece)) return [];
    const before = nameBefore.exec(textOf(template[index - 1]))?.[1];
    const label =
      before === undefined || (index === 1 && before === name)
        ? ''
        : `${knownOrLength(before, isSetting)}=`;
    return [`${label}${holeText(piece)}`];
  });
  return [own === undefined ? 'other text' : '@PJL', ...shown, ...holes].join(' ');
}
