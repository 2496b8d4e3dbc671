import type { MessageKey } from '../../src/browser/i18n.ts';
import type { DirectoryProblem } from '../../src/directory/directory-problem.ts';
import type { ExportProblem } from '../../src/fleet-log/export-answer.ts';

/** What goes wrong with a service of the organisation: what is shown, and what can be done (Markdown). */
export interface ServiceProblem {
  readonly says: MessageKey;
  readonly admin: string;
}

const askedAgain =
  'Nothing, if it passes. `accounts.google.com` and `admin.googleapis.com` have to be reachable.';

/** Problems with the directory, by the code that the sentence names. */
export const directoryProblems: Readonly<Record<DirectoryProblem, ServiceProblem>> = {
  'not-signed-in': {
    says: 'directoryNotSignedIn',
    admin: 'Have people sign in to Chrome itself with the account of the organisation.',
  },
  'interaction-needed': {
    says: 'directoryInteractionNeeded',
    admin:
      'Trust the OAuth client (*Security → API controls*), so that nobody is asked. Where that is done, compare `directoryClientId` and the redirect URI.',
  },
  unreachable: { says: 'directoryUnreachable', admin: askedAgain },
  'timed-out': { says: 'directoryUnreachable', admin: askedAgain },
  busy: { says: 'directoryUnreachable', admin: askedAgain },
  refused: {
    says: 'directoryNotGiven',
    admin: 'Trust the OAuth client: *Security → API controls*.',
  },
  'not-allowed': {
    says: 'directoryNotGiven',
    admin:
      'Check that the *Admin SDK API* is switched on in the project, and *Directory settings → Sharing settings*.',
  },
  'not-found': {
    says: 'directoryNotGiven',
    admin: 'Is the person signed in to Chrome with the account of the organisation?',
  },
  'reply-not-understood': {
    says: 'directoryNotGiven',
    admin: 'Look for a proxy that answers in the place of Google.',
  },
  'value-not-valid': {
    says: 'directoryNotGiven',
    admin: 'Correct the field in this person’s entry: 1 to 7 digits, not all zero.',
  },
};

/** Problems with the export of log records, as the settings page shows them. */
export const exportProblems: Readonly<Record<ExportProblem, ServiceProblem>> = {
  unreachable: {
    says: 'logExportUnreachable',
    admin: 'Check the address, its certificate and the way to it. Records are kept and sent later.',
  },
  'timed-out': {
    says: 'logExportTimedOut',
    admin: 'Check the collector. Records are kept and sent later.',
  },
  'reply-too-large': {
    says: 'logExportNotACollector',
    admin: 'Check the address: it is that of an OTLP/HTTP receiver for logs, often /v1/logs.',
  },
  'not-a-collector': {
    says: 'logExportNotACollector',
    admin: 'Check the address: it is that of an OTLP/HTTP receiver for logs, often /v1/logs.',
  },
  redirected: {
    says: 'logExportRedirected',
    admin: 'Write the address that it redirects to, if it is yours.',
  },
  'not-authorised': {
    says: 'logExportNotAuthorised',
    admin: 'Check logExportHeaders: the token may have run out.',
  },
  'collector-busy': { says: 'logExportBusy', admin: 'Nothing. Records are kept and sent later.' },
  refused: {
    says: 'logExportRefused',
    admin: 'See why in the collector’s own log, and report it.',
  },
  'partly-refused': {
    says: 'logExportPartlyRefused',
    admin: 'See why in the collector’s own log, and report it.',
  },
};
