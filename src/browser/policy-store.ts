import browser from 'webextension-polyfill';
import { parsePolicy } from '../policy/parse-policy.ts';
import type { Policy } from '../policy/policy.ts';
import type { PolicyProblem } from '../settings/policy-problem.ts';

export interface ReadPolicy {
  readonly policy: Policy;
  readonly problems: readonly PolicyProblem[];
}

/**
 * How long managed storage may take before the last known policy is used instead. At start-up
 * Chrome keeps the answer back for seconds, while its print dialog waits 10 s at the most.
 */
const patienceMs = 1500;

/** Where `storage.local` has the last known policy. */
export const cacheKey = 'lastKnownPolicy';

const listeners = new Set<() => void>();

/**
 * What Chrome was asked for and has not answered. A large policy takes a while to be handed over, so
 * all who ask meanwhile share one answer.
 */
let asked: Promise<ReadPolicy> | undefined;

/** The last answer in this life of the worker or page, until Chrome says that it has changed. */
let known: ReadPolicy | undefined;

/** Whether somebody was answered with the policy of an earlier life, and has to hear of this one. */
let owed = false;

/**
 * The policy as Chrome has it now. While Chrome is still fetching it, the last known one is
 * answered; one of an earlier life of the browser is without the PIN, which is never written down.
 */
export async function readPolicy(): Promise<ReadPolicy> {
  const late = new Promise<undefined>((resolve) => setTimeout(resolve, patienceMs));
  const answer = (await Promise.race([awaitPolicy(), late])) ?? known;
  if (answer) return answer;
  owed = true;
  return readLastKnown();
}

/** The policy, waiting for Chrome as long as it takes: for the moment a PIN is needed. */
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
      // Chrome does not announce the answer that it owed. Said once: who hears it asks again, and an
      // answer that is as late as this one must not have all ask once more.
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

/** What was answered before counts no more. */
function forgetAnswers(_changes: unknown, area: string): void {
  if (area !== 'managed') return;
  asked = undefined;
  known = undefined;
}
browser.storage.onChanged.addListener(forgetAnswers);

/** What the administrator has set, as Chrome hands it out: secrets are in it. */
export async function readRawPolicy(): Promise<unknown> {
  return browser.storage.managed.get();
}

async function readLastKnown(): Promise<ReadPolicy> {
  const stored = await browser.storage.local.get(cacheKey);
  return parsePolicy(stored[cacheKey] ?? {});
}

/** Calls `listener` when the administrator's policy has come, late or changed. */
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
