import { beforeEach, describe, expect, it, vi } from 'vitest';

const order = vi.hoisted(() => ({ given: true as boolean }));
const askCourier = vi.hoisted(() => vi.fn());
vi.mock('../browser/log-export-order.ts', () => ({
  readExportOrder: async () => (order.given ? { policy: {}, since: 0 } : false),
}));
vi.mock('./courier-host.ts', () => ({ askCourier }));

const { exportLog } = await import('./log-export.ts');

describe('the worker’s part of the export', () => {
  let alarm: chrome.alarms.AlarmCreateInfo | undefined;

  beforeEach(() => {
    order.given = true;
    alarm = undefined;
    askCourier.mockReset();
    vi.stubGlobal('chrome', {
      alarms: {
        create: async (_name: string, info: chrome.alarms.AlarmCreateInfo) => {
          alarm = info;
        },
        clear: async () => {
          alarm = undefined;
        },
      },
    });
  });

  it('opens no page where no policy asks for an export', async () => {
    order.given = false;
    await exportLog();
    expect(askCourier).not.toHaveBeenCalled();
    expect(alarm).toBeUndefined();
  });

  it('has set the alarm before the courier is told, in case either ends meanwhile', async () => {
    askCourier.mockImplementation(async () => {
      expect(alarm).toEqual({ delayInMinutes: 1 });
      throw new Error('the page is gone');
    });
    await expect(exportLog()).rejects.toThrow();
    expect(alarm).toEqual({ delayInMinutes: 1 });
  });

  it('comes back when the courier wants it to, and not where nothing waits', async () => {
    askCourier.mockResolvedValueOnce(90_000);
    const before = Date.now();
    await exportLog();
    expect(alarm?.when).toBeGreaterThanOrEqual(before + 90_000);
    askCourier.mockResolvedValueOnce(0);
    await exportLog();
    expect(alarm).toBeUndefined();
  });

  it('takes no answer at all for one that is still owed', async () => {
    askCourier.mockResolvedValueOnce(undefined);
    await exportLog();
    expect(alarm).toEqual({ delayInMinutes: 1 });
  });
});
