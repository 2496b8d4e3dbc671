import type { ConfigurationId } from '../accounting/configuration.ts';
import { configurationOf } from '../accounting/configuration.ts';
import { deviceFamilyIds } from '../printers/device-family-ids.ts';
import { carrierChoices, carrierOf, deliveries, type Printer } from '../printers/printer.ts';
import type { PolicyProblemCode } from '../settings/policy-problem.ts';
import { plainText } from '../text/plain-text.ts';
import { checkPjlTemplate } from './pjl-template.ts';

export type CarrierSettings = Pick<
  Printer,
  | 'carrier'
  | 'deviceModel'
  | 'deviceFamily'
  | 'delivery'
  | 'mailBox'
  | 'monochromeWithoutId'
  | 'pjlAccountingLines'
>;

/** The properties that this module reads. */
const carrierProperties = [
  'carrier',
  'deviceModel',
  'deviceFamily',
  'delivery',
  'mailBox',
  'monochromeWithoutId',
  'pjlAccountingLines',
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
  const carrier = choice(properties.get('carrier'), carrierChoices, reportOn('carrier'));
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
  const settings: CarrierSettings = {
    ...(carrier && { carrier }),
    ...(deviceModel && { deviceModel }),
    ...(deviceFamily && { deviceFamily }),
    ...(delivery && { delivery }),
    ...(mailBox !== undefined && { mailBox }),
    ...(monochromeWithoutId && { monochromeWithoutId }),
    ...(pjlLines && pjlLines.length > 0 && { pjlAccountingLines: pjlLines }),
  };
  const problem = carrierProblem(settings, configuration);
  if (problem) report(problem.property, problem.code);
  return settings;
}

/** What of these settings cannot work with the configuration. */
export function carrierProblem(
  settings: CarrierSettings,
  configuration: ConfigurationId,
):
  | { readonly property: (typeof carrierProperties)[number]; readonly code: PolicyProblemCode }
  | undefined {
  const carrier = carrierOf({ ...settings, configuration });
  const { pin, held, departmentId } = configurationOf(configuration);
  if (carrier === 'ipp' && pin === 'required' && !held) {
    return { property: 'carrier', code: 'ipp-carries-no-pin' };
  }
  if (carrier === 'pjl') {
    const checked = checkPjlTemplate(settings.pjlAccountingLines ?? [], configuration);
    if (!checked.ok) return { property: 'pjlAccountingLines', code: checked.error };
  }
  const { delivery, mailBox } = settings;
  if (delivery === 'mail-box' && mailBox === undefined) {
    return { property: 'mailBox', code: 'missing' };
  }
  if (mailBox !== undefined && delivery !== 'mail-box') {
    return { property: 'delivery', code: 'missing' };
  }
  if (delivery && held) return { property: 'delivery', code: 'delivery-with-secure-print' };
  if (delivery && carrier !== 'cpca') {
    return { property: 'delivery', code: 'without-id-needs-cpca' };
  }
  if (settings.monochromeWithoutId && departmentId === 'required' && carrier !== 'cpca') {
    return { property: 'monochromeWithoutId', code: 'without-id-needs-cpca' };
  }
  return undefined;
}
