import { readDirectoryAnswer, storeDirectoryAnswer } from '../browser/directory-store.ts';
import { awaitPolicy } from '../browser/policy-store.ts';
import { signedInEmail } from '../browser/signed-in-user.ts';
import { ageOf } from '../clock/wall-clock.ts';
import type { AuthorisationAnswer } from '../directory/ask-directory.ts';
import type { DirectoryProblem } from '../directory/directory-problem.ts';
import { err } from '../result.ts';
import { askCourier } from './courier-host.ts';
import { keepAliveDuring } from './keep-alive.ts';
import { reportBug } from './report-bug.ts';

const minute = 60_000;

/** How long an answer counts: a day; after a failure, a quarter of an hour. */
const askAgainAfterMs = { answered: 24 * 60 * minute, failed: 15 * minute } as const;

/**
 * A job waits this long for the directory at the most; after that its person can still be asked.
 */
const jobWaitsMs = 12_000;

/** Google's pages redirect at once where they need no person. */
const silentLimitMs = 10_000;

/** A question without an end would keep the worker alive; a person may need some time. */
const answerWithinMs = { silent: minute / 2, interactive: 10 * minute } as const;

let asking = Promise.resolve();

/**
 * Asks the directory where it is due, without a window; resolves when that is done or has taken too
 * long.
 */
export async function directoryIsKnown(): Promise<void> {
  await Promise.race([refreshDirectory(false), after(jobWaitsMs, undefined)]);
}

/**
 * Asks the directory: where it is due, or at once where a person has asked for it. Questions wait
 * for the one before them, which may have been about another person or other settings; one whose
 * answer is known by then asks nothing.
 */
export function refreshDirectory(interactive: boolean): Promise<void> {
  asking = asking
    .then(() => ask(interactive))
    .catch((error: unknown) => reportBug('asking the directory', error));
  keepAliveDuring(asking);
  return asking;
}

async function ask(interactive: boolean): Promise<void> {
  const { directory: settings } = (await awaitPolicy()).policy;
  if (!settings) return;
  const email = await signedInEmail();
  const { askedAt, problem } = await readDirectoryAnswer(settings, email);
  const restMs = problem ? askAgainAfterMs.failed : askAgainAfterMs.answered;
  if (!interactive && ageOf(askedAt, Date.now()) < restMs) return;
  const redirectUri = chrome.identity.getRedirectURL();
  const question = { settings, email, redirectUri, interactive };
  const limitMs = answerWithinMs[interactive ? 'interactive' : 'silent'];
  const answer = email
    ? await Promise.race([
        askCourier({ type: 'ask-directory', question }),
        after(limitMs, err<DirectoryProblem>('timed-out')),
      ])
    : err<DirectoryProblem>('not-signed-in');
  await storeDirectoryAnswer(settings, email, answer);
}

function after<T>(ms: number, value: T): Promise<T> {
  return new Promise((resolve) => setTimeout(() => resolve(value), ms));
}

/** Opens Google's address as a sign-in, which an offscreen page cannot do. */
export async function authorise(url: string, interactive: boolean): Promise<AuthorisationAnswer> {
  try {
    const redirect = await chrome.identity.launchWebAuthFlow({
      url,
      interactive,
      timeoutMsForNonInteractive: silentLimitMs,
    });
    return { redirect: redirect ?? '' };
  } catch (error) {
    return { failed: error instanceof Error ? error.message : '' };
  }
}
