import { describe, expect, it } from 'vitest';
import { reveal } from '../../secret.ts';
import {
  isSystemManagerId,
  problemsWhileTyping,
  readCredentialsEntry,
} from './credentials-entry.ts';
import type { CredentialsInUse } from './popup-model.ts';

const free: CredentialsInUse = {
  departmentIdSource: 'none',
  pinSet: false,
  pinSource: 'none',
  securedPrintPinSource: 'none',
  mayChangeDepartmentId: true,
  mayChangePin: true,
  mayChangeSecuredPrintPin: true,
  mayRemember: true,
  remembered: false,
  kept: false,
  askedEachTime: false,
  mayCheckAtDevice: false,
};
const idFixed: CredentialsInUse = {
  ...free,
  departmentId: '1234',
  departmentIdSource: 'policy',
  mayChangeDepartmentId: false,
};

describe('readCredentialsEntry', () => {
  it('reads both, and drops leading zeros from the Department ID only', () => {
    const read = readCredentialsEntry({ departmentId: '0042', pin: '0077' }, free);
    expect(read.ok && read.value.departmentId).toBe('42');
    expect(read.ok && read.value.pin && reveal(read.value.pin)).toBe('0077');
  });

  it('lets the PIN be left out', () => {
    expect(readCredentialsEntry({ departmentId: '42', pin: '' }, free)).toEqual({
      ok: true,
      value: { departmentId: '42' },
    });
  });

  it('names the problem of each field', () => {
    expect(readCredentialsEntry({ departmentId: '4 2', pin: '12345678' }, free)).toEqual({
      ok: false,
      error: { departmentId: 'has-space', pin: 'too-long' },
    });
  });

  it("sends the administrator's Department ID along with a PIN, which it then asks for", () => {
    const read = readCredentialsEntry({ departmentId: '9', pin: '77' }, idFixed);
    expect(read.ok && read.value.departmentId).toBe('1234');
    expect(readCredentialsEntry({ departmentId: '9', pin: '' }, idFixed)).toEqual({
      ok: false,
      error: { pin: 'empty' },
    });
  });

  it("does not read a PIN field that is the administrator's", () => {
    const pinFixed: CredentialsInUse = { ...free, pinSource: 'policy', mayChangePin: false };
    expect(readCredentialsEntry({ departmentId: '42', pin: 'x' }, pinFixed)).toEqual({
      ok: true,
      value: { departmentId: '42' },
    });
  });

  it('does not call an empty field wrong before Save is pressed', () => {
    expect(problemsWhileTyping({ departmentId: 'empty', pin: 'has-sign' })).toEqual({
      pin: 'has-sign',
    });
  });

  it("knows the System Manager's number of a new device", () => {
    expect(isSystemManagerId('7654321')).toBe(true);
    expect(isSystemManagerId('765432')).toBe(false);
  });
});
