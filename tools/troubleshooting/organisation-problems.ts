import type { DirectoryProblem } from '../../src/core/directory/directory-problem.ts';
import type { MessageKey } from '../../src/platform/i18n.ts';

/** What goes wrong with a service of the organisation: what is shown, and what can be done. */
export interface ServiceProblem {
  readonly says: MessageKey;
  readonly admin: string;
}

const askedAgain =
  'Nothing, if it passes. Otherwise check that a proxy or firewall lets accounts.google.com and admin.googleapis.com through.';

/** Problems with the directory, by the code that the sentence names. */
export const directoryProblems: Readonly<Record<DirectoryProblem, ServiceProblem>> = {
  'not-signed-in': {
    says: 'directoryNotSignedIn',
    admin: 'Have people sign in to Chrome itself, not only to web pages.',
  },
  'interaction-needed': {
    says: 'directoryInteractionNeeded',
    admin: 'Trust the OAuth client in the Admin console, so that nobody is asked.',
  },
  unreachable: { says: 'directoryUnreachable', admin: askedAgain },
  'timed-out': { says: 'directoryUnreachable', admin: askedAgain },
  busy: { says: 'directoryUnreachable', admin: askedAgain },
  refused: {
    says: 'directoryNotGiven',
    admin:
      'Check that the OAuth client is trusted, and that its redirect address is the extension’s.',
  },
  'not-allowed': {
    says: 'directoryNotGiven',
    admin:
      'Check that the Admin SDK is switched on in the project, and that the attributes are visible to the domain.',
  },
  'not-found': {
    says: 'directoryNotGiven',
    admin:
      'The person of this browser’s profile is not in your directory: another domain, or a private account.',
  },
  'reply-not-understood': {
    says: 'directoryNotGiven',
    admin: 'Check directoryClientId. If it is right, please report it.',
  },
  'value-not-valid': {
    says: 'directoryNotGiven',
    admin: 'Correct the field in this person’s entry: 1 to 7 digits, not all zero.',
  },
};
