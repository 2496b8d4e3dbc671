import { err, ok, type Result } from '../result.ts';
import {
  type AuthorisationQuestion,
  authorisationUrl,
  problemOfFlow,
  readRedirect,
} from './authorisation.ts';
import { type DirectoryValues, entryUrl, problemOfStatus, readEntry } from './directory-entry.ts';
import type { DirectoryProblem } from './directory-problem.ts';
import type { DirectorySettings } from './directory-settings.ts';

/** The question to the directory; the answer contains a PIN, the question does not. */
export interface DirectoryQuestion {
  readonly settings: DirectorySettings;
  readonly email: string;
  /** The address that Google redirects to. */
  readonly redirectUri: string;
  /** Whether a window may be shown to the person. */
  readonly interactive: boolean;
}

/** The address where a sign-in ended, or Chrome's sentence about why it did not. */
export type AuthorisationAnswer = { readonly redirect: string } | { readonly failed: string };

/** Google's addresses, as documented. Only tests use others. */
const google = {
  authorisation: 'https://accounts.google.com/o/oauth2/v2/auth',
  directory: 'https://admin.googleapis.com/admin/directory/v1/',
} as const;

const answerWithinMs = 10_000;

/** The answer's longest size: one schema of one person has a few hundred bytes. */
const maxReplyBytes = 64 * 1024;

export interface DirectoryAccess {
  /** Opens the address as a sign-in, hidden unless `interactive`; resolves with where it ended. */
  authorise(url: string, interactive: boolean): Promise<AuthorisationAnswer>;
  readonly fetch: typeof globalThis.fetch;
  readonly endpoints?: Record<keyof typeof google, string>;
  readonly withinMs?: number;
}

/**
 * Asks the organisation's directory for the person's own Department ID and PINs: first Google for
 * an access token, then the directory for the one entry. The token is not kept after this call.
 */
export async function askDirectory(
  { settings, email, redirectUri, interactive }: DirectoryQuestion,
  { authorise, fetch, endpoints = google, withinMs = answerWithinMs }: DirectoryAccess,
): Promise<Result<DirectoryValues, DirectoryProblem>> {
  const { clientId, schema } = settings;
  const state = crypto.randomUUID();
  const question: AuthorisationQuestion = { clientId, redirectUri, email, state, interactive };
  const answer = await authorise(authorisationUrl(endpoints.authorisation, question), interactive);
  if ('failed' in answer) return err(problemOfFlow(answer.failed));
  const token = readRedirect(answer.redirect, question);
  if (!token.ok) return token;

  const url = entryUrl(endpoints.directory, email, schema);
  const entry = await readBounded(url, token.value, { fetch, withinMs });
  return entry.ok ? readEntry(entry.value, settings) : entry;
}

async function readBounded(
  url: string,
  token: string,
  { fetch, withinMs }: { readonly fetch: typeof globalThis.fetch; readonly withinMs: number },
): Promise<Result<string, DirectoryProblem>> {
  const limit = AbortSignal.timeout(withinMs);
  try {
    const response = await fetch(url, {
      headers: { Authorization: `Bearer ${token}`, Accept: 'application/json' },
      signal: limit,
      cache: 'no-store',
      credentials: 'omit',
      // The token is for the directory, not for an address that it may redirect to.
      redirect: 'error',
    });
    const reader = response.body?.pipeThrough(new TextDecoderStream()).getReader();
    if (response.status !== 200) {
      await reader?.cancel();
      return err(problemOfStatus(response.status));
    }
    let text = '';
    while (reader) {
      const { done, value } = await reader.read();
      if (done) break;
      text += value;
      if (text.length > maxReplyBytes) {
        await reader.cancel();
        return err('reply-not-understood');
      }
    }
    return ok(text);
  } catch {
    // The connection failed, or its time ran out: `fetch` does not say more.
    return err(limit.aborted ? 'timed-out' : 'unreachable');
  }
}
