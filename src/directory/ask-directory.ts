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

/** What the directory is asked; the answer holds a PIN, the question does not. */
export interface DirectoryQuestion {
  readonly settings: DirectorySettings;
  readonly email: string;
  /** Where Google's answer goes. */
  readonly redirectUri: string;
  /** Whether the person may be asked. */
  readonly interactive: boolean;
}

/** Where a sign-in ended, or Chrome's sentence about why it did not. */
export type AuthorisationAnswer = { readonly redirect: string } | { readonly failed: string };

/** Google's own, as documented. Tests alone have others. */
const google = {
  authorisation: 'https://accounts.google.com/o/oauth2/v2/auth',
  directory: 'https://admin.googleapis.com/admin/directory/v1/',
} as const;

const answerWithinMs = 10_000;

/** One schema of one person is a few hundred bytes. */
const maxReplyBytes = 64 * 1024;

export interface DirectoryAccess {
  /** Opens the address as a sign-in, unseen unless `interactive`; answers where it ended. */
  authorise(url: string, interactive: boolean): Promise<AuthorisationAnswer>;
  readonly fetch: typeof globalThis.fetch;
  readonly endpoints?: Record<keyof typeof google, string>;
  readonly withinMs?: number;
}

/**
 * Asks the organisation's directory for the person's own Department ID and PINs: an access token
 * from Google first, then the one entry. The token is forgotten with this call.
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
      // The token is for the directory, not for where it may point.
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
    // What failed is the connection, or its time ran out: `fetch` does not say more.
    return err(limit.aborted ? 'timed-out' : 'unreachable');
  }
}
