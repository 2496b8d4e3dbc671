import { pjlLinesOf } from '../carriers/parse-carrier.ts';
import { pjlOutline } from '../carriers/pjl-outline.ts';
import { secretPolicyKeys } from '../settings/key-names.ts';
import { withoutSignIn } from '../text/address-text.ts';
import { parsePolicy } from './parse-policy.ts';

/**
 * The policy as it is written down for the next start, when Chrome may be late with the real one. No
 * secret is in it: keys that are secret are left out, PJL lines are there as their outline, and
 * addresses without user name and password. What {@link parsePolicy} derives from a secret is written
 * out, so that the start decides the same without it.
 *
 * @param raw what managed storage holds
 */
export function policyToRemember(raw: Readonly<Record<string, unknown>>): Record<string, unknown> {
  const known = Object.entries(raw).filter(
    ([name]) => !secretPolicyKeys.some((key) => key === name),
  );
  return {
    ...Object.fromEntries(known.map(([name, value]) => [name, harmless(value)])),
    usersMayAddPrinters: parsePolicy(raw).policy.usersMayAddPrinters,
  };
}

/** The deepest value that a policy has is a property of a printer. */
const deepest = 4;

function harmless(value: unknown, name = '', depth = 0): unknown {
  if (depth > deepest) return undefined;
  if (name === 'pjlAccountingLines') return outlineOf(value);
  if (typeof value === 'string') return withoutSignIn(value);
  if (Array.isArray(value)) return value.map((each) => harmless(each, '', depth + 1));
  if (typeof value !== 'object' || value === null) return value;
  const parts = Object.entries(value).map(([key, part]) => [key, harmless(part, key, depth + 1)]);
  return Object.fromEntries(parts);
}

/** Lines that no reader accepts become a number, which none accepts either. */
function outlineOf(value: unknown): readonly string[] | number {
  if (typeof value === 'string') return pjlOutline(pjlLinesOf(value));
  const texts = Array.isArray(value) && value.every((line) => typeof line === 'string');
  return texts ? pjlOutline(pjlLinesOf(value)) : 0;
}
