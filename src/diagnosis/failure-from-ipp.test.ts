import { describe, expect, it } from 'vitest';
import { type IppFailure, ippFailureText } from '../ipp/ipp-failure.ts';
import { statusName } from '../ipp/status-codes.ts';
import type { FailureCode } from './failure.ts';
import { failureFromIpp } from './failure-from-ipp.ts';

function status(code: number, unsupported: readonly string[] = []): IppFailure {
  return { code: 'status', status: code, name: statusName(code), message: '', unsupported };
}

describe('failureFromIpp', () => {
  it.each<[number, FailureCode]>([
    [0x041c, 'account-info-needed'],
    [0x041d, 'account-closed'],
    [0x041e, 'account-limit-reached'],
    [0x041f, 'account-authorization-failed'],
    [0x040a, 'format-not-supported'],
    [0x0402, 'http-authentication-needed'],
    [0x0411, 'document-damaged'],
    [0x0418, 'document-encrypted'],
    [0x0507, 'device-busy'],
    [0x0505, 'device-busy'],
    [0x0508, 'cancelled-at-device'],
    [0x0406, 'device-refused'],
    [0x040b, 'device-refused'],
    [0x04ff, 'device-refused'],
  ])('calls status %i %s', (code, failure) => {
    expect(failureFromIpp(status(code), 'printer')).toEqual({
      code: failure,
      ippStatus: code,
      detail: statusName(code),
    });
  });

  it('calls a job that is not found forgotten', () => {
    expect(failureFromIpp(status(0x0406), 'job').code).toBe('device-forgot-job');
    expect(failureFromIpp(status(0x0407), 'job').code).toBe('device-forgot-job');
  });

  it('sees a refused format in the attributes objected to', () => {
    const failure = status(0x040b, ['document-format']);
    expect(failureFromIpp(failure, 'printer').code).toBe('format-not-supported');
  });

  it('keeps what the device said', () => {
    const failure = { ...status(0x0507), message: 'warming up' };
    expect(failureFromIpp(failure, 'printer').detail).toBe('server-error-busy: warming up');
  });

  it.each<[IppFailure, FailureCode]>([
    [{ code: 'unreachable', detail: 'refused' }, 'unreachable'],
    [{ code: 'timed-out' }, 'timed-out'],
    [{ code: 'connection-lost' }, 'connection-lost'],
    [{ code: 'aborted' }, 'connection-lost'],
    [{ code: 'reply-too-large' }, 'not-ipp'],
    [{ code: 'http-forbidden', httpStatus: 403 }, 'http-forbidden'],
    [{ code: 'not-ipp', detail: 'text/html' }, 'not-ipp'],
    [{ code: 'reply-incomplete', detail: 'truncated at 0x1f' }, 'reply-incomplete'],
    [{ code: 'reply-foreign', detail: '1 answers 2' }, 'reply-foreign'],
  ])('turns %o into %s', (failure, code) => {
    expect(failureFromIpp(failure, 'job').code).toBe(code);
  });
});

describe('ippFailureText', () => {
  it('names a status by keyword and number', () => {
    expect(ippFailureText(status(0x041d))).toBe('client-error-account-closed (0x041d)');
  });

  it('gives the HTTP status, or the detail', () => {
    expect(ippFailureText({ code: 'http-error', httpStatus: 500 })).toBe('http-error (HTTP 500)');
    expect(ippFailureText({ code: 'not-ipp', detail: 'text/html' })).toBe('not-ipp: text/html');
    expect(ippFailureText({ code: 'timed-out' })).toBe('timed-out');
  });
});
