import type { EndCode } from '../../src/diagnosis/end-codes.ts';
import type { FailureCode, failureTraits } from '../../src/diagnosis/failure.ts';

/** The failures for which the product itself has no sentence for administrators. */
type FailureWithoutAdminText = {
  [C in FailureCode]: (typeof failureTraits)[C]['adminText'] extends true ? never : C;
}[FailureCode];

type EndCodeWithoutAdminText = Extract<EndCode, { readonly adminText: false }>['code'];

/**
 * What an administrator can do where people can mend it by themselves, so that the product says
 * nothing of it. For the troubleshooting page only, which owes an answer for every code; the
 * compiler refuses a failure that has none.
 */
export const failureAdminActions: Readonly<Record<FailureWithoutAdminText, string>> = {
  'cancelled-at-device': "The device's own *Status → Log* shows how the job ended. Nothing to set.",
  'document-damaged':
    'If one web page or program always makes such documents, save one as a PDF and report it.',
  'document-encrypted': 'Nothing to set: the protection belongs to the document.',
  'document-empty': 'Nothing to set. If a page always comes out empty, report its address.',
  'document-missing':
    'Nothing to set. Clearing the browser’s data for the extension, or resetting the profile, deletes documents that wait.',
  'spool-failed':
    "Check the free space on this computer's disk, and whether the profile is writable.",
};

/** The same for Canon's end codes. */
export const endCodeAdminActions: Readonly<Record<EndCodeWithoutAdminText, string>> = {
  '#099': "The device's own *Status → Log* shows the job. Nothing to set.",
  '#711': 'Delete documents that nobody needs from the box.',
  '#712': 'Delete documents that nobody needs from the box.',
  '#806': 'Check the user name and password of the destination that is stored on the device.',
  '#852': "Check the device's power.",
  '#853': 'Set a lower `resolution` for this printer, or delete stored documents.',
  '#862': 'Check which of these settings the device and its finisher support together.',
  '#863': 'Nothing to set. If it comes back, call service.',
  '#899': "The device's own *Status → Log* shows how the job ended.",
  '#934': 'Look at the device for the error that stopped the job.',
  '#995': 'Nothing to set. Jobs that waited were cleared at the device.',
};
