import { afterAll, beforeAll, expect, it, vi } from 'vitest';
import { sampleJob } from '../../tests/doubles/sample-jobs.ts';
import { emptyDisk, polyfill } from '../../tests/doubles/stored-browser.ts';
import { patience } from '../../tests/patience.ts';

vi.mock('webextension-polyfill', async () => {
  const { polyfill } = await import('../../tests/doubles/stored-browser.ts');
  return polyfill;
});

import { storeNewJob } from '../browser/job-store.ts';

/** One of Chrome's events, which a test lets happen. */
class FakeEvent<Given extends unknown[] = unknown[]> {
  readonly #listeners: ((...given: Given) => unknown)[] = [];
  readonly addListener = (listener: (...given: Given) => unknown): void => {
    this.#listeners.push(listener);
  };
  readonly removeListener = (): void => undefined;
  fire(...given: Given): void {
    for (const listener of this.#listeners) listener(...given);
  }
}

const onAlarm = new FakeEvent<[{ name: string }]>();
const told: string[] = [];

beforeAll(async () => {
  await emptyDisk();
  const runtime = {
    id: 'extension',
    getPlatformInfo: () => undefined,
    getContexts: async () => [],
    ContextType: { OFFSCREEN_DOCUMENT: 'OFFSCREEN_DOCUMENT' },
    sendMessage: async ({ message }: { message: { type: string } }) => {
      told.push(message.type);
      return true;
    },
    onMessage: new FakeEvent(),
    onConnect: new FakeEvent(),
    onInstalled: new FakeEvent(),
    onStartup: new FakeEvent(),
  };
  vi.stubGlobal('chrome', {
    runtime,
    permissions: { contains: async () => true },
    offscreen: {
      createDocument: async () => undefined,
      Reason: { WORKERS: 'WORKERS', BLOBS: 'BLOBS' },
    },
    declarativeNetRequest: { updateSessionRules: async () => undefined },
    alarms: {
      onAlarm,
      get: async () => undefined,
      create: async () => undefined,
      clear: async () => true,
    },
    notifications: {
      onButtonClicked: new FakeEvent(),
      onClicked: new FakeEvent(),
      clear: async () => true,
    },
    action: {
      setBadgeText: async () => undefined,
      setBadgeBackgroundColor: async () => undefined,
      setBadgeTextColor: async () => undefined,
      openPopup: async () => undefined,
    },
    printerProvider: {
      onGetPrintersRequested: new FakeEvent(),
      onGetCapabilityRequested: new FakeEvent(),
      onPrintRequested: new FakeEvent(),
    },
    webRequest: { onErrorOccurred: new FakeEvent(), onHeadersReceived: new FakeEvent() },
  });
  Object.assign(polyfill.default.runtime, runtime);
});

afterAll(() => {
  vi.unstubAllGlobals();
});

it('looks for jobs that nobody works on when the watchdog’s alarm goes off', async () => {
  await import('./main.ts');
  const { inTurn } = await import('./dispatch.ts');
  const { migrateStored } = await import('./migrate-stored.ts');
  await migrateStored();
  await inTurn(async () => undefined);
  expect(told).not.toContain('watch');
  await storeNewJob(sampleJob({ state: 'printing', deviceJobId: 7, attempt: 'gone' }));
  onAlarm.fire({ name: 'another' });
  await inTurn(async () => undefined);
  expect(told).not.toContain('watch');
  onAlarm.fire({ name: 'jobs-under-way' });
  await vi.waitFor(() => expect(told).toContain('watch'), patience);
});
