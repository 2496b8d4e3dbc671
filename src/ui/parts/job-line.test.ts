import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { stubEnglishBrowser } from '../../../tests/doubles/english-browser.ts';
import { sampleJob } from '../../../tests/doubles/sample-jobs.ts';
import { failureCodes } from '../../diagnosis/failure.ts';
import { jobStates } from '../../jobs/job.ts';
import { isFinal, isOpen } from '../../jobs/state-kinds.ts';
import { failureText } from './failure-text.ts';
import { isCancellable, isCurrent, jobLine, jobTitle } from './job-line.ts';

beforeEach(stubEnglishBrowser);
afterEach(() => vi.unstubAllGlobals());

describe('jobLine', () => {
  it('has a text for every state', () => {
    const texts = jobStates.map((state) => jobLine(sampleJob({ state })).text);
    expect(texts.every((text) => text.length > 0)).toBe(true);
    expect(new Set(texts).size).toBe(jobStates.length);
  });

  it('says which of Department ID and PIN is missing', () => {
    const state = 'needs-credentials';
    expect(jobLine(sampleJob({ state, missing: 'pin-missing' })).text).toContain('PIN');
    expect(jobLine(sampleJob({ state, missing: 'department-id-missing' })).text).toContain(
      'Department ID',
    );
  });

  it('counts the page that is being worked on, and never more than the last', () => {
    const at = (done: number, total: number) =>
      jobLine(sampleJob({ state: 'preparing', progress: { phase: 'converting', done, total } }));
    expect(at(0, 12)).toMatchObject({ text: 'Converting page 1 of 12', share: 0 });
    expect(at(11, 12).text).toBe('Converting page 12 of 12');
    expect(at(12, 12)).toMatchObject({ text: 'Converting page 12 of 12', share: 1 });
    expect(at(4, 0)).toEqual({ text: 'Converting page 5', tone: 'busy' });
  });

  it('shows sending in percent, and waiting as waiting', () => {
    const line = (phase: 'sending' | 'waiting', done: number, total: number) =>
      jobLine(sampleJob({ state: 'sending', progress: { phase, done, total } }));
    expect(line('sending', 399, 1000).text).toBe('Sending: 39%');
    expect(line('sending', 5, 0)).toEqual({ text: 'Sending', tone: 'busy' });
    expect(line('waiting', 0, 0).text).toBe('Waiting for the printer');
  });

  it('says where a job waits if the device holds it without a PIN, or stores it in a mail box', () => {
    const { printer } = sampleJob({});
    const line = (state: 'held' | 'done', kept: Partial<typeof printer>) =>
      jobLine(sampleJob({ state, printer: { ...printer, name: 'North\u202E', ...kept } }));
    expect(line('held', { delivery: 'hold' })).toEqual({
      text: 'Held on \u2068North\u2069: start it there.',
      tone: 'attention',
    });
    expect(line('done', { delivery: 'mail-box', mailBox: 7 })).toEqual({
      text: 'Stored in mail box 7 of \u2068North\u2069: print it there.',
      tone: 'good',
    });
  });

  it('names the printer that holds a job, isolated from the sentence', () => {
    const printer = { ...sampleJob({}).printer, name: 'North\u202E' };
    expect(jobLine(sampleJob({ state: 'held', printer })).text).toBe(
      'Held at \u2068North\u2069: type your PIN at its panel.',
    );
  });
});

describe('a job in the popup', () => {
  it('is current until it has ended, and while a person has to say what happened to it', () => {
    for (const state of jobStates) {
      expect(isCurrent(sampleJob({ state }))).toBe(!isFinal(state));
      expect(isCancellable(sampleJob({ state }))).toBe(isOpen(state));
    }
  });

  it('has a name even without a title', () => {
    expect(jobTitle(sampleJob({ title: ' ' }))).toBe('Untitled');
    expect(jobTitle(sampleJob({ title: 'Letter' }))).toBe('Letter');
  });

  it('is not called printed if a print server has only passed it on', () => {
    const done = sampleJob({ state: 'done', handedOn: true });
    expect(jobLine(done).text).toContain('Handed on');
    expect(jobLine(done).text).not.toContain('Printed');
    const printer = {
      ...done.printer,
      configuration: 'department-id-pin-secure-print' as const,
    };
    expect(jobLine({ ...done, printer })).toMatchObject({
      text: expect.stringMatching(/Copier 2nd floor.*type your PIN/),
      tone: 'attention',
    });
  });

  it('leaves no placeholder open in any explanation', () => {
    for (const code of failureCodes) {
      const text = failureText(sampleJob({ state: 'failed', failure: { code } }));
      const said = Object.values(text ?? {}).join(' ');
      expect(said).not.toContain('$');
      expect(said).not.toContain('undefined');
    }
  });

  it('is explained with the configuration it was printed under', () => {
    const printer = { ...sampleJob({}).printer, configuration: 'none' as const };
    const failure = { code: 'ended-by-device' } as const;
    expect(failureText(sampleJob({ state: 'failed', failure, printer }))?.cause).toContain(
      'carried no Department ID',
    );
    expect(failureText(sampleJob({ state: 'done' }))).toBeUndefined();
  });
});
