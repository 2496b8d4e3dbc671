import { parsePolicy } from '../policy/parse-policy.ts';
import type { Policy } from '../policy/policy.ts';
import type { PolicyProblem } from '../settings/policy-problem.ts';
import { browser } from './web-extension.ts';

export interface ReadPolicy {
  readonly policy: Policy;
  readonly problems: readonly PolicyProblem[];
}

/**
 * How long managed storage may take before the last known policy is used instead. At start-up
 * Chrome delays the answer for seconds, while its print dialog waits 10 s at the most.
 */
const patienceMs = 1500;

/** The key in `storage.local` of the last known policy. */
export const cacheKey = 'lastKnownPolicy';

/** The key in `storage.local` of when it changed last, milliseconds since 1970. */
export const changedKey = 'policyChangedAt';

const listeners = new Set<() => void>();

/**
 * The question that Chrome has not answered yet. Chrome takes a while to deliver a large policy, so
 * all who ask meanwhile share one answer.
 */
let asked: Promise<ReadPolicy> | undefined;

/**
 * The last answer since this worker or page started, until Chrome says that the policy has changed.
 */
let known: ReadPolicy | undefined;

/**
 * Whether a stored policy from an earlier start was used; then whoever used it has to be told about
 * this one.
 */
let owed = false;

/**
 * The policy as Chrome has it now. While Chrome is still fetching it, the last known one is
 * returned; if that was stored by an earlier start, it has no PIN, which is never stored.
 */
export async function readPolicy(): Promise<ReadPolicy> {
  const late = new Promise<undefined>((resolve) => setTimeout(resolve, patienceMs));
  const answer = (await Promise.race([awaitPolicy(), late])) ?? known;
  if (answer) return answer;
  owed = true;
  return readLastKnown();
}

/** The policy; waits for Chrome as long as it takes. Used when a PIN is needed. */
export function awaitPolicy(): Promise<ReadPolicy> {
  asked ??= askChrome();
  return asked;
}

function askChrome(): Promise<ReadPolicy> {
  const mine = browser.storage.managed.get().then(
    (raw) => {
      const read = parsePolicy(raw);
      if (asked !== mine) return read;
      asked = undefined;
      known = read;
      // Chrome does not announce a late answer, so we do, once: listeners ask again, and if that
      // answer is as late as this one, they must not be made to ask once more.
      if (owed) {
        owed = false;
        for (const listener of listeners) listener();
      }
      return read;
    },
    (error: unknown) => {
      if (asked === mine) asked = undefined;
      throw error;
    },
  );
  return mine;
}

/** What was answered before does not count any more. */
function forgetAnswers(_changes: unknown, area: string): void {
  if (area !== 'managed') return;
  asked = undefined;
  known = undefined;
}
browser.storage.onChanged.addListener(forgetAnswers);

/** The policy as Chrome delivers it, including secrets. */
export async function readRawPolicy(): Promise<unknown> {
  return browser.storage.managed.get();
}

async function readLastKnown(): Promise<ReadPolicy> {
  const stored = await browser.storage.local.get(cacheKey);
  return parsePolicy(stored[cacheKey] ?? {});
}

/** Calls `listener` when the administrator's policy has arrived, late or changed. */
export function onPolicyChanged(listener: () => void): () => void {
  const heard = (_changes: unknown, area: string): void => {
    if (area === 'managed') listener();
  };
  browser.storage.onChanged.addListener(heard);
  listeners.add(listener);
  return () => {
    browser.storage.onChanged.removeListener(heard);
    listeners.delete(listener);
  };
}
