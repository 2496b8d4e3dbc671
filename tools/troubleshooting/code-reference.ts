import { failureFromIpp } from '../../src/diagnosis/failure-from-ipp.ts';
import { lookUpCode } from '../../src/diagnosis/look-up-code.ts';
import { hexNumber } from '../../src/ipp/hex-number.ts';
import { firstErrorStatus, statusFromName, statusName } from '../../src/ipp/status-codes.ts';
import { policyProblems } from '../../src/settings/policy-problem.ts';
import { sentence } from './english.ts';
import { type ExplainedCode, explainedEndCodes, explainedFailures } from './failure-sections.ts';
import { jobLines } from './job-lines.ts';
import { directoryProblems, exportProblems, type ServiceProblem } from './organisation-problems.ts';

/** The part of the troubleshooting page that is made from the sources, as Markdown. */
export function codeReference(): string {
  return [
    '## Lines of the print log that are no failure',
    '',
    ...table(
      ['the log says', 'you', 'the administrator'],
      jobLines.map(({ line, user, admin }) => [sentence(line), user, admin]),
    ),
    '',
    '## Codes of the extension',
    '',
    ...explainedFailures().flatMap((entry) => section(entry)),
    '## End codes of the device',
    '',
    "From Canon's user manuals, in our own words. Wording and use differ by model; the model's own",
    'manual has the last word. *Sure* says how sure this list is.',
    '',
    ...explainedEndCodes().flatMap((entry) => section(entry, ` Sure: ${entry.confidence}.`)),
    '## IPP status codes',
    '',
    'What a device answers over IPP, and the code under which it is explained above.',
    '',
    ...table(['status', 'number', 'explained under', 'worth retrying'], ippRows()),
    '',
    '## The directory',
    '',
    'What the popup says where `directoryClientId` is set; more in [identity](identity.md#the-directory).',
    'Printing continues with what is known from elsewhere.',
    '',
    ...serviceTable(directoryProblems),
    '',
    '## The export of log records',
    '',
    'What the settings page says where `logExportUrl` is set; more in [fleet log](fleet-log.md). Printing does',
    'not depend on it.',
    '',
    ...serviceTable(exportProblems),
    '',
    '## What can be wrong with the policy',
    '',
    'The settings page names the element, such as `printers[1].uri`, and says one of these. Correct the',
    'element; everything else is in force meanwhile.',
    '',
    ...table(
      ['code', 'the element …'],
      Object.entries(policyProblems).map(([code, key]) => [`\`${code}\``, sentence(key)]),
    ),
  ].join('\n');
}

function section(entry: ExplainedCode, note = ''): string[] {
  return [
    `### ${entry.code}`,
    '',
    entry.sees,
    '',
    `- **You:** ${entry.user}`,
    `- **The administrator:** ${entry.admin}`,
    ...entry.besides.map((sentences) => `- ${sentences}`),
    `- **Worth printing again unchanged:** ${yesOrNo(entry.worthRetrying)}.${note}`,
    '',
  ];
}

/** The last status code in use is below this (IANA's registry of IPP). */
const afterLastStatus = 0x0600;

function ippRows(): string[][] {
  const rows: string[][] = [];
  for (let status = firstErrorStatus; status < afterLastStatus; status++) {
    const name = statusName(status);
    if (statusFromName(name) === undefined) continue;
    const answer = { code: 'status', status, name, message: '', unsupported: [] } as const;
    const { code } = failureFromIpp(answer, 'printer');
    const retry = lookUpCode(name)?.worthRetrying ?? false;
    rows.push([`\`${name}\``, hexNumber(status, 4), `[${code}](#${code})`, yesOrNo(retry)]);
  }
  return rows;
}

function table(head: readonly string[], rows: readonly (readonly string[])[]): string[] {
  const row = (cells: readonly string[]) => `| ${cells.join(' | ')} |`;
  return [row(head), `|${head.map(() => '---').join('|')}|`, ...rows.map(row)];
}

function serviceTable(problems: Readonly<Record<string, ServiceProblem>>): string[] {
  return table(
    ['code', 'it says', 'the administrator'],
    Object.entries(problems).map(([code, { says, admin }]) => [
      `\`${code}\``,
      sentence(says),
      admin,
    ]),
  );
}

function yesOrNo(value: boolean): 'yes' | 'no' {
  return value ? 'yes' : 'no';
}
