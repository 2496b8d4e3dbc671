import { readPolicyKeys } from '../settings/policy-key.ts';
import type { PolicyProblem } from '../settings/policy-problem.ts';
import { type Policy, policyOf } from './policy.ts';
import { policyKeys, readKeys } from './policy-keys.ts';

/**
 * Reads what managed storage holds. Never fails: every wrong element is named in `problems` and
 * left out, everything else counts. Problems never quote a value, since a PIN may have been put
 * into the wrong field.
 */
export function parsePolicy(raw: unknown): { policy: Policy; problems: PolicyProblem[] } {
  if (typeof raw !== 'object' || raw === null || Array.isArray(raw)) {
    return { policy: parsePolicy({}).policy, problems: [{ path: '', problem: 'wrong-type' }] };
  }
  const written = new Map<string, unknown>(Object.entries(raw));
  const problems: PolicyProblem[] = [];
  for (const path of written.keys()) {
    if (!Object.hasOwn(policyKeys, path)) problems.push({ path, problem: 'unknown-key' });
  }
  const values = readPolicyKeys(readKeys, written, problems);
  const policy = policyOf(values, (key) => written.get(key) !== undefined, problems);
  return { policy, problems };
}
