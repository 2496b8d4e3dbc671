import { type MessageKey, t } from '../../browser/i18n.ts';
import { toWorker } from '../../browser/messages.ts';
import type { DirectoryProblem } from '../../directory/directory-problem.ts';

const sentences: Readonly<Record<DirectoryProblem, MessageKey>> = {
  'not-signed-in': 'directoryNotSignedIn',
  'interaction-needed': 'directoryInteractionNeeded',
  unreachable: 'directoryUnreachable',
  'timed-out': 'directoryUnreachable',
  busy: 'directoryUnreachable',
  refused: 'directoryNotGiven',
  'not-allowed': 'directoryNotGiven',
  'not-found': 'directoryNotGiven',
  'reply-not-understood': 'directoryNotGiven',
  'value-not-valid': 'directoryNotGiven',
};

/** The problems that a person can solve by signing in, or by agreeing this time. */
const signInHelps: ReadonlySet<DirectoryProblem> = new Set(['interaction-needed', 'refused']);

/**
 * Why the organisation's directory did not provide Department ID and PIN, with the button that
 * opens Google's sign-in. The worker opens it, since a popup closes when another window opens.
 */
export function DirectoryNotice({ problem }: { readonly problem: DirectoryProblem }) {
  return (
    <div class="attention stack">
      <p>{t(sentences[problem], problem)}</p>
      {signInHelps.has(problem) && (
        <button
          type="button"
          onClick={() => {
            toWorker.ask({ type: 'sign-in-to-directory' }).catch(console.error);
          }}
        >
          {t('directorySignIn')}
        </button>
      )}
    </div>
  );
}
