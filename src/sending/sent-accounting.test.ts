import { describe, expect, it } from 'vitest';
import { reveal } from '../secret.ts';
import { sentAccounting } from './sent-accounting.ts';

const c = 'department-id-pin-secure-print';

describe('sentAccounting', () => {
  it('closes the secrets again', () => {
    const sent = {
      kind: 'department',
      departmentId: '42',
      pin: '0765',
      securedPin: '0815',
    } as const;
    const accounting = sentAccounting(c, sent);
    expect(JSON.stringify(accounting)).not.toMatch(/0765|0815/);
    expect(accounting.securedPin && reveal(accounting.securedPin)).toBe('0815');
  });

  it('never lets a job of C go without what holds it, nor any other be held', () => {
    expect(() => sentAccounting(c, { kind: 'none' })).toThrow();
    expect(() => sentAccounting(c, { kind: 'department', departmentId: '42', pin: '1' })).toThrow();
    expect(() => sentAccounting('none', { kind: 'none', securedPin: '0815' })).toThrow();
    expect(sentAccounting(c, { kind: 'none', securedPin: '0815' }).kind).toBe('none');
  });
});
