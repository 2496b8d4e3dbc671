import type { ConfigurationId } from '../accounting/configuration.ts';
import { configurationOf } from '../accounting/configuration.ts';
import { deviceFamilyIds } from '../printers/device-family-ids.ts';
import { deliveries } from '../printers/printer.ts';
import type { PolicyProblemCode } from '../settings/policy-problem.ts';
import { plainText } from '../text/plain-text.ts';
import type { CarrierProblem, CarrierSettings } from './carrier.ts';
import { carrierChoices, rulesOf } from './carrier-rules.ts';

/** The properties that this module reads. */
const carrierProperties = [
  'carrier',
  'deviceModel',
  'deviceFamily',
  'delivery',
  'mailBox',
  'monochromeWithoutId',
  'pjlAccountingLines',
  'accountingFragment',
] as const;

type Report = (property: (typeof carrierProperties)[number], problem: PolicyProblemCode) => void;

/** One of `choices`; `undefined` where the property is absent or `auto`. */
function choice<T extends string>(
  value: unknown,
  choices: readonly T[],
  problem: (code: PolicyProblemCode) => void,
): T | undefined {
  if (value === undefined) return undefined;
  if (typeof value !== 'string') {
    problem('wrong-type');
    return undefined;
  }
  const text = value.trim();
  if (text === 'auto') return undefined;
  const found = choices.find((each) => each === text);
  if (!found) problem('unknown-value');
  return found;
}

/** Policy writes `"true"` or `"false"`, since every property of a printer is text there. */
function flag(value: unknown, problem: (code: PolicyProblemCode) => void): boolean {
  if (value === undefined || value === false || value === 'false') return false;
  if (value === true || value === 'true') return true;
  problem(typeof value === 'string' ? 'unknown-value' : 'wrong-type');
  return false;
}

/** The longest model name: `printer-make-and-model` has at most 127 bytes (RFC 8011). */
export const maxModelLength = 127;

/** A model's name as somebody wrote it; `undefined` where it is absent, blank or `auto`. */
function modelText(value: unknown, problem: (code: PolicyProblemCode) => void): string | undefined {
  if (value === undefined) return undefined;
  if (typeof value !== 'string') {
    problem('wrong-type');
    return undefined;
  }
  const text = plainText(value.slice(0, 4 * maxModelLength));
  if (text.length > maxModelLength) problem('too-long');
  return text === '' || text === 'auto' || text.length > maxModelLength ? undefined : text;
}

/** A box as a number, or as policy writes it; whole, 0 to 99 (CPCA section 3). */
function boxNumber(value: unknown, problem: (code: PolicyProblemCode) => void): number | undefined {
  if (value === undefined || value === '') return undefined;
  const text = typeof value === 'number' ? String(value) : value;
  if (typeof text !== 'string') problem('wrong-type');
  else if (/^[0-9]{1,2}$/.test(text.trim())) return Number(text);
  else problem('out-of-range');
  return undefined;
}

/** Lines as one text with line ends between, or as a list; empty ones do not count. */
export function pjlLinesOf(value: string | readonly string[]): readonly string[] {
  const lines = typeof value === 'string' ? value.split(/\r\n|\r|\n/) : value;
  return lines.map((line) => line.trim()).filter((line) => line !== '');
}

function lines(
  value: unknown,
  problem: (code: PolicyProblemCode) => void,
): readonly string[] | undefined {
  if (value === undefined) return undefined;
  if (typeof value === 'string') return pjlLinesOf(value);
  if (Array.isArray(value) && value.every((line) => typeof line === 'string')) {
    return pjlLinesOf(value);
  }
  problem('wrong-type');
  return undefined;
}

/**
 * Reads how a printer's accounting travels, and says what cannot work together: a configuration
 * whose PIN the carrier cannot carry, PJL lines that do not fit their configuration, and black and
 * white without ID outside CPCA. What has its default is left out.
 */
export function parseCarrier(
  properties: ReadonlyMap<string, unknown>,
  configuration: ConfigurationId,
  report: Report,
): CarrierSettings {
  const reportOn = (name: Parameters<Report>[0]) => (code: PolicyProblemCode) => report(name, code);
  const carrier = choice(properties.get('carrier'), carrierChoices(), reportOn('carrier'));
  const deviceModel = modelText(properties.get('deviceModel'), reportOn('deviceModel'));
  const deviceFamily = choice(
    properties.get('deviceFamily'),
    deviceFamilyIds,
    reportOn('deviceFamily'),
  );
  const told = properties.get('delivery');
  const delivery = choice(told === 'print' ? undefined : told, deliveries, reportOn('delivery'));
  const mailBox = boxNumber(properties.get('mailBox'), reportOn('mailBox'));
  const monochromeWithoutId = flag(
    properties.get('monochromeWithoutId'),
    reportOn('monochromeWithoutId'),
  );
  const pjlLines = lines(properties.get('pjlAccountingLines'), reportOn('pjlAccountingLines'));
  // Whether it is a fragment is the carrier's question.
  const fragment = properties.get('accountingFragment');
  const isText = typeof fragment === 'string';
  if (fragment !== undefined && !isText) report('accountingFragment', 'wrong-type');
  const settings: CarrierSettings = {
    ...(carrier && { carrier }),
    ...(deviceModel && { deviceModel }),
    ...(deviceFamily && { deviceFamily }),
    ...(delivery && { delivery }),
    ...(mailBox !== undefined && { mailBox }),
    ...(monochromeWithoutId && { monochromeWithoutId }),
    ...(pjlLines && pjlLines.length > 0 && { pjlAccountingLines: pjlLines }),
    ...(isText && fragment && { accountingFragment: fragment }),
  };
  const problem = carrierProblem(settings, configuration);
  if (problem) report(problem.property, problem.code);
  return settings;
}

/** What of these settings cannot work with the configuration. */
export function carrierProblem(
  settings: CarrierSettings,
  configuration: ConfigurationId,
): CarrierProblem | undefined {
  const rules = rulesOf({ ...settings, configuration });
  const own = rules.problem(settings, configuration);
  if (own || rules.id === 'cpca') return own;
  const { delivery, mailBox, monochromeWithoutId } = settings;
  if (delivery || mailBox !== undefined) {
    return { property: 'delivery', code: 'without-id-needs-cpca' };
  }
  const accounted = configurationOf(configuration).departmentId === 'required';
  return monochromeWithoutId && accounted
    ? { property: 'monochromeWithoutId', code: 'without-id-needs-cpca' }
    : undefined;
}
