import { beforeEach, describe, expect, it, vi } from 'vitest';
import { patience } from '../../tests/patience.ts';

const sendToCourier = vi.hoisted(() => vi.fn(async () => 'heard'));
vi.mock('../browser/messages.ts', () => ({
  toCourier: { ask: sendToCourier },
  courierPage: 'src/offscreen/index.html',
}));

describe('the courier’s page', () => {
  let loaded: () => void;
  let exists: boolean;
  const createDocument = vi.fn();
  const closeDocument = vi.fn();

  /** As the worker's start makes it. */
  let host: typeof import('./courier-host.ts');

  beforeEach(async () => {
    vi.resetModules();
    host = await import('./courier-host.ts');
    exists = false;
    sendToCourier.mockClear();
    createDocument.mockReset().mockImplementation(() => {
      exists = true;
      return new Promise<void>((resolve) => {
        loaded = resolve;
      });
    });
    vi.stubGlobal('chrome', {
      runtime: {
        ContextType: { OFFSCREEN_DOCUMENT: 'OFFSCREEN_DOCUMENT' },
        getContexts: async () => (exists ? [{}] : []),
      },
      offscreen: { createDocument, closeDocument, Reason: { WORKERS: 'WORKERS', BLOBS: 'BLOBS' } },
    });
  });

  it('is sent nothing while it is still loading, since it would receive nothing', async () => {
    const warming = host.warmCourier();
    await vi.waitFor(() => expect(createDocument).toHaveBeenCalled(), patience);
    const told = host.askCourier({ type: 'list-active' });
    // The page is there already as far as Chrome's list goes.
    await expect.poll(() => chrome.runtime.getContexts({})).toHaveLength(1);
    expect(sendToCourier).not.toHaveBeenCalled();
    loaded();
    expect(await told).toBe('heard');
    await warming;
    expect(createDocument).toHaveBeenCalledTimes(1);
  });

  it('is opened once, however many ask for it', async () => {
    const all = Promise.all([
      host.warmCourier(),
      host.warmCourier(),
      host.askCourier({ type: 'list-active' }),
    ]);
    await vi.waitFor(() => expect(createDocument).toHaveBeenCalled(), patience);
    loaded();
    await all;
    expect(createDocument).toHaveBeenCalledTimes(1);
    await host.warmCourier();
    expect(createDocument).toHaveBeenCalledTimes(1);
  });

  it('is not closed for being idle before the page that had it opened can ask', async () => {
    closeDocument.mockReset().mockResolvedValue(undefined);
    vi.useFakeTimers({ toFake: ['performance'] });
    try {
      exists = true;
      await host.openCourierForPage();
      vi.advanceTimersByTime(9_000);
      await host.closeIdleCourier();
      expect(closeDocument).not.toHaveBeenCalled();
      vi.advanceTimersByTime(1_000);
      await host.closeIdleCourier();
      expect(closeDocument).toHaveBeenCalledTimes(1);
    } finally {
      vi.useRealTimers();
    }
  });

  it('is opened anew for whoever asks while it closes', async () => {
    let closed: () => void = () => undefined;
    closeDocument.mockReset().mockImplementation(
      () =>
        new Promise<void>((resolve) => {
          closed = () => {
            exists = false;
            resolve();
          };
        }),
    );
    exists = true;
    const closing = host.closeIdleCourier();
    await vi.waitFor(() => expect(closeDocument).toHaveBeenCalled(), patience);
    const told = host.askCourier({ type: 'list-active' });
    await Promise.resolve();
    expect(sendToCourier).not.toHaveBeenCalled();
    closed();
    await closing;
    await vi.waitFor(() => expect(createDocument).toHaveBeenCalledTimes(1), patience);
    loaded();
    expect(await told).toBe('heard');
  });
});
