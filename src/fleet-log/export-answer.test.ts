import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type ExportReply, readExportReply } from './export-answer.ts';

const reply = (given: Partial<ExportReply>): ExportReply => ({
  httpStatus: 200,
  retryAfter: null,
  contentType: 'application/json',
  body: '{}',
  ...given,
});

describe('a collector’s answer', () => {
  it.each(['{}', '', '{"partialSuccess":{}}', '{"partialSuccess":null}', 'OK', '[]', 'null'])(
    'of 200 with %s means that all has arrived',
    (body) => {
      expect(readExportReply(reply({ body }))).toEqual({
        kind: 'arrived',
        rejected: 0,
        detail: '',
      });
    },
  );

  it('counts what was refused of a batch, written as text or as a number', () => {
    for (const rejectedLogRecords of ['2', 2]) {
      const body = JSON.stringify({
        partialSuccess: { rejectedLogRecords, errorMessage: 'too\u0000 old\u202E' },
      });
      expect(readExportReply(reply({ body }))).toEqual({
        kind: 'arrived',
        rejected: 2,
        detail: 'too old',
      });
    }
  });

  it.each([429, 502, 503, 504])('of %i is tried again, when the collector says', (httpStatus) => {
    expect(readExportReply(reply({ httpStatus, retryAfter: '7' }))).toEqual({
      kind: 'later',
      problem: 'collector-busy',
      asked: '7',
    });
  });

  it.each([400, 404, 405, 415, 422, 500, 501, 505])('of %i is not', (httpStatus) => {
    const body = '{"message":"bad data"}';
    expect(readExportReply(reply({ httpStatus, body }))).toEqual({
      kind: 'refused',
      detail: 'bad data',
    });
  });

  it('of 413 asks for less at once', () => {
    expect(readExportReply(reply({ httpStatus: 413 })).kind).toBe('too-much');
  });

  it('that concerns the token, or comes from something else than a collector, costs no record', () => {
    const problemOf = (given: Partial<ExportReply>) => {
      const verdict = readExportReply(reply(given));
      return verdict.kind === 'later' ? verdict.problem : verdict.kind;
    };
    expect(problemOf({ httpStatus: 401 })).toBe('not-authorised');
    expect(problemOf({ httpStatus: 403 })).toBe('not-authorised');
    expect(problemOf({ httpStatus: 302 })).toBe('redirected');
    // What `fetch` says of a redirect that it does not follow.
    expect(problemOf({ httpStatus: 0 })).toBe('redirected');
    expect(problemOf({ contentType: 'text/html; charset=utf-8', body: '<title>Wi-Fi' })).toBe(
      'not-a-collector',
    );
  });

  it('never throws, whatever it is, and never says much', () => {
    fc.assert(
      fc.property(
        fc.nat(999),
        fc.oneof(
          fc.string({ unit: 'binary' }),
          fc.json(),
          fc.json().map((j) => `{"partialSuccess":${j}}`),
        ),
        (httpStatus, body) => {
          const verdict = readExportReply(reply({ httpStatus, body }));
          if ('detail' in verdict) expect(verdict.detail.length).toBeLessThanOrEqual(400);
          if ('rejected' in verdict) expect(verdict.rejected).toBeGreaterThanOrEqual(0);
        },
      ),
    );
  });
});
