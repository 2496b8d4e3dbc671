import { createHash } from 'node:crypto';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parseDepartmentId } from '../accounting/department-id.ts';
import type { JobAccounting } from '../accounting/job-accounting.ts';
import { numberAttribute, textAttribute } from '../ipp/value.ts';
import { readDeviceAttributes } from '../printers/device-attributes.ts';
import { Secret } from '../secret.ts';
import { checkIppAccounting, ippAccounting } from './ipp-accounting.ts';
import { chooseJobPasswordEncryption, jobPasswordBytes } from './job-password.ts';

const departmentId = parseDepartmentId('1234567');
if (!departmentId.ok) throw new Error('the test data is not valid');

const device = {
  ...readDeviceAttributes([
    numberAttribute('job-password-supported', 'integer', 6),
    textAttribute('job-password-encryption-supported', 'keyword', 'none', 'sha2-256', 'md5'),
  ]),
  jobAccountId: true,
  jobAccountingUserId: true,
};
const b: JobAccounting = { kind: 'department', departmentId: departmentId.value };
const c: JobAccounting = { ...b, pin: new Secret('0815'), securedPin: new Secret('0815') };

describe('checkIppAccounting', () => {
  it('has no attribute for the PIN of A, on any device', () => {
    expect(checkIppAccounting('department-id-pin', device)).toEqual({
      ok: false,
      error: 'pin-not-carried',
    });
  });

  it('takes a device at its word: what is said not to be supported is not used', () => {
    const says = { ...device, jobAccountId: false, jobCreationAttributes: ['job-account-id'] };
    expect(checkIppAccounting('department-id', says)).toMatchObject({ ok: false });
    expect(checkIppAccounting('none', readDeviceAttributes([])).ok).toBe(true);
  });

  it('refuses C wherever the device could not hold it', () => {
    fc.assert(
      fc.property(
        fc.option(fc.integer({ min: -1, max: 8 }), { nil: undefined }),
        fc.subarray(['none', 'md5', 'sha2-512', 'sha3-256', 'x']),
        (max, jobPasswordEncryptions) => {
          const { jobPasswordMax: _none, ...rest } = device;
          const like = {
            ...rest,
            jobPasswordEncryptions,
            ...(max === undefined ? {} : { jobPasswordMax: max }),
          };
          const can =
            (max ?? 0) > 0 && jobPasswordEncryptions.some((e) => e === 'none' || e === 'sha2-512');
          expect(checkIppAccounting('department-id-pin-secure-print', like).ok).toBe(can);
        },
      ),
    );
  });
});

describe('ippAccounting', () => {
  it('B is a job-account-id, and a user where one is known and listed', async () => {
    expect(await ippAccounting(b, device, 'alice')).toEqual({
      ok: true,
      value: {
        operationAttributes: [],
        jobAttributes: [
          textAttribute('job-account-id', 'name', '1234567'),
          textAttribute('job-accounting-user-id', 'name', 'alice'),
        ],
        essential: ['job-account-id'],
      },
    });
    const without = await ippAccounting(b, { ...device, jobAccountingUserId: false }, 'alice');
    expect(without.ok && without.value.jobAttributes).toHaveLength(1);
  });

  it('C has the best password that can be computed, and its PIN nowhere else', async () => {
    const said = await ippAccounting(c, device, '');
    if (!said.ok) throw new Error(said.error);
    const value = new Uint8Array(createHash('sha256').update('0815').digest());
    expect(said.value.operationAttributes).toEqual([
      { name: 'job-password', values: [{ type: 'octetString', value }] },
      textAttribute('job-password-encryption', 'keyword', 'sha2-256'),
    ]);
    expect(said.value.essential).toEqual([
      ...['job-password', 'job-password-encryption', 'job-account-id'],
    ]);
    expect(JSON.stringify(said.value.jobAttributes)).not.toContain('0815');
  });

  it('refuses a PIN that is longer than the device takes', async () => {
    const long = { ...c, securedPin: new Secret('1234567') };
    expect(await ippAccounting(long, device, '')).toEqual({
      ok: false,
      error: 'secure-print-not-offered',
    });
  });

  it('an unaccounted job has nothing', async () => {
    expect(await ippAccounting({ kind: 'none' }, device, 'alice')).toEqual({
      ok: true,
      value: { operationAttributes: [], jobAttributes: [], essential: [] },
    });
  });
});

describe('job-password', () => {
  it.each([
    ['sha2-512', 'sha512'],
    ['sha2-384', 'sha384'],
    ['sha2-256', 'sha256'],
    ['sha', 'sha1'],
  ] as const)('is a %s digest as Node computes it', async (keyword, name) => {
    expect(Buffer.from(await jobPasswordBytes(new Secret('0815'), keyword))).toEqual(
      createHash(name).update('0815').digest(),
    );
  });

  it('is its octets without encryption', async () => {
    expect(new TextDecoder().decode(await jobPasswordBytes(new Secret('0815'), 'none'))).toBe(
      '0815',
    );
  });

  it('prefers the longest digest and never an unknown keyword', () => {
    expect(chooseJobPasswordEncryption(['none', 'sha', 'sha2-256', 'sha2-512'])).toBe('sha2-512');
    expect(chooseJobPasswordEncryption(['sha2-512_256', 'sha3-512', 'md5'])).toBeUndefined();
  });
});
