import { ok } from '../result.ts';
import { findPage } from './find-page.ts';
import { type LoginEntry, type LoginOutcome, logIn, type UnknownLogin } from './log-in.ts';
import { logOut } from './log-out.ts';
import { type LoginForm, showsLogin, showsPortal, type UnsuitedPage } from './recognise-page.ts';
import type { Visit, VisitedPage, VisitProblem } from './visit.ts';

/** Why a check proved nothing. */
export type CheckUnknown =
  | UnsuitedPage
  | UnknownLogin
  /** No web page was found at any of the addresses. */
  | 'page-not-found'
  /** The page asks for a user, and users are not known to be named after Department IDs. */
  | 'asks-for-users'
  /** No PIN was sent, or the form accepts anybody, so that being signed in proves nothing. */
  | 'proves-nothing'
  | 'no-entry';

/** What the device's web page says about a Department ID and its PIN. */
export type LoginCheck =
  | {
      readonly verdict: 'right';
      readonly asksFor: LoginForm['asksFor'];
      readonly newPinAsked: boolean;
      readonly loggedOut: boolean;
    }
  | { readonly verdict: 'wrong'; readonly asksFor: LoginForm['asksFor'] }
  /** The form is only available over plain HTTP, so the PIN was not sent. */
  | { readonly verdict: 'ask-clear' }
  | { readonly verdict: 'unknown'; readonly reason: CheckUnknown; readonly loggedOut?: boolean };

export interface LoginQuestion {
  /** The addresses where the page may be, in the order in which they are tried. */
  readonly addresses: readonly string[];
  /** Whether people agreed that the PIN is sent over the network unencrypted. */
  readonly clearAllowed: boolean;
  /** Whether users of the device are named after Department IDs, with the PIN as password. */
  readonly usersNamedById: boolean;
  /** Called once, when the form was found. `undefined` means that there is nothing to try. */
  readonly entry: () => Promise<LoginEntry | undefined>;
  /** What else to do while signed in. */
  readonly whileSignedIn?: (portal: VisitedPage) => Promise<void>;
}

/**
 * Finds the device's page, signs in once, and always signs out again.
 */
export async function checkLogin(visit: Visit, question: LoginQuestion): Promise<LoginCheck> {
  const unknown = (reason: CheckUnknown): LoginCheck => ({ verdict: 'unknown', reason });
  const found = await findSignedOut(visit, question.addresses);
  if (!found.ok) return unknown(reasonOf(found.error));
  const { page, recognised } = found.value;
  if (recognised.kind === 'unsuited') return unknown(recognised.reason);
  const { login } = recognised;
  if (login.asksFor === 'user' && !question.usersNamedById) return unknown('asks-for-users');
  if (new URL(page.url).protocol === 'http:' && !question.clearAllowed)
    return { verdict: 'ask-clear' };
  const entry = await question.entry();
  if (!entry || entry.id === '') return unknown('no-entry');
  return tryOnce(visit, { page, login, entry, question });
}

/**
 * Finds the page that a person sees who is not signed in. If the session of an earlier check is
 * still open at the device, it ends that session first.
 */
async function findSignedOut(
  visit: Visit,
  addresses: readonly string[],
): ReturnType<typeof findPage> {
  const found = await findPage(visit, addresses);
  if (!found.ok || found.value.recognised.kind === 'log-in') return found;
  const { page, recognised } = found.value;
  if (recognised.reason !== 'no-log-in') return found;
  const without = await visit.get(page.url, { withoutCookies: true });
  // Without the session's cookies the page asks for a log-in, or it redirects.
  const differs = without.ok ? showsLogin(without.value) : without.error === 'led-elsewhere';
  if (!differs) return found;
  return (await logOut(visit, new URL(page.url).origin))
    ? findPage(visit, addresses)
    : ok({ page, recognised: { kind: 'unsuited', reason: 'session-open' } });
}

interface Try {
  readonly page: VisitedPage;
  readonly login: LoginForm;
  readonly entry: LoginEntry;
  readonly question: LoginQuestion;
}

async function tryOnce(visit: Visit, { page, login, entry, question }: Try): Promise<LoginCheck> {
  const { asksFor, mayLetAnybodyIn } = login;
  let outcome: LoginOutcome | undefined;
  let forEverybody = false;
  let loggedOut = false;
  try {
    outcome = await logIn(visit, page, login, entry);
    if (outcome.kind === 'accepted') {
      forEverybody = await isForEverybody(visit, outcome.portal);
      await question.whileSignedIn?.(outcome.portal);
    }
  } finally {
    // A refused log-in opens no session. Any other one may have opened one.
    if (outcome?.kind !== 'refused')
      loggedOut = await logOut(visit.ending(), new URL(page.url).origin);
  }
  if (outcome.kind === 'refused') return { verdict: 'wrong', asksFor };
  if (outcome.kind === 'unknown') return { verdict: 'unknown', reason: outcome.reason, loggedOut };
  // If the ID has no PIN, or the form may accept anybody, the device compared nothing.
  if (entry.pin === '' || mayLetAnybodyIn || forEverybody)
    return { verdict: 'unknown', reason: 'proves-nothing', loggedOut };
  return { verdict: 'right', asksFor, newPinAsked: outcome.newPinAsked, loggedOut };
}

/** Whether the device shows a start page without a session too, so that seeing it proves nothing. */
async function isForEverybody(visit: Visit, portal: VisitedPage): Promise<boolean> {
  const without = await visit.get(new URL('/', portal.url).href, { withoutCookies: true });
  return without.ok && showsPortal(without.value);
}

function reasonOf(problem: VisitProblem): CheckUnknown {
  return problem === 'unreachable' ? 'page-not-found' : problem;
}
