import { beforeEach, describe, expect, it, vi } from 'vitest';

const sendToCourier = vi.hoisted(() => vi.fn(async () => 'heard'));
vi.mock('../browser/messages.ts', () => ({
  toCourier: { ask: sendToCourier },
  courierPage: 'src/offscreen/index.html',
}));

const { askCourier, warmCourier } = await import('./courier-host.ts');

describe('the courier’s page', () => {
  let loaded: () => void;
  const createDocument = vi.fn();

  beforeEach(() => {
    let exists = false;
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
      offscreen: { createDocument, Reason: { WORKERS: 'WORKERS', BLOBS: 'BLOBS' } },
    });
  });

  it('is sent nothing while it is still loading, since it would receive nothing', async () => {
    const warming = warmCourier();
    await vi.waitFor(() => expect(createDocument).toHaveBeenCalled());
    const told = askCourier({ type: 'list-active' });
    // The page is there already as far as Chrome's list goes.
    await expect.poll(() => chrome.runtime.getContexts({})).toHaveLength(1);
    expect(sendToCourier).not.toHaveBeenCalled();
    loaded();
    expect(await told).toBe('heard');
    await warming;
    expect(createDocument).toHaveBeenCalledTimes(1);
  });

  it('is opened once, however many ask for it', async () => {
    const all = Promise.all([warmCourier(), warmCourier(), askCourier({ type: 'list-active' })]);
    await vi.waitFor(() => expect(createDocument).toHaveBeenCalled());
    loaded();
    await all;
    expect(createDocument).toHaveBeenCalledTimes(1);
    await warmCourier();
    expect(createDocument).toHaveBeenCalledTimes(1);
  });
});
