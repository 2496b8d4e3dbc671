import { describe, expect, it } from 'vitest';
import { type DepartmentId, parseDepartmentId } from './department-id.ts';
import { type CredentialSources, effectiveCredentials } from './effective-credentials.ts';
import { type Pin, parsePin } from './pin.ts';
import { reveal } from './secret.ts';

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

function effective(sources: Partial<CredentialSources>, usersMayChangeCredentials = false) {
  const found = effectiveCredentials({
    session: {},
    local: {},
    ...sources,
    policy: { usersMayChangeCredentials, ...sources.policy },
  });
  return [
    found.departmentId?.value,
    found.departmentId?.source,
    found.pin && reveal(found.pin.value),
    found.pin?.source,
  ];
}

describe('effectiveCredentials', () => {
  it('lets policy win over what was typed', () => {
    const policy = { departmentId: id('1'), pin: pin('11'), usersMayChangeCredentials: false };
    expect(effective({ policy, session: { departmentId: id('2'), pin: pin('22') } })).toEqual([
      '1',
      'policy',
      '11',
      'policy',
    ]);
  });

  it('lets what was typed win where the administrator allows it', () => {
    const policy = { departmentId: id('1'), pin: pin('11'), usersMayChangeCredentials: true };
    expect(effective({ policy, session: { departmentId: id('2'), pin: pin('22') } })).toEqual([
      '2',
      'session',
      '22',
      'session',
    ]);
  });

  it("does not send the policy's PIN with a Department ID that the person typed", () => {
    const policy = { departmentId: id('1'), pin: pin('11'), usersMayChangeCredentials: true };
    expect(effective({ policy, session: { departmentId: id('2') } })).toEqual([
      '2',
      'session',
      undefined,
      undefined,
    ]);
  });

  it('takes the typed PIN where policy gives the Department ID alone', () => {
    const policy = { departmentId: id('1'), usersMayChangeCredentials: false };
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
    const policy = { departmentId: id('1'), usersMayChangeCredentials: false };
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
});
