import { expect, it } from 'vitest';
import { effectivePolicy } from './effective-policy.ts';
import { parsePolicy } from './parse-policy.ts';

/**
 * A policy of that size, and how often one of its elements has been read: a measure of the work that
 * is the same on every machine.
 */
function policyOfSize(printers: number, people: number) {
  const work = { reads: 0 };
  const counted = <T extends object>(element: T): T =>
    new Proxy(element, {
      get: (target, key, receiver) => {
        work.reads++;
        return Reflect.get(target, key, receiver);
      },
    });
  const raw = {
    printers: Array.from({ length: printers }, (_, n) =>
      counted({
        id: `p${n}`,
        name: `Copier ${n}`,
        uri: `ipps://copier-${n}.example.org/ipp/print`,
        configuration: 'department-id-pin',
      }),
    ),
    people: Array.from({ length: people }, (_, n) =>
      counted({ email: `person${n}@school.example`, departmentId: String(1_000_000 + n) }),
    ),
  };
  return { raw, work };
}

function workOf(printers: number, people: number): number {
  const { raw, work } = policyOfSize(printers, people);
  parsePolicy(raw);
  return work.reads;
}

it('costs work in proportion to its size, up to the limits', () => {
  const small = workOf(100, 1_000);
  expect(small).toBeGreaterThan(0);
  expect(workOf(1_000, 10_000)).toBe(10 * small);
});

it('costs no more work beyond the limits, and names what is too much', () => {
  expect(workOf(5_000, 50_000)).toBe(workOf(1_000, 10_000));
  const { policy, problems } = parsePolicy(policyOfSize(5_000, 50_000).raw);
  expect(policy.printers).toHaveLength(1_000);
  expect(policy.people.size).toBe(10_000);
  expect(problems).toEqual([
    { path: 'printers', problem: 'too-many' },
    { path: 'people', problem: 'too-many' },
  ]);
});

it('shows in the settings that a key holds too much, and that the rest of it counts', () => {
  const { raw } = policyOfSize(1_001, 0);
  const { policy, problems } = parsePolicy(raw);
  const printers = effectivePolicy(raw, policy, problems).find(({ name }) => name === 'printers');
  expect(printers).toMatchObject({
    source: 'policy',
    problems: [{ path: 'printers', problem: 'too-many' }],
  });
});
