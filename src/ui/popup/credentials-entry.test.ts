import { describe, expect, it } from 'vitest';
import { sampleJob, samplePrinter } from '../../../tests/doubles/sample-jobs.ts';
import type { Printer } from '../../printers/printer.ts';
import { reveal } from '../../secret.ts';
import {
  type CredentialsEntry,
  fieldsForJob,
  fieldsToSet,
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

const read = (entry: CredentialsEntry, inUse: CredentialsInUse) =>
  readCredentialsEntry(entry, inUse, fieldsToSet(inUse));

describe('readCredentialsEntry', () => {
  it('reads both, and drops leading zeros from the Department ID only', () => {
    const found = read({ departmentId: '0042', pin: '0077' }, free);
    expect(found.ok && found.value.departmentId).toBe('42');
    expect(found.ok && found.value.pin && reveal(found.value.pin)).toBe('0077');
  });

  it('lets the PIN be left out', () => {
    expect(read({ departmentId: '42', pin: '' }, free)).toEqual({
      ok: true,
      value: { departmentId: '42' },
    });
  });

  it('names the problem of each field', () => {
    expect(read({ departmentId: '4 2', pin: '12345678' }, free)).toEqual({
      ok: false,
      error: { departmentId: 'has-space', pin: 'too-long' },
    });
  });

  it("sends the administrator's Department ID along with a PIN, which it then asks for", () => {
    const found = read({ departmentId: '9', pin: '77' }, idFixed);
    expect(found.ok && found.value.departmentId).toBe('1234');
    expect(read({ departmentId: '9', pin: '' }, idFixed)).toEqual({
      ok: false,
      error: { pin: 'empty' },
    });
  });

  it("does not read a PIN field that is the administrator's", () => {
    const pinFixed: CredentialsInUse = { ...free, pinSource: 'policy', mayChangePin: false };
    expect(read({ departmentId: '42', pin: 'x' }, pinFixed)).toEqual({
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

describe('fieldsForJob', () => {
  const { options } = sampleJob({});
  const waiting = (part: Partial<Printer>, inUse = free) =>
    fieldsForJob({ printer: { ...samplePrinter, ...part }, options }, inUse);

  it('asks for what the job needs, and no more', () => {
    expect(waiting({})).toEqual({ departmentId: true, pin: 'needed' });
    expect(waiting({ configuration: 'department-id' })).toEqual({
      departmentId: true,
      pin: 'not-asked',
    });
    expect(waiting({}, idFixed)).toEqual({ departmentId: false, pin: 'needed' });
  });

  it('asks for the PIN alone where the job goes without Department ID', () => {
    const configuration = 'department-id-pin-secure-print';
    const asked = waiting({ configuration, monochromeWithoutId: true });
    expect(asked).toEqual({ departmentId: false, pin: 'needed' });
    const typed = readCredentialsEntry({ departmentId: '', pin: '77' }, free, asked);
    expect(typed.ok && Object.keys(typed.value)).toEqual(['pin']);
  });

  it('does not let the PIN be left out where the job needs it', () => {
    expect(readCredentialsEntry({ departmentId: '42', pin: '' }, free, waiting({}))).toEqual({
      ok: false,
      error: { pin: 'empty' },
    });
  });
});
