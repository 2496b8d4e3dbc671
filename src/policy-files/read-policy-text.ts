import type { Result } from '../result.ts';
import type { Value, Values } from './formats.ts';
import { readPropertyList } from './read-property-list.ts';
import { readRegistry } from './read-registry.ts';

/** More than 10,000 people with their numbers need, in characters. */
const mostCharacters = 4_000_000;

const mostDeep = 32;

/** Why a text is not read as a policy. */
export type PolicyTextProblem = 'too-large' | 'not-understood' | 'no-extension';

/** Which extension is meant, and of which type its keys are. */
export interface PolicyTarget {
  readonly extensionId: string;
  readonly typeOf: (key: string) => 'string' | 'boolean' | 'integer' | 'array' | undefined;
}

/**
 * The values of an extension's policy, from what people have of one: the Admin console's JSON (each value
 * in `{"Value": …}`), a policy file of Linux (under `3rdparty`), plain JSON of the values, a file of
 * Windows' registry editor, or a property list of macOS. Whether the values are right is not looked at.
 *
 * Of a file that is about several extensions, the part of `extensionId` counts; where there is only one,
 * that one counts, since an own signing key gives the extension another id.
 */
export function readPolicyText(
  text: string,
  target: PolicyTarget,
): Result<Values, PolicyTextProblem> {
  if (text.length > mostCharacters) return { ok: false, error: 'too-large' };
  const trimmed = text.replace(/^\uFEFF/, '').trim();
  if (trimmed.startsWith('Windows Registry Editor')) return fromRegistry(trimmed, target);
  if (trimmed.startsWith('<')) return fromPropertyList(trimmed, target);
  return fromJson(trimmed, target);
}

function fromJson(text: string, { extensionId }: PolicyTarget): Result<Values, PolicyTextProblem> {
  let parsed: unknown;
  try {
    parsed = JSON.parse(text);
  } catch {
    return { ok: false, error: 'not-understood' };
  }
  if (!isNestedWithin(parsed, mostDeep)) return { ok: false, error: 'too-large' };
  if (!isValues(parsed)) return { ok: false, error: 'not-understood' };
  if (!Object.hasOwn(parsed, '3rdparty')) return { ok: true, value: unwrapped(parsed) };
  const third = parsed['3rdparty'];
  const extensions = isValues(third) ? third.extensions : undefined;
  return isValues(extensions)
    ? partOf(new Map(Object.entries(extensions)), extensionId)
    : { ok: false, error: 'no-extension' };
}

/** Each value without the object that the Admin console puts it into. */
function unwrapped(values: Values): Values {
  return Object.fromEntries(
    Object.entries(values).map(([key, value]) => {
      const wrapped = isValues(value) && Object.keys(value).length === 1 ? value.Value : undefined;
      return [key, wrapped === undefined ? value : wrapped];
    }),
  );
}

function fromPropertyList(text: string, target: PolicyTarget): Result<Values, PolicyTextProblem> {
  const list = readPropertyList(text);
  if (!isValues(list)) return { ok: false, error: 'not-understood' };
  const content = list.PayloadContent;
  if (content === undefined) return { ok: true, value: list };
  const prefix = 'com.google.Chrome.extensions.';
  const payloads = (Array.isArray(content) ? (content as readonly Value[]) : []).flatMap((each) =>
    isValues(each) && String(each.PayloadType).startsWith(prefix)
      ? [[String(each.PayloadType).slice(prefix.length), withoutPayloadKeys(each)] as const]
      : [],
  );
  return partOf(new Map(payloads), target.extensionId);
}

function withoutPayloadKeys(payload: Values): Values {
  return Object.fromEntries(Object.entries(payload).filter(([key]) => !key.startsWith('Payload')));
}

function fromRegistry(
  text: string,
  { extensionId, typeOf }: PolicyTarget,
): Result<Values, PolicyTextProblem> {
  const entries = readRegistry(text, extensionId);
  if (!entries) return { ok: false, error: 'no-extension' };
  const values = [...entries].map(([key, raw]) => [key, meant(raw, typeOf(key))] as const);
  const read = Object.fromEntries(values);
  return isNestedWithin(read, mostDeep)
    ? { ok: true, value: read }
    : { ok: false, error: 'too-large' };
}

/** What Chrome makes of a value of the registry with the type of its key. */
function meant(raw: string | number, type: ReturnType<PolicyTarget['typeOf']>): Value {
  if (type === 'boolean' && typeof raw === 'number') return raw !== 0;
  if (type !== 'array' || typeof raw !== 'string') return raw;
  try {
    return JSON.parse(raw) as Value;
  } catch {
    return raw;
  }
}

function partOf(
  parts: ReadonlyMap<string, Value>,
  extensionId: string,
): Result<Values, PolicyTextProblem> {
  const part = parts.get(extensionId) ?? (parts.size === 1 ? [...parts.values()][0] : undefined);
  return isValues(part) ? { ok: true, value: part } : { ok: false, error: 'no-extension' };
}

/** Whether a value that came out of JSON or a property list is an object. */
function isValues(value: unknown): value is Values {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/**
 * Whether objects and lists in a value that came out of JSON are nested at most `most` deep. It uses no
 * recursion, since the value may come from anywhere.
 */
function isNestedWithin(value: unknown, most: number): boolean {
  let level: unknown[] = [value];
  for (let depth = 0; level.length > 0; depth++) {
    if (depth > most) return false;
    level = level
      .filter((each) => typeof each === 'object' && each !== null)
      .flatMap((each) => Object.values(each as object) as unknown[]);
  }
  return true;
}
