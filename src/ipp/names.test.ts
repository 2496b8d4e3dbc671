import { describe, expect, it } from 'vitest';
import { isEndedJobState, jobStateName } from './job-states.ts';
import { operation, operationName } from './operations.ts';
import { printerStateName } from './printer-states.ts';
import { statusName } from './status-codes.ts';
import { tagName } from './tags.ts';

describe('registered names', () => {
  it.each([
    [0x0000, 'successful-ok'],
    [0x0001, 'successful-ok-ignored-or-substituted-attributes'],
    [0x0400, 'client-error-bad-request'],
    [0x040a, 'client-error-document-format-not-supported'],
    [0x041c, 'client-error-account-info-needed'],
    [0x041d, 'client-error-account-closed'],
    [0x041e, 'client-error-account-limit-reached'],
    [0x041f, 'client-error-account-authorization-failed'],
    [0x0507, 'server-error-busy'],
    [0x050c, 'server-error-too-many-documents'],
    [0x04ff, '0x04ff'],
  ])('calls status %i %s', (code, name) => {
    expect(statusName(code)).toBe(name);
  });

  it('names every operation the client sends', () => {
    expect(Object.values(operation).map(operationName)).toEqual([
      'Print-Job',
      'Validate-Job',
      'Create-Job',
      'Send-Document',
      'Cancel-Job',
      'Get-Job-Attributes',
      'Get-Jobs',
      'Get-Printer-Attributes',
    ]);
    expect(operationName(0x4001)).toBe('0x4001');
  });

  it('names tags and states', () => {
    expect([0x04, 0x03, 0x34, 0x41, 0x13, 0x4f].map(tagName)).toEqual([
      'printer-attributes-tag',
      'end-of-attributes-tag',
      'collection',
      'textWithoutLanguage',
      'no-value',
      '0x4f',
    ]);
    expect([3, 4, 5, 6, 7, 8, 9, 10].map(jobStateName)).toEqual([
      'pending',
      'pending-held',
      'processing',
      'processing-stopped',
      'canceled',
      'aborted',
      'completed',
      '0x0a',
    ]);
    expect([3, 4, 5, 6].map(printerStateName)).toEqual(['idle', 'processing', 'stopped', '0x06']);
    expect([3, 4, 5, 6, 7, 8, 9].filter(isEndedJobState)).toEqual([7, 8, 9]);
  });
});
