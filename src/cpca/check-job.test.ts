import { describe, expect, it } from 'vitest';
import { Secret } from '../secret.ts';
import { checkCpcaJob } from './check-job.ts';
import type { CpcaJob } from './job.ts';

const job: CpcaJob = { accounting: {}, mode: { kind: 'print' }, format: 'postscript', ticket: {} };
const ticket = (settings: CpcaJob['ticket']): CpcaJob => ({ ...job, ticket: settings });

describe('checkCpcaJob', () => {
  it.each([
    ['copies 0', ticket({ copies: 0 }), 'out-of-range', 'copies'],
    ['copies 10000', ticket({ copies: 10000 }), 'out-of-range', 'copies'],
    ['copies 1.5', ticket({ copies: 1.5 }), 'out-of-range', 'copies'],
    ['copies NaN', ticket({ copies: Number.NaN }), 'out-of-range', 'copies'],
    ['gutter 51', ticket({ bindingEdge: 'left', gutterMm: 51 }), 'out-of-range', 'gutterMm'],
    ['gutter alone', ticket({ gutterMm: 5 }), 'gutter-needs-binding-edge', 'gutterMm'],
    ['staple alone', ticket({ staple: 'left' }), 'staple-needs-collation', 'staple'],
    ['staple off', ticket({ staple: 'left', collate: 'off' }), 'staple-needs-collation', 'staple'],
    ['punch type', ticket({ punchType: 'two' }), 'punch-type-needs-punch', 'punchType'],
    ['mailbox', ticket({ outputTrayCode: 0x12 }), 'unknown-value', 'outputTrayCode'],
    ['tray 256', ticket({ outputTrayCode: 256 }), 'out-of-range', 'outputTrayCode'],
    ['size', ticket({ mediaSize: 'toString' as 'A4' }), 'unknown-value', 'mediaSize'],
    ['box', { ...job, mode: { kind: 'store', box: 100 } }, 'out-of-range', 'box'],
    [
      'secured letters',
      { ...job, mode: { kind: 'secured', pin: new Secret('12a') } },
      'secured-pin-not-digits',
      'securedPin',
    ],
    [
      'pin alone',
      { ...job, accounting: { pin: new Secret('1') } },
      'pin-without-department-id',
      'pin',
    ],
    [
      'long ID',
      { ...job, accounting: { departmentId: '12345678' } },
      'department-id-not-valid',
      'departmentId',
    ],
  ] satisfies [string, CpcaJob, string, string][])('refuses %s', (_, wrong, code, field) => {
    expect(checkCpcaJob(wrong)).toMatchObject({ ok: false, error: { code, field } });
  });

  it('lets the full colour profile supply collation and binding edge', () => {
    const full = { ...ticket({ staple: 'left', gutterMm: 5 }), profile: 'fullColor' as const };
    expect(checkCpcaJob(full)).toEqual({ ok: true, value: full });
  });
});
