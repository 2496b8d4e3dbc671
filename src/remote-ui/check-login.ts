import { ok } from '../result.ts';
import { findPage } from './find-page.ts';
import { type LoginEntry, type LoginOutcome, logIn, type UnknownLogin } from './log-in.ts';
import { logOut } from './log-out.ts';
import { type LoginForm, showsLogin, type UnsuitedPage } from './recognise-page.ts';
import type { Visit, VisitedPage, VisitProblem } from './visit.ts';

/** Why a check could not tell anything. */
export type CheckUnknown =
  | UnsuitedPage
  | UnknownLogin
  /** None of the addresses has a web page. */
  | 'page-not-found'
  /** The page asks for users, and nobody has said that they are named after Department IDs. */
  | 'asks-for-users'
  /** Without a PIN, or with this form, being let in proves nothing. */
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
  /** Only over plain HTTP is there a form: the PIN was not sent. */
  | { readonly verdict: 'ask-clear' }
  | { readonly verdict: 'unknown'; readonly reason: CheckUnknown; readonly loggedOut?: boolean };

export interface LoginQuestion {
  /** Where the page may be, in order. */
  readonly addresses: readonly string[];
  /** Whether people agreed that the PIN crosses the network in clear. */
  readonly clearAllowed: boolean;
  /** Whether users of the device are named after Department IDs, with the PIN as password. */
  readonly usersNamedById: boolean;
  /** Called once, when the form is there; `undefined`: there is nothing to try. */
  readonly entry: () => Promise<LoginEntry | undefined>;
  /** What else is to be done while signed in. */
  readonly whileSignedIn?: (portal: VisitedPage) => Promise<void>;
}

/**
 * Looks for the device's page, signs in once, and signs out again whatever happened.
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
 * Finds the page as somebody sees it who is not signed in: a session of an earlier check, which the
 * device did not end, is ended first.
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
  if (!without.ok || !showsLogin(without.value)) return found;
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
  let loggedOut = false;
  try {
    outcome = await logIn(visit, page, login, entry);
    if (outcome.kind === 'accepted') await question.whileSignedIn?.(outcome.portal);
  } finally {
    // A refused log-in has no session. After any other, there may be one.
    if (outcome?.kind !== 'refused')
      loggedOut = await logOut(visit.ending(), new URL(page.url).origin);
  }
  if (outcome.kind === 'refused') return { verdict: 'wrong', asksFor };
  if (outcome.kind === 'unknown') return { verdict: 'unknown', reason: outcome.reason, loggedOut };
  // Where an ID has no PIN, or the form may let anybody in, nothing was compared.
  if (entry.pin === '' || mayLetAnybodyIn)
    return { verdict: 'unknown', reason: 'proves-nothing', loggedOut };
  return { verdict: 'right', asksFor, newPinAsked: outcome.newPinAsked, loggedOut };
}

function reasonOf(problem: VisitProblem): CheckUnknown {
  return problem === 'unreachable' ? 'page-not-found' : problem;
}
