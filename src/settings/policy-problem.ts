/**
 * What can be wrong with an element of the policy, and its sentence, which continues one that names
 * the element. The compiler names a sentence that is missing in English.
 */
export const policyProblems = {
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
} as const satisfies Readonly<Record<string, `problem${string}`>>;

export type PolicyProblemCode = keyof typeof policyProblems;

/** One wrong element of a policy: its path (`printers[2].uri`) and what is wrong with it. */
export interface PolicyProblem {
  readonly path: string;
  readonly problem: PolicyProblemCode;
}
