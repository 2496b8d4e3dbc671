import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { reveal } from '../secret.ts';
import { parsePeople } from './parse-people.ts';
import { parsePolicy } from './parse-policy.ts';

const alice = { email: 'alice@school.example', departmentId: '1001', pin: '0024' };

describe('the list of people', () => {
  it('gives each e-mail its Department ID and PINs, whatever its capital letters', () => {
    const { people, problems } = parsePeople(
      [{ ...alice, email: ' Alice@School.EXAMPLE ', securedPrintPin: '0815' }],
      'people',
    );
    expect(problems).toEqual([]);
    const given = people.get('alice@school.example');
    expect(given?.departmentId).toBe('1001');
    expect(given?.pin && reveal(given.pin)).toBe('0024');
    expect(given?.securedPrintPin && reveal(given.securedPrintPin)).toBe('0815');
  });

  it.each([
    ['not an object', 'alice@school.example', 'people[0]', 'wrong-type'],
    ['no e-mail', { departmentId: '1' }, 'people[0].email', 'missing'],
    ['no address', { ...alice, email: 'alice' }, 'people[0].email', 'not-an-email'],
    ['a number for an e-mail', { ...alice, email: 7 }, 'people[0].email', 'not-an-email'],
    ['no Department ID', { email: alice.email }, 'people[0].departmentId', 'missing'],
    ['a wrong ID', { ...alice, departmentId: '0' }, 'people[0].departmentId', 'all-zero'],
    ['a number for an ID', { ...alice, departmentId: 7 }, 'people[0].departmentId', 'wrong-type'],
    ['a wrong PIN', { ...alice, pin: '12 34' }, 'people[0].pin', 'has-space'],
    [
      'a wrong secured-print PIN',
      { ...alice, securedPrintPin: '12345678' },
      'people[0].securedPrintPin',
      'too-long',
    ],
  ])('leaves out an element with %s, names it, and reads the others', (_, wrong, path, problem) => {
    const bob = { email: 'bob@school.example', departmentId: '2' };
    const { people, problems } = parsePeople([wrong, bob], 'people');
    expect([...people.keys()]).toEqual([bob.email]);
    expect(problems).toEqual([{ path, problem }]);
  });

  it('counts the first of two elements for one e-mail, and names the second', () => {
    const { people, problems } = parsePeople(
      [alice, { email: 'ALICE@school.example', departmentId: '2' }],
      'people',
    );
    expect(people.get(alice.email)?.departmentId).toBe('1001');
    expect(problems).toEqual([{ path: 'people[1].email', problem: 'duplicate-email' }]);
  });

  it('reports an unknown property, which is mostly a slip of the pen, and keeps the element', () => {
    const { people, problems } = parsePeople([{ ...alice, Pin: '1' }], 'people');
    expect(people.size).toBe(1);
    expect(problems).toEqual([{ path: 'people[0].Pin', problem: 'unknown-key' }]);
  });

  it('is bounded', () => {
    const many = Array.from({ length: 10_001 }, (_, index) => ({
      email: `p${index}@school.example`,
      departmentId: '7',
    }));
    const { people, problems } = parsePeople(many, 'people');
    expect(people.size).toBe(10_000);
    expect(problems).toEqual([{ path: 'people', problem: 'too-many' }]);
  });

  it('never throws, never quotes a value, and holds only valid credentials', () => {
    const property = fc.oneof(fc.string(), fc.constantFrom('1234567', 'a@b'), fc.anything());
    const element = fc.oneof(
      fc.anything(),
      fc.record(
        { email: property, departmentId: property, pin: property, securedPrintPin: property },
        { requiredKeys: [] },
      ),
    );
    fc.assert(
      fc.property(fc.oneof(fc.array(element, { maxLength: 8 }), fc.anything()), (raw) => {
        const { people, problems } = parsePeople(raw, 'people');
        for (const [email, given] of people) {
          expect(email).toBe(email.toLowerCase());
          expect(given.departmentId).toMatch(/^[1-9][0-9]{0,6}$/);
        }
        for (const { path } of problems) expect(path).toMatch(/^people(\[\d+\](\.|$)|$)/s);
      }),
    );
  });

  it('takes a name such as __proto__ for a name', () => {
    const raw = JSON.parse('[{"__proto__": {"email": "a@b", "departmentId": "1"}}]');
    expect(parsePolicy({ people: raw }).policy.people.size).toBe(0);
  });
});
