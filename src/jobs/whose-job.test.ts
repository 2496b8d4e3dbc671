import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { JobStatus } from '../ipp/job-status.ts';
import { isOurs, type JobMark, markOf, saysMore } from './whose-job.ts';

const sent = { jobName: 'Überblick über die Sitzung.pdf', owner: 'print-7f3a91c2' };

function told(name?: string, userName?: string, more: Partial<JobStatus> = {}): JobStatus {
  return {
    ...{ jobId: 7, stateReasons: [] },
    ...(name !== undefined && { name }),
    ...(userName !== undefined && { userName }),
    ...more,
  };
}

const later = (status: JobStatus, mark?: JobMark) =>
  isOurs(status, { sent, fresh: false, ...(mark && { mark }) });

describe('whose job a number names, when the device may have been restarted', () => {
  it.each([
    ['as it was sent', sent.jobName],
    ['the first 15 bytes', 'Überblick über'],
    ['15 bytes, and the character in the cut lost', 'Überblick übe'],
    ['Latin-1 for UTF-8', 'Ãœberblick Ã¼ber die Sitzung.pdf'],
    ['question marks for umlauts', '?berblick ?ber die Sitzung.pdf'],
    ['capitals', 'ÜBERBLICK ÜBER DIE SITZUNG.PDF'],
    ['blanks for other signs', 'berblick ber die Sitzung pdf'],
  ])('is ours by a name that the device has cut or changed: %s', (_, name) => {
    expect(later(told(name, sent.owner))).toBe(true);
    expect(later(told(name))).toBe(true);
  });

  it('is not ours by other names, or none', () => {
    for (const status of [
      told('Letter', sent.owner),
      told(sent.jobName, 'bob'),
      told('Überblick', sent.owner),
      told('Letter', 'bob'),
      told('', ''),
      told(),
    ]) {
      expect(later(status)).toBe(false);
    }
  });

  it('is ours where the device does not know the owner, or takes the one of the HTTP sign-in', () => {
    expect(later(told(sent.jobName, 'anonymous'))).toBe(true);
    expect(later(told(undefined, sent.owner))).toBe(true);
    const context = { sent: { ...sent, signedInAs: 'copier' }, fresh: false };
    expect(isOurs(told(sent.jobName, 'copier'), context)).toBe(true);
  });

  it('tells titles apart that have no Latin letters', () => {
    const japanese = { sent: { jobName: '会議資料 1', owner: sent.owner }, fresh: false };
    expect(isOurs(told('会議資料 1', sent.owner), japanese)).toBe(true);
    expect(isOurs(told('???? 1', sent.owner), japanese)).toBe(true);
    expect(isOurs(told('別の文書 1', sent.owner), japanese)).toBe(false);
  });

  it('is decided by job-uuid and by the time of creation', () => {
    const mark = { uuid: 'urn:uuid:1', createdAt: 500, name: 'X', owner: 'Y' };
    expect(later(told('Z', 'Z', { uuid: 'urn:uuid:1' }), mark)).toBe(true);
    expect(later(told('X', 'Y', { uuid: 'urn:uuid:2' }), mark)).toBe(false);
    expect(later(told('X', 'Y', { createdAt: 20 }), mark)).toBe(false);
    expect(later(told('X', 'Y', { createdAt: 501 }), mark)).toBe(true);
    // A job that was kept over a restart is from before it.
    expect(later(told('X', 'Y', { createdAt: -30 }), mark)).toBe(true);
    const dated = { createdOn: 1_000_000, name: 'X', owner: 'Y' };
    expect(later(told('X', 'Y', { createdOn: 1_000_000 }), dated)).toBe(true);
    expect(later(told('X', 'Y', { createdOn: 9_000_000 }), dated)).toBe(false);
  });

  it('is believed by the number alone where the device never told more', () => {
    expect(later(told(), {})).toBe(true);
    expect(later(told(), { name: sent.jobName })).toBe(false);
    expect(isOurs(told(), { sent, fresh: true })).toBe(true);
  });

  it('is recognised by everything that was reported about it, whatever that was', () => {
    const text = fc.option(fc.string({ unit: 'binary', maxLength: 40 }), { nil: undefined });
    const seconds = fc.option(fc.integer(), { nil: undefined });
    fc.assert(
      fc.property(text, text, seconds, seconds, text, (name, owner, createdAt, createdOn, uuid) => {
        const status = told(name, owner, {
          ...(createdAt !== undefined && { createdAt }),
          ...(createdOn !== undefined && { createdOn }),
          ...(uuid !== undefined && { uuid }),
        });
        expect(later(status, markOf(status))).toBe(true);
      }),
    );
  });
});

describe('what is worth remembering of a job', () => {
  it('is what the device was not told', () => {
    expect(saysMore(markOf(told(sent.jobName, sent.owner)), sent)).toBe(false);
    expect(saysMore(markOf(told('Untitled', sent.owner)), sent)).toBe(true);
    expect(saysMore(markOf(told(sent.jobName, 'DEPT')), sent)).toBe(true);
    expect(saysMore(markOf(told()), sent)).toBe(true);
    expect(saysMore(markOf(told(sent.jobName, sent.owner, { createdAt: 1 })), sent)).toBe(true);
  });
});
