import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { jobRecords } from '../../tests/arbitraries/job-record.ts';
import { sampleJob, samplePrinter } from '../../tests/doubles/sample-jobs.ts';
import { diagnosticsText, maxDiagnosticsLength } from './diagnostics.ts';
import { logAsJson } from './log-row.ts';

const about = { version: '0.1.0', browser: 'Chrome/143', language: 'en', now: 0 };

describe('diagnostics', () => {
  it('tell how jobs ended, and neither titles nor Department IDs', () => {
    const text = diagnosticsText({
      ...about,
      printers: [samplePrinter],
      policyProblems: [{ path: 'pin', problem: 'too-long' }],
      jobs: [
        sampleJob({
          state: 'failed',
          title: 'Letter to my lawyer',
          departmentId: '7319',
          failure: { code: 'end-code', endCode: '#701', detail: 'aborted-by-system' },
          history: [{ state: 'failed', at: Date.UTC(2026, 4, 7, 9, 5, 2) }],
          deviceWord: {
            ...{ kind: 'recorded', at: 1, jobNumber: 3, result: 'failed' },
            ...{ departmentId: 7319, endCode: '#701' },
          },
        }),
      ],
    });
    expect(text).toContain('ipps://192.0.2.10/ipp/print department-id-pin');
    expect(text).toContain('pin: too-long');
    expect(text).toContain('end-code, #701: aborted-by-system');
    expect(text).toContain('failed +2000 ms');
    expect(text).toContain("the device's log: failed, #701, the same Department ID");
    expect(text).not.toContain('lawyer');
    expect(text).not.toContain('7319');
  });

  it('show no sign-in that a device has written into an address', () => {
    const failure = { code: 'http-error', detail: 'see http://admin:7391746@copier/' } as const;
    const jobs = [sampleJob({ state: 'failed', failure })];
    const text = diagnosticsText({ ...about, printers: [], policyProblems: [], jobs });
    expect(text).toContain('see http://•••@copier/');
  });

  it('repeat no title, user or Department ID that a device repeats in its own words', () => {
    const word = fc.stringMatching(/^[QZX][qzx.+-]{3,20}[QZX]$/);
    const departmentId = fc.integer({ min: 1_000_000, max: 9_999_999 }).map(String);
    const around = fc.stringMatching(/^[ a-p,:;"'()]{0,20}$/);
    fc.assert(
      fc.property(word, word, departmentId, around, (title, person, id, text) => {
        const userName = `${person}@School.example`;
        const job = sampleJob({
          ...{ state: 'failed', title, departmentId: id, owner: userName, userName },
          failure: {
            code: 'ended-by-device',
            detail: `${text}${title}${text} of ${userName} (${person}), ID ${id}, 00${id}${text}`,
          },
        });
        const shown = diagnosticsText({ ...about, printers: [], policyProblems: [], jobs: [job] });
        expect(shown).toContain('•••');
        for (const hidden of [title, person, id]) expect(shown).not.toContain(hidden);
      }),
    );
  });

  it('are bounded and of one kind of line end, whatever devices and pages say', () => {
    fc.assert(
      fc.property(fc.array(jobRecords, { maxLength: 60 }), (jobs) => {
        const text = diagnosticsText({ ...about, printers: [], policyProblems: [], jobs });
        expect(text.length).toBeLessThanOrEqual(maxDiagnosticsLength);
        expect(text.isWellFormed()).toBe(true);
        expect(text).not.toMatch(/[^\n\P{Cc}]/u);
      }),
    );
  });
});

describe('the log as JSON', () => {
  it('has every job with its history', () => {
    fc.assert(
      fc.property(fc.array(jobRecords, { maxLength: 5 }), (jobs) => {
        const rows = JSON.parse(logAsJson(jobs));
        expect(rows.map(({ id }: { id: string }) => id)).toEqual(jobs.map(({ id }) => id));
        for (const row of rows) expect(row.history).toHaveLength(2);
      }),
    );
  });
});
