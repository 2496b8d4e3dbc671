import { describe, expect, it } from 'vitest';
import { nothingSet } from '../../../tests/doubles/credentials-in-use.ts';
import { sampleJob, samplePrinter } from '../../../tests/doubles/sample-jobs.ts';
import type { ConfigurationId } from '../../accounting/configuration.ts';
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

const idFixed: CredentialsInUse = {
  ...nothingSet,
  departmentId: '1234',
  departmentIdSource: 'policy',
  mayChangeDepartmentId: false,
};

const c = 'department-id-pin-secure-print';
const nothing: CredentialsEntry = { departmentId: '', pin: '', securedPrintPin: '' };

const read = (
  typed: Partial<CredentialsEntry>,
  inUse: CredentialsInUse,
  configuration: ConfigurationId = 'department-id-pin',
) => readCredentialsEntry({ ...nothing, ...typed }, inUse, fieldsToSet(inUse, [{ configuration }]));

describe('readCredentialsEntry', () => {
  it('reads both, and drops leading zeros from the Department ID only', () => {
    const found = read({ departmentId: '0042', pin: '0077' }, nothingSet);
    expect(found.ok && found.value.departmentId).toBe('42');
    expect(found.ok && found.value.pin && reveal(found.value.pin)).toBe('0077');
  });

  it('lets the PIN be left out', () => {
    expect(read({ departmentId: '42', pin: '' }, nothingSet)).toEqual({
      ok: true,
      value: { departmentId: '42' },
    });
  });

  it('names the problem of each field', () => {
    expect(read({ departmentId: '4 2', pin: '12345678' }, nothingSet)).toEqual({
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
    const pinFixed: CredentialsInUse = { ...nothingSet, pinSource: 'policy', mayChangePin: false };
    expect(read({ departmentId: '42', pin: 'x' }, pinFixed)).toEqual({
      ok: true,
      value: { departmentId: '42' },
    });
  });

  it('reads a secured-print PIN with its zeros if a printer has configuration C', () => {
    const typed = { departmentId: '42', pin: '77', securedPrintPin: '0099' };
    const found = read(typed, nothingSet, c);
    expect(found.ok && found.value.securedPrintPin && reveal(found.value.securedPrintPin)).toBe(
      '0099',
    );
    expect(read({ ...typed, securedPrintPin: '' }, nothingSet, c)).toMatchObject({ ok: true });
    expect(read({ ...typed, securedPrintPin: '9 9' }, nothingSet, c)).toEqual({
      ok: false,
      error: { securedPrintPin: 'has-space' },
    });
  });

  it('does not read one if no printer has configuration C, or if people may not type it', () => {
    const typed = { departmentId: '42', pin: '77', securedPrintPin: '0099' };
    const forbidden = { ...nothingSet, mayChangeSecuredPrintPin: false };
    for (const found of [read(typed, nothingSet), read(typed, forbidden, c)]) {
      expect(found.ok && Object.keys(found.value)).toEqual(['departmentId', 'pin']);
    }
  });

  it('reads only that PIN if the administrator sets Department ID and PIN', () => {
    const given = { ...idFixed, pinSource: 'policy', mayChangePin: false } as const;
    const found = read({ securedPrintPin: '0099' }, given, c);
    expect(found.ok && Object.keys(found.value)).toEqual(['securedPrintPin']);
  });

  it('does not call an empty field wrong before Save is pressed', () => {
    expect(problemsWhileTyping({ departmentId: 'empty', pin: 'has-sign' })).toEqual({
      pin: 'has-sign',
    });
  });

  it("recognises the System Manager's number of a new device", () => {
    expect(isSystemManagerId('7654321')).toBe(true);
    expect(isSystemManagerId('765432')).toBe(false);
  });
});

describe('fieldsForJob', () => {
  const { options } = sampleJob({});
  const waiting = (part: Partial<Printer>, inUse = nothingSet) =>
    fieldsForJob({ printer: { ...samplePrinter, ...part }, options }, inUse);

  it('asks for what the job needs, and no more', () => {
    expect(waiting({})).toEqual({ departmentId: true, pin: 'needed', securedPrintPin: false });
    expect(waiting({ configuration: 'department-id' })).toEqual({
      departmentId: true,
      pin: 'not-asked',
      securedPrintPin: false,
    });
    expect(waiting({}, idFixed)).toEqual({
      departmentId: false,
      pin: 'needed',
      securedPrintPin: false,
    });
    expect(waiting({ configuration: c }).securedPrintPin).toBe(true);
  });

  it('asks for the PIN alone if the job has no Department ID', () => {
    const asked = waiting({ configuration: c, monochromeWithoutId: true });
    expect(asked).toEqual({ departmentId: false, pin: 'needed', securedPrintPin: true });
    const typed = readCredentialsEntry({ ...nothing, pin: '77' }, nothingSet, asked);
    expect(typed.ok && Object.keys(typed.value)).toEqual(['pin']);
  });

  it('does not accept an empty PIN if the job needs it', () => {
    const typed = { ...nothing, departmentId: '42' };
    expect(readCredentialsEntry(typed, nothingSet, waiting({}))).toEqual({
      ok: false,
      error: { pin: 'empty' },
    });
  });
});
