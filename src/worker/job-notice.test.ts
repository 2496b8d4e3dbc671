import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { stubEnglishBrowser } from '../../tests/doubles/english-browser.ts';
import { sampleJob, samplePrinter } from '../../tests/doubles/sample-jobs.ts';
import { jobNotice } from './job-notice.ts';

beforeEach(stubEnglishBrowser);
afterEach(() => vi.unstubAllGlobals());

const justNow = [{ state: 'failed', at: Date.now() }] as const;

describe('the notification about a job', () => {
  it('says what happened and what can be done, and offers to print again what is kept', () => {
    const failure = { code: 'end-code', endCode: '#701' } as const;
    const job = sampleJob({ state: 'failed', failure, history: justNow });
    const { title, message, actions, buttons, stays } = jobNotice(job, 'failed');
    expect(title).toBe('Letter');
    expect(message).toMatch(/^\S.*\. \S.*/);
    expect(actions).toEqual(['log', 'print-again']);
    expect(buttons).toHaveLength(2);
    expect(stays).toBe(true);
  });

  it('offers no print again once the document is no longer kept', () => {
    const job = sampleJob({ state: 'failed', failure: { code: 'unreachable' } });
    expect(jobNotice(job, 'failed').actions).toEqual(['log']);
  });

  it('leads to where Department ID and PIN are typed', () => {
    const job = sampleJob({ state: 'needs-credentials', missing: 'pin-missing' });
    expect(jobNotice(job, 'needs-credentials')).toMatchObject({
      actions: ['enter'],
      message: expect.stringContaining('PIN'),
    });
  });

  it('goes by itself where the job was printed', () => {
    expect(jobNotice(sampleJob({ state: 'done' }), 'printed').stays).toBe(false);
  });

  it('cannot be turned or broken up by a title or a name from outside', () => {
    const printer = { ...samplePrinter, name: 'Copier\u202E 2\n' };
    const job = sampleJob({ state: 'held', title: '\u2067Let\u0007ter\u2028', printer });
    const { title, message } = jobNotice(job, 'held');
    expect(title).toBe('Let ter');
    expect(message).toContain('Copier 2');
    expect(`${title}${message}`).not.toMatch(/[\p{Cc}\u202A-\u202E\u2066-\u2069\u2028]/u);
    expect(jobNotice(sampleJob({ title: ' \u202E ' }), 'printed').title).toBe('Untitled');
  });
});
