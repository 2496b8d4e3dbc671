import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { reveal } from '../secret.ts';
import { type DepartmentId, parseDepartmentId } from './department-id.ts';
import {
  type CredentialSource,
  type CredentialSources,
  effectiveCredentials,
  isGiven,
} from './effective-credentials.ts';
import { type Pin, parsePin } from './pin.ts';

const id = (text: string): DepartmentId => {
  const parsed = parseDepartmentId(text);
  if (!parsed.ok) throw new Error(parsed.error);
  return parsed.value;
};
const pin = (text: string): Pin => {
  const parsed = parsePin(text);
  if (!parsed.ok) throw new Error(parsed.error);
  return parsed.value;
};

/** What an administrator permits who has set nothing. */
const byDefault = { usersMayChangeCredentials: false, usersMaySetSecuredPrintPin: true };

const changeable = { ...byDefault, usersMayChangeCredentials: true };

const nothing: CredentialSources = {
  people: {},
  directory: {},
  policy: byDefault,
  session: {},
  local: {},
};

function effective(sources: Partial<CredentialSources>) {
  const found = effectiveCredentials({ ...nothing, ...sources });
  return [
    found.departmentId?.value,
    found.departmentId?.source,
    found.pin && reveal(found.pin.value),
    found.pin?.source,
  ];
}

describe('effectiveCredentials', () => {
  it('lets policy win over what was typed', () => {
    const policy = { ...byDefault, departmentId: id('1'), pin: pin('11') };
    expect(effective({ policy, session: { departmentId: id('2'), pin: pin('22') } })).toEqual([
      '1',
      'policy',
      '11',
      'policy',
    ]);
  });

  it('lets what was typed win where the administrator allows it', () => {
    const policy = { ...changeable, departmentId: id('1'), pin: pin('11') };
    expect(effective({ policy, session: { departmentId: id('2'), pin: pin('22') } })).toEqual([
      '2',
      'session',
      '22',
      'session',
    ]);
  });

  it("does not send the policy's PIN with a Department ID that the person typed", () => {
    const policy = { ...changeable, departmentId: id('1'), pin: pin('11') };
    expect(effective({ policy, session: { departmentId: id('2') } })).toEqual([
      '2',
      'session',
      undefined,
      undefined,
    ]);
  });

  it('takes the typed PIN where policy gives the Department ID alone', () => {
    const policy = { ...byDefault, departmentId: id('1') };
    expect(effective({ policy, session: { departmentId: id('1'), pin: pin('22') } })).toEqual([
      '1',
      'policy',
      '22',
      'session',
    ]);
    expect(effective({ policy, local: { pin: pin('33') } })).toEqual([
      '1',
      'policy',
      '33',
      'local',
    ]);
  });

  it('does not use a PIN that was typed for another Department ID', () => {
    const policy = { ...byDefault, departmentId: id('1') };
    expect(effective({ policy, local: { departmentId: id('9'), pin: pin('99') } })).toEqual([
      '1',
      'policy',
      undefined,
      undefined,
    ]);
  });

  it('prefers the session to what is kept on the device', () => {
    expect(
      effective({
        session: { departmentId: id('5'), pin: pin('55') },
        local: { departmentId: id('6'), pin: pin('66') },
      }),
    ).toEqual(['5', 'session', '55', 'session']);
  });

  it('knows nothing where nothing is known', () => {
    expect(effective({})).toEqual([undefined, undefined, undefined, undefined]);
  });

  it('gives the secured-print PIN beside the PIN, from wherever it is set', () => {
    const policy = { ...byDefault, securedPrintPin: pin('0815') };
    const found = effectiveCredentials({
      ...nothing,
      policy,
      session: { departmentId: id('5'), pin: pin('55') },
    });
    expect(found.pin && reveal(found.pin.value)).toBe('55');
    expect(found.securedPrintPin && reveal(found.securedPrintPin.value)).toBe('0815');
    expect(found.securedPrintPin?.source).toBe('policy');
  });

  it('does not use a secured-print PIN that was given for another Department ID', () => {
    const found = effectiveCredentials({
      ...nothing,
      people: { departmentId: id('2') },
      policy: { ...byDefault, departmentId: id('1'), securedPrintPin: pin('11') },
    });
    expect(found.departmentId?.value).toBe('2');
    expect(found.securedPrintPin).toBeUndefined();
  });
});

describe('a secured-print PIN of a person’s own', () => {
  const own = { session: { securedPrintPin: pin('0099') } };
  const held = (sources: Partial<CredentialSources>) => {
    const { securedPrintPin } = effectiveCredentials({ ...nothing, ...sources });
    return securedPrintPin && [reveal(securedPrintPin.value), securedPrintPin.source];
  };

  it('counts beside Department ID and PIN that the administrator gives', () => {
    const policy = { ...byDefault, departmentId: id('1'), pin: pin('11') };
    expect(held({ ...own, policy })).toEqual(['0099', 'session']);
    expect(effective({ ...own, policy })).toEqual(['1', 'policy', '11', 'policy']);
  });

  it('counts with another Department ID than it was typed beside, since it belongs to the person', () => {
    const session = { departmentId: id('9'), pin: pin('99'), securedPrintPin: pin('0099') };
    const policy = { ...byDefault, departmentId: id('1') };
    expect(held({ session, policy })).toEqual(['0099', 'session']);
    expect(effective({ session, policy })[2]).toBeUndefined();
  });

  it('does not count before one that the administrator gives, unless people may change that', () => {
    const given = { securedPrintPin: pin('11') };
    expect(held({ ...own, people: given })).toEqual(['11', 'people']);
    expect(held({ ...own, directory: given })).toEqual(['11', 'directory']);
    expect(held({ ...own, policy: { ...byDefault, ...given } })).toEqual(['11', 'policy']);
    expect(held({ ...own, people: given, policy: changeable })).toEqual(['0099', 'session']);
  });

  it('does not count where the administrator forbids it, even where people may change the rest', () => {
    for (const permitted of [byDefault, changeable]) {
      const policy = { ...permitted, usersMaySetSecuredPrintPin: false };
      expect(held({ ...own, local: { securedPrintPin: pin('1') }, policy })).toBeUndefined();
    }
  });
});

describe('where several sources know a Department ID and a PIN', () => {
  const all: readonly CredentialSource[] = ['people', 'directory', 'policy', 'session', 'local'];
  const numbered = (source: CredentialSource) => {
    const digit = String(all.indexOf(source) + 1);
    return { departmentId: id(digit), pin: pin(digit.repeat(2)) };
  };

  /** As docs/identity.md has them. */
  const given = ['people', 'directory', 'policy', 'session', 'local'] as const;
  const typed = ['session', 'local', 'people', 'directory', 'policy'] as const;

  it.each([
    ...given.map((_, index) => [false, given.slice(index), given[index]] as const),
    ...typed.map((_, index) => [true, typed.slice(index), typed[index]] as const),
  ])('people may change them: %s; known: %s; then it is %s', (mayChange, known, winner) => {
    const sources: CredentialSources = {
      ...nothing,
      ...Object.fromEntries(known.map((source) => [source, numbered(source)])),
      policy: {
        ...(known.includes('policy') ? numbered('policy') : {}),
        ...(mayChange ? changeable : byDefault),
      },
    };
    const found = effectiveCredentials(sources);
    expect(found.departmentId?.source).toBe(winner);
    expect(found.pin?.source).toBe(winner);
  });

  it('never sends a PIN with a Department ID that it was not given with', () => {
    const digits = fc.constantFrom('1', '2', '3');
    const credentials = fc.record(
      {
        departmentId: digits.map(id),
        pin: digits.map((digit) => pin(digit)),
        securedPrintPin: digits.map((digit) => pin(digit)),
      },
      { requiredKeys: [] },
    );
    const permissions = fc.record({
      usersMayChangeCredentials: fc.boolean(),
      usersMaySetSecuredPrintPin: fc.boolean(),
    });
    const sources = fc.record({
      people: credentials,
      directory: credentials,
      policy: fc
        .tuple(credentials, permissions)
        .map(([own, permitted]) => ({ ...own, ...permitted })),
      session: credentials,
      local: credentials,
    });
    fc.assert(
      fc.property(sources, (known) => {
        const found = effectiveCredentials(known);
        const order = known.policy.usersMayChangeCredentials ? typed : given;
        const first = order.find((source) => known[source].departmentId !== undefined);
        expect(found.departmentId?.source).toBe(first);
        const { usersMaySetSecuredPrintPin } = known.policy;
        if (!usersMaySetSecuredPrintPin && found.securedPrintPin) {
          expect(isGiven(found.securedPrintPin.source)).toBe(true);
        }
        for (const secret of [found.pin, found.securedPrintPin]) {
          // A secured-print PIN that was typed is the person's own, whatever the Department ID.
          if (!secret || (secret === found.securedPrintPin && !isGiven(secret.source))) continue;
          const beside = known[secret.source].departmentId;
          expect(beside === undefined || beside === found.departmentId?.value).toBe(true);
        }
        // A source that gives both is never split by one that comes after it.
        if (first && known[first].pin) {
          const before = order.slice(0, order.indexOf(first));
          const earlier = before.find((source) => known[source].pin !== undefined);
          expect(found.pin?.source).toBe(earlier ?? first);
        }
      }),
    );
  });
});
