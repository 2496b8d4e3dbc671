import { pjlLinesOf } from '../carriers/parse-carrier.ts';
import { pjlOutline } from '../carriers/secret-settings.ts';
import { outlineText } from '../fragment/outline-text.ts';
import type { PolicyKeyShape, PolicyProperty } from '../settings/policy-key.ts';
import { withoutSignIn } from '../text/address-text.ts';
import { parsePolicy } from './parse-policy.ts';
import { derivedDecisions } from './policy.ts';
import { policyKeys } from './policy-keys.ts';

/**
 * The policy as it is written down for the next start, when Chrome may be late with the real one. No
 * secret is in it: keys and properties that the register calls secret are left out, PJL lines are there
 * as their outline, and addresses without user name and password. What the register does not know is
 * left out too: a PIN may be under a misspelt name. The decisions that {@link parsePolicy} derives from other
 * keys are stored as results, so that the start decides the same without the secrets.
 *
 * @param raw what managed storage holds
 */
export function policyToRemember(raw: Readonly<Record<string, unknown>>): object {
  const { policy } = parsePolicy(raw);
  return {
    ...objectWithoutSecrets(raw, policyKeys),
    ...Object.fromEntries(derivedDecisions.map((key) => [key, policy[key]])),
  };
}

type Shape = Partial<PolicyKeyShape> & PolicyProperty;

function objectWithoutSecrets(written: object, shapes: Readonly<Record<string, Shape>>): object {
  const kept = Object.entries(written).flatMap(([name, value]) => {
    const shape = Object.hasOwn(shapes, name) && shapes[name];
    return shape && (shape.remembered || !shape.secret)
      ? [[name, withoutSecrets(value, shape)]]
      : [];
  });
  return Object.fromEntries(kept);
}

/** A value that no reader accepts becomes an empty object, which none accepts either. */
function withoutSecrets(value: unknown, { remembered, properties }: Shape): unknown {
  if (remembered === 'fragment-outline') return typeof value === 'string' ? outlineText(value) : {};
  if (remembered) return outlineOf(value);
  if (properties) {
    if (!Array.isArray(value)) return {};
    return value.map((element: unknown) => objectWithoutSecrets(Object(element), properties));
  }
  if (typeof value === 'string') return withoutSignIn(value);
  return typeof value === 'object' ? {} : value;
}

function outlineOf(value: unknown): unknown {
  if (typeof value === 'string') return pjlOutline(pjlLinesOf(value));
  const texts = Array.isArray(value) && value.every((line) => typeof line === 'string');
  return texts ? pjlOutline(pjlLinesOf(value)) : {};
}
