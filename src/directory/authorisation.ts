import { err, ok, type Result } from '../result.ts';
import type { DirectoryProblem } from './directory-problem.ts';

/** Allows reading users' entries, and nothing else. */
const scope = 'https://www.googleapis.com/auth/admin.directory.user.readonly';

export interface AuthorisationQuestion {
  readonly clientId: string;
  /** The address that Google redirects to: `https://<extension id>.chromiumapp.org/`. */
  readonly redirectUri: string;
  readonly email: string;
  /** Is returned with the answer, so that another page's answer is not accepted. */
  readonly state: string;
  /** Whether a window may be shown to the person. */
  readonly interactive: boolean;
}

/**
 * The address that asks Google for an access token in the redirect's fragment (OAuth 2.0 for
 * client-side web applications,
 * developers.google.com/identity/protocols/oauth2/javascript-implicit-flow). With `prompt=none` it
 * answers at once, without a page.
 */
export function authorisationUrl(endpoint: string, question: AuthorisationQuestion): string {
  const { clientId, redirectUri, email, state, interactive } = question;
  const url = new URL(endpoint);
  url.search = new URLSearchParams({
    client_id: clientId,
    redirect_uri: redirectUri,
    response_type: 'token',
    scope,
    state,
    login_hint: email,
    ...(interactive ? {} : { prompt: 'none' }),
  }).toString();
  return url.href;
}

/** Errors that mean that a page has to be shown (OpenID Connect Core 1.0 section 3.1.2.6). */
const wantsPerson = new Set([
  'interaction_required',
  'consent_required',
  'login_required',
  'account_selection_required',
  'immediate_failed',
]);

/**
 * Reads the access token from the address that Google redirected to:
 * `…#access_token=…&token_type=Bearer&expires_in=3599&scope=…&state=…`, or `…#error=access_denied`.
 */
export function readRedirect(
  redirect: string,
  { redirectUri, state }: Pick<AuthorisationQuestion, 'redirectUri' | 'state'>,
): Result<string, DirectoryProblem> {
  if (!redirect.startsWith(redirectUri)) return err('reply-not-understood');
  const url = URL.parse(redirect);
  if (!url) return err('reply-not-understood');
  const fields = new URLSearchParams(url.hash.slice(1) || url.search);
  const error = fields.get('error');
  if (error !== null) return err(wantsPerson.has(error) ? 'interaction-needed' : 'refused');
  const token = fields.get('access_token') ?? '';
  // RFC 6750 section 2.1: the characters that an Authorization header may contain.
  const fits = /^[\w.~+/-]{1,4096}=*$/.test(token);
  return fits && fields.get('state') === state ? ok(token) : err('reply-not-understood');
}

/**
 * What a failure of `chrome.identity.launchWebAuthFlow` means. Only its sentence tells (Chromium,
 * `chrome/browser/extensions/api/identity/identity_constants.cc`).
 */
export function problemOfFlow(message: string): DirectoryProblem {
  if (/interaction required/i.test(message)) return 'interaction-needed';
  if (/did not approve/i.test(message)) return 'refused';
  if (/timed out/i.test(message)) return 'timed-out';
  return 'unreachable';
}
