import { configurationOf } from '../accounting/configuration.ts';
import { type Printer, predictedFormats } from '../printers/printer.ts';
import type { CarrierRules } from './carrier.ts';
import { fragmentMisfit } from './fragment-fit.ts';
import { checkPjlTemplate } from './pjl-template.ts';

/*
 * What every part of the extension needs to know of each carrier. How a carrier offers and sends is in
 * a module of its own, which the popup does not load.
 */

/** What the settings may choose with a carrier that says nothing of the document's format. */
const anyFormat = ['auto', 'postscript', 'pcl-xl', 'pdf'] as const;

/** Canon's envelope around PostScript. */
export const cpcaRules = {
  id: 'cpca',
  nameKey: 'carrierCpca',
  formats: ['auto', 'postscript', ...predictedFormats],
  prefersPostScript: true,
  optionsAsAttributes: false,
  problem: ({ delivery, mailBox }, configuration) => {
    if (delivery === 'mail-box' && mailBox === undefined) {
      return { property: 'mailBox', code: 'missing' };
    }
    if (mailBox !== undefined && delivery !== 'mail-box') {
      return { property: 'delivery', code: 'missing' };
    }
    return delivery && configurationOf(configuration).held
      ? { property: 'delivery', code: 'delivery-with-secure-print' }
      : undefined;
  },
} as const satisfies CarrierRules;

/** PJL lines that the administrator has written, before the document. */
export const pjlRules = {
  id: 'pjl',
  nameKey: 'carrierPjl',
  formats: anyFormat,
  prefersPostScript: true,
  optionsAsAttributes: false,
  settingsHoldDigits: true,
  problem: ({ pjlAccountingLines = [] }, configuration) => {
    const checked = checkPjlTemplate(pjlAccountingLines, configuration);
    return checked.ok ? undefined : { property: 'pjlAccountingLines', code: checked.error };
  },
} as const satisfies CarrierRules;

const options = {
  formats: anyFormat,
  prefersPostScript: false,
  optionsAsAttributes: true,
} as const;

/** What was learned from a file that Canon's own driver wrote. The document is in its language. */
export const learnedRules = {
  id: 'learned',
  nameKey: 'carrierLearned',
  ...options,
  optionsAsAttributes: false,
  settingsHoldDigits: true,
  problem: ({ accountingFragment }, configuration) => {
    const code = fragmentMisfit(accountingFragment, configuration);
    return code && { property: 'accountingFragment', code };
  },
} as const satisfies CarrierRules;

/** IPP's own attributes for an account and a held job. */
export const ippRules = {
  id: 'ipp',
  nameKey: 'carrierIpp',
  accountedOnly: true,
  ...options,
  problem: (_settings, configuration) => {
    const { pin, held } = configurationOf(configuration);
    return pin === 'required' && !held
      ? { property: 'carrier', code: 'ipp-carries-no-pin' }
      : undefined;
  },
} as const satisfies CarrierRules;

/** IPP without any accounting. */
export const plainRules = {
  id: 'plain',
  ...options,
  problem: () => undefined,
} as const satisfies CarrierRules;

/** The PDF itself, through the device's Direct Print page; no such job can be held. */
export const directPrintRules = {
  id: 'direct-print',
  nameKey: 'carrierDirectPrint',
  experimental: true,
  accountedOnly: true,
  formats: ['auto', 'pdf'],
  prefersPostScript: false,
  optionsAsAttributes: false,
  problem: (_settings, configuration) =>
    configurationOf(configuration).held
      ? { property: 'carrier', code: 'direct-print-holds-nothing' }
      : undefined,
} as const satisfies CarrierRules;

/** The carriers, in the order of the settings page. */
export const carrierRules = [
  cpcaRules,
  pjlRules,
  ippRules,
  learnedRules,
  directPrintRules,
  plainRules,
] as const;

const rules: CarrierRules[] = [...carrierRules];

/** Adds the rules of a carrier; returns a function that removes them. See `registerSender`. */
export function registerRules(own: CarrierRules): () => void {
  rules.push(own);
  return () => rules.splice(rules.indexOf(own), 1);
}

/** The ids that a printer's `carrier` may have, beside `auto`. */
export function carrierChoices(): readonly string[] {
  return rules.filter(({ nameKey }) => nameKey !== undefined).map(({ id }) => id);
}

/** The rules of the carrier that a printer's jobs have: CPCA with accounting and none without. */
export function rulesOf({
  carrier = 'auto',
  configuration,
}: Pick<Printer, 'carrier' | 'configuration'>): CarrierRules {
  const accounted = configurationOf(configuration).departmentId === 'required';
  const chosen = rules.find(({ id }) => id === carrier);
  if (!chosen) return accounted ? cpcaRules : plainRules;
  return chosen.accountedOnly && !accounted ? plainRules : chosen;
}

/** The id of what carries this printer's jobs. */
export function carrierOf(printer: Pick<Printer, 'carrier' | 'configuration'>): string {
  return rulesOf(printer).id;
}
