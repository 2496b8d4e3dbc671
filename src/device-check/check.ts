import { type ConfigurationId, configurationOf } from '../accounting/configuration.ts';
import type { Printer } from '../printers/printer.ts';
import { type Way, type WayId, type WayOfPrinter, wayIds, ways } from './ways.ts';

/**
 * What a person saw at the device. `held` means that nothing was printed until the PIN was typed at
 * the panel.
 */
export const results = ['right', 'wrong', 'nothing', 'held'] as const;
export type CheckResult = (typeof results)[number];

/** The account of the test page in the device's own job log. */
export const loggedAs = ['department-id', 'unknown', 'other', 'not-looked'] as const;
export type LoggedAs = (typeof loggedAs)[number];

/** The result for one way. */
export interface Answer {
  readonly result: CheckResult;
  readonly loggedAs: LoggedAs;
  /** Whether the account was read from the device's own log. If not, a person said it. */
  readonly proved?: true;
  /** The code in our own log if the test page failed: an end code, or the name of a status. */
  readonly code?: string;
}

/**
 * The results for one printer so far. They contain no secret and no name. They are valid only for
 * the address and configuration with which they were found.
 */
export interface DeviceCheck {
  readonly uri: string;
  readonly configuration: ConfigurationId;
  readonly answers: ReadonlyMap<WayId, Answer>;
  /** The ways that the person did not want to try. */
  readonly skipped: ReadonlySet<WayId>;
  /** The test page that has been sent and has no answer yet. */
  readonly underWay?: { readonly way: WayId; readonly jobId: string };
}

export function newCheck({ uri, configuration }: Printer): DeviceCheck {
  return { uri, configuration, answers: new Map(), skipped: new Set() };
}

/** A test page's job, as far as the device's own log is concerned. */
export interface LoggedPage {
  /** The Department ID that the page carried, as digits. */
  readonly departmentId?: string;
  readonly deviceWord?: {
    readonly kind: string;
    readonly result?: string;
    readonly departmentId?: number;
  };
}

/**
 * The account that the device's own log shows for a test page; undefined if the log says nothing, or
 * that the page failed.
 */
export function loggedByDevice({
  deviceWord,
  departmentId: sent,
}: LoggedPage): LoggedAs | undefined {
  if (deviceWord?.kind !== 'recorded' || deviceWord.result === 'failed') return undefined;
  if (deviceWord.departmentId === undefined) return 'unknown';
  const same = sent !== undefined && Number(sent) === deviceWord.departmentId;
  return same ? 'department-id' : 'other';
}

/** Adds an answer to the check. */
export function withAnswer(check: DeviceCheck, way: WayId, answer: Answer): DeviceCheck {
  const { underWay: _answered, ...kept } = check;
  return { ...kept, answers: new Map([...check.answers, [way, answer]]) };
}

export function withSkipped(check: DeviceCheck, way: WayId): DeviceCheck {
  const { underWay: _left, ...kept } = check;
  return { ...kept, skipped: new Set([...check.skipped, way]) };
}

/**
 * Returns the way to try next: the one whose test page is under way; else the one that a person has
 * asked for; else the first that was neither tried nor skipped and that needs no request. Undefined
 * if there is none.
 */
export function nextWay(
  check: DeviceCheck,
  offered: readonly WayOfPrinter[],
  asked?: WayId,
): Way | undefined {
  const begun = ways.find(({ id }) => id === check.underWay?.way);
  if (begun) return begun;
  const open = offered.filter(
    ({ way: { id }, obstacle }) => obstacle === undefined && !check.answers.has(id),
  );
  const wanted = open.find(({ way }) => way.id === asked);
  const next = open.find(
    ({ way: { id }, onRequest }) => onRequest === undefined && !check.skipped.has(id),
  );
  return (wanted ?? next)?.way;
}

/**
 * What an answer means for a configuration. `works`: it printed as it should, and on the right
 * account. `account-not-seen`: it printed, but nobody looked at the account in the device's log, or
 * the way is experimental and only a person says what the log shows.
 */
export type Verdict = 'works' | 'account-not-seen' | 'not-accounted' | 'not-held' | 'does-not-work';

export function verdictOf(
  { experimental }: Pick<Way, 'experimental'>,
  answer: Answer,
  configuration: ConfigurationId,
): Verdict {
  const { departmentId, held } = configurationOf(configuration);
  if (answer.result === 'wrong' || answer.result === 'nothing') return 'does-not-work';
  // Anybody can read a job of C in the tray if it is printed at once.
  if (held && answer.result === 'right') return 'not-held';
  if (experimental && answer.loggedAs === 'department-id' && !answer.proved) {
    return 'account-not-seen';
  }
  if (departmentId === 'never' || answer.loggedAs === 'department-id') return 'works';
  return answer.loggedAs === 'not-looked' ? 'account-not-seen' : 'not-accounted';
}

/**
 * Whether a way may be stored as the printer's setting: it printed, and no answer contradicts it. An
 * experimental way must have been proved by the device's log.
 */
export function mayBeKept({ experimental }: Pick<Way, 'experimental'>, verdict: Verdict): boolean {
  return verdict === 'works' || (verdict === 'account-not-seen' && !experimental);
}

/** The way to recommend: the first that works, or else the first that printed and may be kept. */
export function bestWay(check: DeviceCheck): Way | undefined {
  const found = (wanted: Verdict) =>
    ways.find((way) => {
      const answer = check.answers.get(way.id);
      if (answer === undefined || !mayBeKept(way, wanted)) return false;
      return verdictOf(way, answer, check.configuration) === wanted;
    });
  return found('works') ?? found('account-not-seen');
}

/** The check as plain data, for storage. */
export function checkAsData(check: DeviceCheck): object {
  const { answers, skipped, ...kept } = check;
  return { ...kept, answers: Object.fromEntries(answers), skipped: [...skipped] };
}

/**
 * Reads a stored check of this printer. Returns a new one if there is none, if it cannot be read,
 * or if the printer's address or configuration has changed since.
 */
export function readCheck(stored: unknown, printer: Printer): DeviceCheck {
  const fresh = newCheck(printer);
  const fields = fieldsOf(stored);
  if (fields.get('uri') !== fresh.uri) return fresh;
  if (fields.get('configuration') !== fresh.configuration) return fresh;
  const given = fieldsOf(fields.get('answers'));
  const answers = new Map<WayId, Answer>();
  for (const id of wayIds) {
    const answer = readAnswer(given.get(id));
    if (answer) answers.set(id, answer);
  }
  const left = fields.get('skipped');
  const skipped = new Set(wayIds.filter((id) => Array.isArray(left) && left.includes(id)));
  const sent = fieldsOf(fields.get('underWay'));
  const way = wayIds.find((id) => id === sent.get('way'));
  const jobId = sent.get('jobId');
  return {
    ...fresh,
    answers,
    skipped,
    ...(way && typeof jobId === 'string' ? { underWay: { way, jobId } } : {}),
  };
}

function readAnswer(stored: unknown): Answer | undefined {
  const fields = fieldsOf(stored);
  const result = results.find((known) => known === fields.get('result'));
  const logged = loggedAs.find((known) => known === fields.get('loggedAs'));
  const code = fields.get('code');
  if (!result || !logged) return undefined;
  return {
    ...{ result, loggedAs: logged },
    ...(fields.get('proved') === true && { proved: true }),
    ...(typeof code === 'string' && { code }),
  };
}

function fieldsOf(value: unknown): ReadonlyMap<string, unknown> {
  return new Map(typeof value === 'object' && value !== null ? Object.entries(value) : []);
}
