import { type MessageKey, t } from '../../browser/i18n.ts';
import type { PrinterUriProblem } from '../../ipp/printer-uri.ts';
import { type PolicyProblemCode, policyProblems } from '../../settings/policy-problem.ts';

const addressProblems: Readonly<Record<PrinterUriProblem, MessageKey>> = {
  empty: 'addressEmpty',
  'too-long': 'addressNotValid',
  'not-a-uri': 'addressNotValid',
  'scheme-not-supported': 'addressScheme',
  'has-credentials': 'addressHasCredentials',
  'has-query': 'addressHasQuery',
  'has-fragment': 'addressHasQuery',
  'host-missing': 'addressNotValid',
  'port-not-valid': 'addressPort',
  'port-prints-all': 'addressPortPrintsAll',
  'port-blocked': 'addressPortBlocked',
};

/** What is wrong with an element of the policy; continues a sentence that names the element. */
export function policyProblemText(problem: PolicyProblemCode): string {
  return t(policyProblems[problem]);
}

/** Why what was typed is not a printer's address, in a sentence. */
export function addressProblemText(problem: PrinterUriProblem): string {
  return t(addressProblems[problem]);
}
