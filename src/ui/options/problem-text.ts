import { type MessageKey, t } from '../../browser/i18n.ts';
import type { PrinterUriProblem } from '../../ipp/printer-uri.ts';
import type { PolicyProblemCode } from '../../settings/policy-problem.ts';

/** The sentence about each, which continues one that names the element. */
export const policyProblemKeys: Readonly<Record<PolicyProblemCode, MessageKey>> = {
  'wrong-type': 'problemWrongType',
  missing: 'problemMissing',
  empty: 'problemEmpty',
  'too-long': 'problemTooLong',
  'not-ascii-digits': 'problemNotAsciiDigits',
  'has-space': 'problemHasSpace',
  'has-sign': 'problemHasSign',
  'all-zero': 'problemAllZero',
  'not-an-identifier': 'problemNotAnIdentifier',
  'duplicate-id': 'problemDuplicateId',
  'not-a-printer-address': 'problemNotAPrinterAddress',
  'not-reachable-from-chrome': 'problemNotReachableFromChrome',
  'port-prints-all': 'problemPortPrintsAll',
  'port-blocked': 'problemPortBlocked',
  'not-an-email': 'problemNotAnEmail',
  'duplicate-email': 'problemDuplicateEmail',
  'not-a-client-id': 'problemNotAClientId',
  'not-an-https-address': 'problemNotAnHttpsAddress',
  'unknown-value': 'problemUnknownValue',
  'pdf-with-accounting': 'problemPdfWithAccounting',
  'format-not-with-carrier': 'problemFormatNotWithCarrier',
  'ipp-carries-no-pin': 'problemIppCarriesNoPin',
  'direct-print-holds-nothing': 'problemDirectPrintHoldsNothing',
  'direct-print-needs-remote-ui': 'problemDirectPrintNeedsRemoteUi',
  'without-id-needs-cpca': 'problemWithoutIdNeedsCpca',
  'delivery-with-secure-print': 'problemDeliveryHeld',
  'pjl-too-many-lines': 'problemPjlTooManyLines',
  'pjl-line-too-long': 'problemPjlLineTooLong',
  'pjl-line-not-ascii': 'problemPjlLineNotAscii',
  'pjl-line-not-pjl': 'problemPjlLineNotPjl',
  'pjl-line-reserved': 'problemPjlLineReserved',
  'pjl-placeholder-unknown': 'problemPjlPlaceholderUnknown',
  'pjl-department-id-missing': 'problemPjlDepartmentIdMissing',
  'pjl-pin-missing': 'problemPjlPinMissing',
  'pjl-secured-print-pin-missing': 'problemPjlSecuredPrintPinMissing',
  'pjl-department-id-not-wanted': 'problemPjlDepartmentIdNotWanted',
  'pjl-pin-not-wanted': 'problemPjlPinNotWanted',
  'pjl-secured-print-pin-not-wanted': 'problemPjlSecuredPrintPinNotWanted',
  'fragment-not-json': 'problemFragmentNotJson',
  'fragment-too-large': 'problemFragmentTooLarge',
  'fragment-version-unknown': 'problemFragmentVersionUnknown',
  'fragment-value-not-valid': 'problemFragmentValueNotValid',
  'fragment-template-not-valid': 'problemFragmentTemplateNotValid',
  'fragment-changes-device': 'problemFragmentChangesDevice',
  'fragment-language-not-supported': 'problemFragmentLanguageNotSupported',
  'fragment-department-id-missing': 'problemFragmentDepartmentIdMissing',
  'fragment-department-id-not-wanted': 'problemFragmentDepartmentIdNotWanted',
  'fragment-pin-missing': 'problemFragmentPinMissing',
  'fragment-pin-not-wanted': 'problemFragmentPinNotWanted',
  'fragment-secured-print-pin-missing': 'problemFragmentSecuredPrintPinMissing',
  'fragment-secured-print-pin-not-wanted': 'problemFragmentSecuredPrintPinNotWanted',
  'not-an-export-address': 'problemNotAnExportAddress',
  'https-needed': 'problemHttpsNeeded',
  'header-name-not-valid': 'problemHeaderNameNotValid',
  'header-not-allowed': 'problemHeaderNotAllowed',
  'header-value-not-valid': 'problemHeaderValueNotValid',
  'duplicate-header': 'problemDuplicateHeader',
  'too-many': 'problemTooMany',
  'out-of-range': 'problemOutOfRange',
  'unknown-key': 'problemUnknownKey',
};

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
  return t(policyProblemKeys[problem]);
}

/** Why what was typed is not a printer's address, in a sentence. */
export function addressProblemText(problem: PrinterUriProblem): string {
  return t(addressProblems[problem]);
}
