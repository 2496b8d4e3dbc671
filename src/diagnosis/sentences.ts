import { type ConfigurationId, configurationOf } from '../accounting/configuration.ts';
import { type EndCodeMessageKey, endCodeMessages, endCodeOf } from './end-codes.ts';
import { type Failure, type FailureCode, failureTraits } from './failure.ts';

type Pascal<S extends string> = S extends `${infer Head}-${infer Tail}`
  ? `${Capitalize<Head>}${Pascal<Tail>}`
  : Capitalize<S>;

type CodeWithAdminText = {
  [C in FailureCode]: (typeof failureTraits)[C]['adminText'] extends true ? C : never;
}[FailureCode];

/** The message keys of everything that a diagnosis says. */
export type DiagnosisMessageKey =
  | `failure${Pascal<FailureCode>}${'Headline' | 'Cause' | 'User'}`
  | `failure${Pascal<CodeWithAdminText>}Admin`
  | EndCodeMessageKey
  | 'failureEndedByDeviceCauseNoId'
  | 'failureFormatNotSupportedCauseCpca'
  | 'failureFormatNotSupportedUserCpca'
  | 'failureFormatNotSupportedAdminCpca'
  | 'failureHttpRedirectCauseNamed'
  | 'failureHttpRedirectAdminNamed'
  | 'failureNoIdSentUser'
  | 'failureNoIdSentAdmin'
  | 'failureNoPinSentAdmin'
  | 'failureNothingSentCause'
  | 'failureNothingSentUser';

/** What happened, why, and who can do what about it: message keys, for the user interface. */
export interface Sentences {
  readonly headline: DiagnosisMessageKey;
  readonly cause: DiagnosisMessageKey;
  readonly userAction: DiagnosisMessageKey;
  readonly adminAction?: DiagnosisMessageKey;
  readonly worthRetrying: boolean;
}

export interface DiagnosisContext {
  /** How the job was to be accounted. */
  readonly configuration: ConfigurationId;
  /**
   * What carried the accounting, where that matters: inside `cpca` the document format cannot be
   * chosen.
   */
  readonly carrier?: string;
  /** Whether sending the document had begun: before that, none of it can have arrived. */
  readonly documentBegun?: boolean;
}

/**
 * The sentences about a failure. A listed end code of the device says more than our own code and
 * determines cause and steps. On a device with Department ID Management, what the configuration
 * left out (a PIN, or any ID) is the first thing to check.
 *
 * This is apart from the code that is shown with them, since a notification does without: the
 * worker need not load the names of all IPP statuses.
 */
export function sentencesAbout(failure: Failure, context?: DiagnosisContext): Sentences {
  return {
    ...sentencesFor(failure),
    ...(context ? sentencesForContext(failure, context) : {}),
  };
}

function sentencesFor(failure: Failure): Sentences {
  const own = ownSentences(failure.code);
  if (failure.redirectedTo !== undefined) {
    return {
      ...own,
      cause: 'failureHttpRedirectCauseNamed',
      adminAction: 'failureHttpRedirectAdminNamed',
    };
  }
  if (!failure.endCode) return own;
  const headline = failure.code === 'ended-by-device' ? 'failureEndCodeHeadline' : own.headline;
  const endCode = endCodeOf(failure.endCode);
  if (!endCode) {
    return failure.code === 'ended-by-device' ? ownSentences('end-code') : own;
  }
  const { meaning, user, admin } = endCodeMessages(endCode);
  return {
    headline,
    cause: meaning,
    userAction: user,
    ...(admin ? { adminAction: admin } : {}),
    worthRetrying: endCode.worthRetrying,
  };
}

function ownSentences(code: FailureCode): Sentences {
  const name = pascal(code);
  const { worthRetrying, adminText } = failureTraits[code];
  return {
    headline: `failure${name}Headline`,
    cause: `failure${name}Cause`,
    userAction: `failure${name}User`,
    // The compiler cannot relate `adminText` to the code; a test looks up every key in the locales.
    ...(adminText ? { adminAction: `failure${name as Pascal<CodeWithAdminText>}Admin` } : {}),
    worthRetrying,
  };
}

function pascal(code: FailureCode): Pascal<FailureCode> {
  const words = code.split('-').map((word) => word.charAt(0).toUpperCase() + word.slice(1));
  return words.join('') as Pascal<FailureCode>;
}

/** Failures whose own sentences are about a document on its way. */
const brokenTalks: ReadonlySet<FailureCode> = new Set<FailureCode>([
  'connection-lost',
  'timed-out',
  'reply-incomplete',
  'reply-foreign',
]);

function sentencesForContext(failure: Failure, context: DiagnosisContext): Partial<Sentences> {
  if (failure.code === 'format-not-supported' && context.carrier === 'cpca') {
    return {
      cause: 'failureFormatNotSupportedCauseCpca',
      userAction: 'failureFormatNotSupportedUserCpca',
      adminAction: 'failureFormatNotSupportedAdminCpca',
    };
  }
  if (!context.documentBegun && brokenTalks.has(failure.code)) {
    return { cause: 'failureNothingSentCause', userAction: 'failureNothingSentUser' };
  }
  if (!mayBeAboutCredentials(failure)) return {};
  const { departmentId, pin } = configurationOf(context.configuration);
  if (departmentId === 'never') {
    return {
      ...(failure.code === 'ended-by-device' && !failure.endCode
        ? { cause: 'failureEndedByDeviceCauseNoId' as const }
        : {}),
      userAction: 'failureNoIdSentUser',
      adminAction: 'failureNoIdSentAdmin',
    };
  }
  return pin === 'never' ? { adminAction: 'failureNoPinSentAdmin' } : {};
}

/**
 * Whether this failure says, or most likely means, that a Department ID or PIN is missing or wrong.
 */
export function mayBeAboutCredentials({ code, endCode }: Failure): boolean {
  if (endCode) return endCode === '#701' || endCode === '#825';
  return (
    code === 'ended-by-device' ||
    code === 'account-info-needed' ||
    code === 'account-authorization-failed'
  );
}
