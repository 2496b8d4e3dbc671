import { describe, expect, it } from 'vitest';
import { sampleJob } from '../../tests/doubles/sample-jobs.ts';
import type { DeviceWord } from './device-word.ts';
import { explainedFailure, isContradicted, sentAt } from './logged-jobs.ts';

const refused: DeviceWord = {
  ...{ kind: 'recorded', at: 1, jobNumber: 3, result: 'failed' },
  ...{ departmentId: 42, endCode: '#701' },
};
const { endCode: _none, ...withoutCode } = refused;

describe('why a job failed', () => {
  it('is explained by the code in the device’s log where the device gave none before', () => {
    const silent = { code: 'ended-by-device' } as const;
    expect(explainedFailure(sampleJob({ failure: silent, deviceWord: refused }))).toEqual({
      ...{ code: 'end-code', endCode: '#701' },
    });
    expect(explainedFailure(sampleJob({ failure: silent, deviceWord: withoutCode }))).toBe(silent);
    expect(explainedFailure(sampleJob({ failure: silent }))).toBe(silent);
  });

  it('stays what the device said over IPP where it gave a code', () => {
    const told = { code: 'end-code', endCode: '#852' } as const;
    expect(explainedFailure(sampleJob({ failure: told, deviceWord: refused }))).toBe(told);
  });

  it('is not made up for a job that did not fail', () => {
    expect(explainedFailure(sampleJob({ state: 'done', deviceWord: refused }))).toBeUndefined();
  });
});

describe('the device’s log', () => {
  it.each([
    ['done', refused, true],
    ['done', { ...refused, result: 'good' }, false],
    ['done', { kind: 'not-found', at: 1 }, false],
    ['failed', refused, false],
  ] as const)('contradicts a job that is %s: %o, %s', (state, deviceWord, expected) => {
    expect(isContradicted(sampleJob({ state, deviceWord }))).toBe(expected);
  });

  it('is compared with when the last sending began', () => {
    const history = (['accepted', 'sending', 'accepted', 'sending', 'done'] as const).map(
      (state, at) => ({ state, at }),
    );
    expect(sentAt(sampleJob({ history }))).toBe(3);
    expect(sentAt(sampleJob({ createdAt: 7, history: [] }))).toBe(7);
  });
});
