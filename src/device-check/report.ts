import { configurationOf } from '../accounting/configuration.ts';
import { type Answer, type DeviceCheck, type Verdict, verdictOf } from './check.ts';
import { safeText, textFromDevice } from './report-text.ts';
import { type WayId, type WayOfPrinter, ways } from './ways.ts';

/** The contents of a report. It uses the answers in `check`, but not its address. */
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

function day(now: number): string {
  return new Date(now).toISOString().slice(0, 10);
}

const configurationName = (check: DeviceCheck): string =>
  configurationOf(check.configuration).letter || 'none';

/**
 * The columns of `docs/devices.md`: the device, then one for each way, in the order of `ways`, then
 * the ways whose account was read in the device's own log.
 */
export const reportColumns: readonly string[] = [
  'Model',
  'Firmware',
  'Configuration',
  ...ways.map(({ id }) => id),
  "Proved by the device's log",
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
    return [resultWords[result], loggedWords[loggedAs], safeText(code)].filter(Boolean).join(', ');
  }
  const obstacle = offered.find(({ way }) => way.id === id)?.obstacle;
  return obstacle ? `not possible: ${obstacle}` : 'not tried';
}

/** The ways whose test page was in the device's log, under the Department ID it was sent with. */
function provedWays(check: DeviceCheck): readonly WayId[] {
  return ways
    .map(({ id }) => id)
    .filter((id) => {
      const answer = check.answers.get(id);
      return answer?.proved && answer.loggedAs === 'department-id';
    });
}

/**
 * One row of the table in `docs/devices.md`, without a line end. It contains no PIN, Department ID,
 * address, host name or printer name. What the device says about itself is bounded, and addresses
 * are removed from it.
 */
export function reportRow(source: ReportSource): string {
  const { check, model, firmware, version, now } = source;
  const cells = [
    textFromDevice(model, check.uri) || 'not told',
    textFromDevice(firmware, check.uri) || 'not told',
    configurationName(check),
    ...ways.map(({ id }) => cell(source, id)),
    provedWays(check).join(', ') || 'none',
    safeText(version),
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
    const verdict: Verdict = verdictOf(way, answer, check.configuration);
    const { result, loggedAs } = answer;
    const code = safeText(answer.code);
    return {
      ...{ way: id, carrier, documentFormat, outcome: result, loggedAs, verdict },
      ...(answer.proved && { provedByLog: true }),
      ...(code === '' ? {} : { code }),
    };
  });
  return JSON.stringify(
    {
      report: 'department-print-device-check',
      reportVersion: 1,
      model: textFromDevice(model, check.uri),
      firmware: textFromDevice(firmware, check.uri),
      configuration: configurationName(check),
      ways: tried,
      version: safeText(version),
      day: day(now),
    },
    null,
    2,
  );
}
