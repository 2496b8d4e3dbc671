import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { samplePrinter } from '../../tests/doubles/sample-jobs.ts';
import { emptyDisk } from '../../tests/doubles/stored-browser.ts';
import { patience } from '../../tests/patience.ts';
import { readStoredDevice } from '../browser/device-store.ts';
import type { MessageToCourier } from '../browser/messages.ts';
import { noOptions } from '../carriers/offer.ts';
import { silentDevice } from '../printers/device-attributes.ts';

vi.mock('webextension-polyfill', async () => {
  const { polyfill } = await import('../../tests/doubles/stored-browser.ts');
  return polyfill;
});
vi.mock('../browser/printer-store.ts', () => ({
  listPrinters: async () => ({ printers: [samplePrinter] }),
}));

/** The courier's answers, one for each time that the device is asked. */
const answers: ((device: typeof silentDevice | false) => void)[] = [];
vi.mock('./courier-host.ts', () => ({
  askCourier: ({ type }: MessageToCourier) =>
    type === 'offered-options'
      ? Promise.resolve(noOptions)
      : new Promise((resolve) => answers.push(resolve)),
}));

import { capabilitiesOf } from './capabilities.ts';

/** Waits without making the faked clock go on, which would count as the dialog's time. */
const soon = { timeout: patience, interval: 0 };

/** Milliseconds until the dialog is answered, `answerAfterMs` from the opening if the device answers. */
async function openDialog(answerAfterMs?: number): Promise<number> {
  const began = Date.now();
  const asked = answers.length;
  const opened = capabilitiesOf(samplePrinter.id).then(() => Date.now() - began);
  await vi.waitFor(() => expect(answers.length).toBe(asked + 1), soon);
  if (answerAfterMs !== undefined) {
    await vi.advanceTimersByTimeAsync(answerAfterMs);
    answers.at(-1)?.(silentDevice);
    // The answer is stored, which takes no time by this clock.
    await vi.waitFor(
      async () => expect(await readStoredDevice(samplePrinter.uri)).toBeDefined(),
      soon,
    );
    await Promise.race([opened, new Promise((resolve) => setImmediate(resolve))]);
  }
  await vi.advanceTimersByTimeAsync(5_000);
  return opened;
}

beforeEach(async () => {
  await emptyDisk();
  answers.length = 0;
  // IndexedDB's double goes on by `setImmediate`.
  vi.useFakeTimers({
    toFake: ['setTimeout', 'clearTimeout', 'setInterval', 'clearInterval', 'Date'],
  });
  vi.stubGlobal('chrome', {
    runtime: { getPlatformInfo: () => undefined },
    i18n: { getUILanguage: () => 'en', getMessage: (key: string) => key },
  });
});
afterEach(() => {
  vi.useRealTimers();
  vi.unstubAllGlobals();
});

describe('a dialog that is opened for a device that has never answered', () => {
  it('waits for it the first time, and hardly the second time', async () => {
    const first = await openDialog();
    expect(first).toBeGreaterThanOrEqual(3_000);
    expect(first).toBeLessThan(3_300);
    expect(await openDialog()).toBeLessThanOrEqual(300);
  });

  it('hardly waits where the one before was closed while it waited', async () => {
    const first = capabilitiesOf(samplePrinter.id);
    await vi.waitFor(() => expect(answers).toHaveLength(1), soon);
    const began = Date.now();
    const second = capabilitiesOf(samplePrinter.id).then(() => Date.now() - began);
    await vi.waitFor(() => expect(answers).toHaveLength(2), soon);
    await vi.advanceTimersByTimeAsync(5_000);
    expect(await second).toBeLessThanOrEqual(300);
    await first;
  });

  it('does not wait where the device did not answer when it was last asked', async () => {
    await openDialog();
    answers[0]?.(false);
    await vi.waitFor(async () => expect(await openDialog()).toBeLessThan(100), soon);
  });

  it('waits no longer than the device takes', async () => {
    const took = await openDialog(1_000);
    expect(took).toBeGreaterThan(900);
    expect(took).toBeLessThan(1_300);
  });
});
