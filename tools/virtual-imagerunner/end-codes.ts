/**
 * How the device ends a job that it does not print: Canon's end code for its own log, and the
 * reason and message over IPP. The end codes are Canon's. Which IPP reason a real device gives with
 * each of them is an assumption for testing, not yet confirmed on a device; the keywords are
 * registered ones (RFC 8011 section 5.3.8 and the PWG registry).
 */
export interface Refusal {
  /** Canon's end code, such as `#701`; absent if no code is known. */
  readonly endCode?: string;
  /** A `job-state-reasons` keyword that is sent beside `aborted-by-system`. */
  readonly reason?: string;
  readonly message: string;
}

export const refusals = {
  account: {
    endCode: '#701',
    reason: 'account-authorization-failed',
    message: 'The Department ID or PIN is wrong or unknown.',
  },
  /** Invented: a device that expects encrypted credentials only writes `NG` into its log. */
  clearCredentials: { message: 'NG' },
  pageLimit: {
    endCode: '#816',
    reason: 'account-limit-reached',
    message: 'The page limit of this Department ID is used up.',
  },
  invalidData: {
    endCode: '#858',
    reason: 'document-format-error',
    message: 'The print data is not valid.',
  },
  dataStopped: {
    endCode: '#857',
    reason: 'submission-interrupted',
    message: 'Data stopped arriving.',
  },
  tooLarge: {
    endCode: '#851',
    reason: 'document-format-error',
    message: 'The job is too large for the memory.',
  },
  cannotStore: {
    endCode: '#855',
    message: 'The job cannot be stored: the queue of secured documents is full.',
  },
  notProcessed: {
    endCode: '#861',
    reason: 'document-format-error',
    message: 'The document could not be processed.',
  },
  postscriptError: {
    endCode: '#919',
    reason: 'document-format-error',
    message: 'A PostScript error stopped the job.',
  },
  expired: { message: 'The Job Securing Time ran out: the document was erased.' },
  switchedOff: { endCode: '#852', message: 'The device was switched off during the job.' },
} as const satisfies Record<string, Refusal>;

/** The end codes about accounting. Some devices do not report these over IPP. */
export const accountingEndCodes: ReadonlySet<string> = new Set(['#701', '#816', '#825']);
