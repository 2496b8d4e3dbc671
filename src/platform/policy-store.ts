import browser from 'webextension-polyfill';
import { parsePolicy } from '../core/policy/parse-policy.ts';
import type { Policy, PolicyProblem } from '../core/policy/policy.ts';

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

/**
 * The policy as Chrome has it now. While Chrome is still fetching it, the last known one is
 * answered, without the PIN, which is never written down.
 */
export async function readPolicy(): Promise<ReadPolicy> {
  const managed = browser.storage.managed.get().then((raw) => ({ raw }));
  const late = new Promise<undefined>((resolve) => setTimeout(resolve, patienceMs));
  const answer = await Promise.race([managed, late]);
  if (!answer) return readLastKnown();
  return parsePolicy(answer.raw);
}

/** The policy, waiting for Chrome as long as it takes: for the moment a PIN is needed. */
export async function awaitPolicy(): Promise<ReadPolicy> {
  return parsePolicy(await browser.storage.managed.get());
}

async function readLastKnown(): Promise<ReadPolicy> {
  const stored = await browser.storage.local.get(cacheKey);
  return parsePolicy(stored[cacheKey] ?? {});
}

/** Writes down the policy for the next start, PIN left out. */
export async function rememberPolicy(): Promise<void> {
  const raw = await browser.storage.managed.get();
  const { pin: _pin, ...withoutSecret } = raw;
  await browser.storage.local.set({ [cacheKey]: withoutSecret });
}

/** Calls `listener` when the administrator's policy has come or changed. */
export function onPolicyChanged(listener: () => void): () => void {
  const heard = (_changes: unknown, area: string): void => {
    if (area === 'managed') listener();
  };
  browser.storage.onChanged.addListener(heard);
  return () => browser.storage.onChanged.removeListener(heard);
}
