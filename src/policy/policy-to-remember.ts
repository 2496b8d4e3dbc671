import { pjlLinesOf } from '../carriers/parse-carrier.ts';
import { pjlOutline } from '../carriers/pjl-outline.ts';
import type { PolicyKeyShape, PolicyProperty } from '../settings/policy-key.ts';
import { withoutSignIn } from '../text/address-text.ts';
import { parsePolicy } from './parse-policy.ts';
import { policyKeys } from './policy-keys.ts';

/**
 * The policy as it is written down for the next start, when Chrome may be late with the real one. No
 * secret is in it: keys and properties that the register calls secret are left out, PJL lines are there
 * as their outline, and addresses without user name and password. What the register does not know is
 * left out too: a PIN may be under a misspelt name. What {@link parsePolicy} derives from a secret is
 * written out, so that the start decides the same without it.
 *
 * @param raw what managed storage holds
 */
export function policyToRemember(raw: Readonly<Record<string, unknown>>): Record<string, unknown> {
  const remembered: Record<string, unknown> = {};
  for (const [name, key] of Object.entries<PolicyKeyShape>(policyKeys)) {
    if (Object.hasOwn(raw, name) && !key.secret) remembered[name] = withoutSecrets(raw[name], key);
  }
  return { ...remembered, usersMayAddPrinters: parsePolicy(raw).policy.usersMayAddPrinters };
}

/** What no reader accepts, as nothing accepted what it is written for. */
const unusable = {};

function withoutSecrets(value: unknown, { properties }: PolicyKeyShape): unknown {
  if (!properties) return scalar(value);
  if (!Array.isArray(value)) return unusable;
  const known = Object.entries(properties);
  return value.map((element: unknown) => {
    if (typeof element !== 'object' || element === null) return unusable;
    const written = new Map<string, unknown>(Object.entries(element));
    const kept = known.map(([name, property]) => [name, propertyOf(written.get(name), property)]);
    return Object.fromEntries(kept.filter(([, part]) => part !== undefined));
  });
}

function propertyOf(value: unknown, { secret, remembered }: PolicyProperty): unknown {
  if (value === undefined) return undefined;
  if (remembered === 'pjl-outline') return outlineOf(value);
  return secret ? undefined : scalar(value);
}

function scalar(value: unknown): unknown {
  if (typeof value === 'string') return withoutSignIn(value);
  return typeof value === 'boolean' || typeof value === 'number' ? value : unusable;
}

function outlineOf(value: unknown): unknown {
  if (typeof value === 'string') return pjlOutline(pjlLinesOf(value));
  const texts = Array.isArray(value) && value.every((line) => typeof line === 'string');
  return texts ? pjlOutline(pjlLinesOf(value)) : unusable;
}
