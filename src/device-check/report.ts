import { configurationOf } from '../accounting/configuration.ts';
import { boundedText } from '../text/plain-text.ts';
import { type Answer, type DeviceCheck, type Verdict, verdictOf } from './check.ts';
import { type WayId, type WayOfPrinter, ways } from './ways.ts';

/** What a report is made of. The answers of `check` are used, its address is not. */
export interface ReportSource {
  readonly check: DeviceCheck;
  readonly offered: readonly WayOfPrinter[];
  /**
   * `printer-make-and-model` and `printer-firmware-string-version`, where the device reported them.
   */
  readonly model?: string;
  readonly firmware?: string;
  /** The extension's version. */
  readonly version: string;
  /** Milliseconds since 1970; the report contains only the day, in UTC. */
  readonly now: number;
}

const longestText = 64;

/** The characters of models, versions and codes: none that has a meaning in Markdown or HTML. */
const foreign = /[^\p{L}\p{N} .,:;/()#+-]/gu;

/** An address, which a device may write into its model or firmware version. */
const address =
  /\b[a-z][a-z0-9+.-]*:\/\/\S*|\b\d{1,3}(\.\d{1,3}){3}\b|\b([0-9a-f]{1,4}:){2,}[0-9a-f:]*|\b([0-9a-f]{2}[:-]){5}[0-9a-f]{2}\b/gi;

function safe(text: string | undefined): string {
  const plain = (text ?? '').toWellFormed().replace(address, ' ').replace(foreign, ' ');
  return boundedText(plain, longestText);
}

/** What the device says about itself, without its host name. */
function told(text: string | undefined, { uri }: DeviceCheck): string {
  const host = /^[a-z]+:\/\/([^/:]+)/i.exec(uri)?.[1];
  return safe(
    host
      ? (text ?? '').replaceAll(new RegExp(host.replaceAll(/[^a-z0-9]/gi, '\\$&'), 'gi'), ' ')
      : text,
  );
}

function day(now: number): string {
  return new Date(now).toISOString().slice(0, 10);
}

const configurationName = (check: DeviceCheck): string =>
  configurationOf(check.configuration).letter || 'none';

/** The columns of `docs/devices.md`: the device, then one for each way, in the order of `ways`. */
export const reportColumns: readonly string[] = [
  'Model',
  'Firmware',
  'Configuration',
  ...ways.map(({ id }) => id),
  'Version',
  'Day',
];

const resultWords: Readonly<Record<Answer['result'], string>> = {
  right: 'right',
  wrong: 'garbage',
  nothing: 'nothing',
  held: 'held',
};

const loggedWords: Readonly<Record<Answer['loggedAs'], string>> = {
  'department-id': 'log: ID',
  unknown: 'log: unknown',
  other: 'log: other',
  'not-looked': '',
};

function cell({ check, offered }: ReportSource, id: WayId): string {
  const answer = check.answers.get(id);
  if (answer) {
    const { result, loggedAs, code } = answer;
    return [resultWords[result], loggedWords[loggedAs], safe(code)].filter(Boolean).join(', ');
  }
  const obstacle = offered.find(({ way }) => way.id === id)?.obstacle;
  return obstacle ? `not possible: ${obstacle}` : 'not tried';
}

/**
 * One row of the table in `docs/devices.md`, without a line end. It contains no PIN, Department ID,
 * address, host name or printer name: none of them is put in, and what the device says about itself
 * is bounded and its addresses are removed.
 */
export function reportRow(source: ReportSource): string {
  const { check, model, firmware, version, now } = source;
  const cells = [
    told(model, check) || 'not told',
    told(firmware, check) || 'not told',
    configurationName(check),
    ...ways.map(({ id }) => cell(source, id)),
    safe(version),
    day(now),
  ];
  return `| ${cells.join(' | ')} |`;
}

/** The same as JSON, for programs. */
export function reportJson(source: ReportSource): string {
  const { check, offered, model, firmware, version, now } = source;
  const tried = offered.map(({ way, obstacle }) => {
    const answer = check.answers.get(way.id);
    const { id, carrier, documentFormat } = way;
    if (!answer) return { way: id, carrier, documentFormat, outcome: obstacle ?? 'not-tried' };
    const verdict: Verdict = verdictOf(answer, check.configuration);
    const { result, loggedAs } = answer;
    const code = safe(answer.code);
    return {
      ...{ way: id, carrier, documentFormat, outcome: result, loggedAs, verdict },
      ...(code === '' ? {} : { code }),
    };
  });
  return JSON.stringify(
    {
      report: 'department-print-device-check',
      reportVersion: 1,
      model: told(model, check),
      firmware: told(firmware, check),
      configuration: configurationName(check),
      ways: tried,
      version: safe(version),
      day: day(now),
    },
    null,
    2,
  );
}
