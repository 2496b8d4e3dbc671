import type { PolicyKeyShape, PolicyKeys } from '../settings/policy-key.ts';
import type { PolicyProblem } from '../settings/policy-problem.ts';
import { withoutSignIn } from '../text/address-text.ts';
import type { Policy } from './policy.ts';
import { policyKeys } from './policy-keys.ts';

/** One key of the policy as it counts now. */
export interface EffectiveKey {
  readonly name: string;
  /** In JSON; masked where it is secret; absent where nothing is set and there is no default. */
  readonly value?: string;
  /** `default`: not set, or what was set cannot be used at all. */
  readonly source: 'policy' | 'default';
  readonly problems: readonly PolicyProblem[];
}

const mask = '•••';

/**
 * Every key of the register with the value that counts, where that comes from, and which of its
 * elements cannot be used. A secret's value is not in it, and addresses are in it without the user name
 * and password that they may hold.
 *
 * @param raw what managed storage holds; `policy` and `problems` are what was read from that
 */
export function effectivePolicy(
  raw: unknown,
  policy: Policy,
  problems: readonly PolicyProblem[],
  keys: PolicyKeys = policyKeys,
): readonly EffectiveKey[] {
  const set = new Map(typeof raw === 'object' && raw !== null ? Object.entries(raw) : []);
  // What is read into another form, such as a Map, is shown as it was set.
  const read = new Map<string, unknown>(
    Object.entries(policy).filter(([, value]) => !(value instanceof Map)),
  );
  return Object.entries(keys).map(([name, key]) => {
    const own = problems.filter(({ path }) => isWithin(path, name));
    // Of too many elements the first count all the same.
    const useless = own.some(({ path, problem }) => path === name && problem !== 'too-many');
    const source = set.has(name) && !useless ? 'policy' : 'default';
    const value = read.has(name) ? read.get(name) : source === 'policy' ? set.get(name) : undefined;
    const shown = key.secret ? (source === 'policy' ? mask : undefined) : textOf(value, key);
    return { name, source, problems: own, ...(shown ? { value: shown } : {}) };
  });
}

/** Whether `path` is that key or an element of it: `printers`, `printers[2].uri`. */
function isWithin(path: string, name: string): boolean {
  return path === name || path.startsWith(`${name}[`) || path.startsWith(`${name}.`);
}

function textOf(value: unknown, { properties }: PolicyKeyShape): string | undefined {
  if (value === undefined) return undefined;
  const known = new Map(Object.entries(properties ?? {}));
  const shown = (name: string, part: unknown): unknown => {
    if (known.get(name)?.secret) return mask;
    // Of an object what the register knows: anything else could be anything.
    const foreign = properties && /\D/.test(name) && !known.has(name);
    if (foreign) return undefined;
    return typeof part === 'string' ? withoutSignIn(part) : part;
  };
  return JSON.stringify(value, shown, 2);
}
