import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { answerOnce } from './answer-once.ts';

describe('answerOnce', () => {
  beforeEach(() => {
    vi.useFakeTimers();
    vi.stubGlobal('chrome', { runtime: { getPlatformInfo: vi.fn() } });
    vi.spyOn(console, 'error').mockImplementation(() => undefined);
  });
  afterEach(() => {
    vi.useRealTimers();
    vi.unstubAllGlobals();
    vi.restoreAllMocks();
  });

  it('answers with what the work gives', async () => {
    const callback = vi.fn();
    answerOnce('print', callback, 'FAILED', async () => 'OK');
    await vi.runAllTimersAsync();
    expect(callback.mock.calls).toEqual([['OK']]);
  });

  it('answers with the fallback where the work fails, and reports why', async () => {
    const callback = vi.fn();
    answerOnce('print', callback, 'FAILED', async () => {
      throw new Error('no room');
    });
    await vi.runAllTimersAsync();
    expect(callback.mock.calls).toEqual([['FAILED']]);
    expect(console.error).toHaveBeenCalledOnce();
  });

  it('answers within Chrome’s limit where the work hangs, and never a second time', async () => {
    const callback = vi.fn();
    let finish: ((answer: string) => void) | undefined;
    answerOnce('capabilities', callback, 'nothing', () => {
      return new Promise((resolve) => {
        finish = resolve;
      });
    });
    await vi.advanceTimersByTimeAsync(9_999);
    expect(callback.mock.calls).toEqual([['nothing']]);
    finish?.('too late');
    await vi.runAllTimersAsync();
    expect(callback).toHaveBeenCalledOnce();
  });

  it('keeps the worker alive until it has answered, and no longer', async () => {
    const callback = vi.fn();
    const ping = chrome.runtime.getPlatformInfo;
    answerOnce('print', callback, 'FAILED', () => {
      return new Promise((resolve) => setTimeout(() => resolve('OK'), 50_000));
    });
    await vi.advanceTimersByTimeAsync(49_999);
    expect(ping).toHaveBeenCalledTimes(2);
    await vi.advanceTimersByTimeAsync(200_000);
    expect(callback).toHaveBeenCalledOnce();
    expect(ping).toHaveBeenCalledTimes(2);
  });
});
