import { parseDepartmentId } from '../accounting/department-id.ts';
import type { Credentials } from '../accounting/job-accounting.ts';
import { parsePin } from '../accounting/pin.ts';
import type { Result } from '../result.ts';
import type { PolicyProperty } from '../settings/policy-key.ts';
import type { PolicyProblem, PolicyProblemCode } from '../settings/policy-problem.ts';

/** What the administrator gives each person, by e-mail in small letters. */
export type People = ReadonlyMap<string, Credentials>;

export const maxPeople = 10_000;

/** An address has at most 254 characters (RFC 5321 section 4.5.3.1.3). */
const email = /^(?=.{3,254}$)[^\s@]+@[^\s@]+$/;

export const personProperties = {
  email: {},
  departmentId: {},
  pin: { secret: true },
  securedPrintPin: { secret: true },
} as const satisfies Readonly<Record<string, PolicyProperty>>;

/**
 * Reads the list of people. A wrong element is named, and left out whole: half of one could charge a
 * job to a Department ID that the administrator did not mean. Of two elements with the same e-mail the first counts. An unknown
 * property is reported but does no harm.
 */
export function parsePeople(
  raw: unknown,
  path: string,
): { people: People; problems: PolicyProblem[] } {
  const people = new Map<string, Credentials>();
  const problems: PolicyProblem[] = [];
  if (!Array.isArray(raw)) {
    if (raw !== undefined) problems.push({ path, problem: 'wrong-type' });
    return { people, problems };
  }
  if (raw.length > maxPeople) problems.push({ path, problem: 'too-many' });
  for (const [index, element] of raw.slice(0, maxPeople).entries()) {
    const at = `${path}[${index}]`;
    const person = parsePerson(element, at, problems);
    if (!person) continue;
    if (people.has(person.email))
      problems.push({ path: `${at}.email`, problem: 'duplicate-email' });
    else people.set(person.email, person.given);
  }
  return { people, problems };
}

function parsePerson(
  raw: unknown,
  path: string,
  problems: PolicyProblem[],
): { readonly email: string; readonly given: Credentials } | undefined {
  if (typeof raw !== 'object' || raw === null || Array.isArray(raw)) {
    problems.push({ path, problem: 'wrong-type' });
    return undefined;
  }
  const properties = new Map<string, unknown>(Object.entries(raw));
  const before = problems.length;
  const at = (name: string, problem: PolicyProblemCode): undefined => {
    problems.push({ path: `${path}.${name}`, problem });
    return undefined;
  };
  const read = <T>(
    name: string,
    parse: (text: string) => Result<T, PolicyProblemCode>,
  ): T | undefined => {
    const value = properties.get(name);
    if (value === undefined) return undefined;
    if (typeof value !== 'string') return at(name, 'wrong-type');
    const parsed = parse(value);
    return parsed.ok ? parsed.value : at(name, parsed.error);
  };

  const address = properties.get('email');
  const key = typeof address === 'string' ? address.trim().toLowerCase() : '';
  if (address === undefined) at('email', 'missing');
  else if (!email.test(key)) at('email', 'not-an-email');
  if (properties.get('departmentId') === undefined) at('departmentId', 'missing');
  const departmentId = read('departmentId', parseDepartmentId);
  const pin = read('pin', parsePin);
  const securedPrintPin = read('securedPrintPin', parsePin);
  const sound = problems.length === before;
  for (const name of properties.keys()) {
    if (!Object.hasOwn(personProperties, name)) at(name, 'unknown-key');
  }
  if (!sound || departmentId === undefined) return undefined;
  const pins = { ...(pin && { pin }), ...(securedPrintPin && { securedPrintPin }) };
  return { email: key, given: { departmentId, ...pins } };
}
