import browser from 'webextension-polyfill';
import { parsePolicy } from '../policy/parse-policy.ts';
import type { Policy } from '../policy/policy.ts';
import { policyToRemember } from '../policy/policy-to-remember.ts';
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

const cacheKey = 'lastKnownPolicy';

const listeners = new Set<() => void>();

/**
 * The policy as Chrome has it now. While Chrome is still fetching it, the last known one is
 * answered, without the PIN, which is never written down.
 */
export async function readPolicy(): Promise<ReadPolicy> {
  let tooLate = false;
  const managed = browser.storage.managed.get().then((raw) => {
    // Chrome does not announce the answer that it owed; who was told the last known has to know.
    if (tooLate) for (const listener of listeners) listener();
    return { raw };
  });
  const late = new Promise<undefined>((resolve) => setTimeout(resolve, patienceMs));
  const answer = await Promise.race([managed, late]);
  if (answer) return parsePolicy(answer.raw);
  tooLate = true;
  return readLastKnown();
}

/** The policy, waiting for Chrome as long as it takes: for the moment a PIN is needed. */
export async function awaitPolicy(): Promise<ReadPolicy> {
  return parsePolicy(await browser.storage.managed.get());
}

/** What the administrator has set, as Chrome hands it out: secrets are in it. */
export async function readRawPolicy(): Promise<unknown> {
  return browser.storage.managed.get();
}

async function readLastKnown(): Promise<ReadPolicy> {
  const stored = await browser.storage.local.get(cacheKey);
  return parsePolicy(stored[cacheKey] ?? {});
}

/** Writes down the policy for the next start, what is secret left out and what follows from it kept. */
export async function rememberPolicy(): Promise<void> {
  const raw = await browser.storage.managed.get();
  await browser.storage.local.set({ [cacheKey]: policyToRemember(raw) });
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
