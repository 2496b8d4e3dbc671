import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Page } from 'puppeteer';
import { expect, it } from 'vitest';
import { launchBrowser } from '../../tools/browser/browser.ts';
import { openExtensionPage, waitForText } from '../../tools/browser/extension-page.ts';
import { dist } from '../../tools/stage/stage.ts';

interface Snapshot {
  readonly storageLocal: Record<string, unknown>;
  readonly jobs: readonly { readonly id: string; readonly title: string }[];
}

/** The latest time in the snapshot, in milliseconds since 1970. */
const writtenAt = 1_795_346_514_930;
/** How much later the times have to be for the snapshot to be one hour old. */
const shiftMs = Date.now() - 3_600_000 - writtenAt;

/** With all of its times moved: the print log deletes jobs that are older than its limit. */
const snapshot: Snapshot = JSON.parse(
  readFileSync(new URL('../fixtures/stored/0.1.0.json', import.meta.url), 'utf8'),
  (_, value) => (typeof value === 'number' && value > 1e12 ? value + shiftMs : value),
);

/** Puts the profile into the state in which version 0.1.0 left it. */
function putBack(page: Page): Promise<void> {
  return page.evaluate(async ({ storageLocal, jobs }) => {
    await chrome.storage.local.clear();
    await chrome.storage.local.set(storageLocal);
    const open = indexedDB.open('department-print-jobs');
    open.onupgradeneeded = () => open.result.createObjectStore('records');
    await new Promise((resolve, reject) => {
      open.onsuccess = resolve;
      open.onerror = reject;
    });
    const writing = open.result.transaction('records', 'readwrite');
    for (const job of jobs) writing.objectStore('records').put(job, job.id);
    await new Promise((resolve, reject) => {
      writing.oncomplete = resolve;
      writing.onerror = reject;
    });
    open.result.close();
  }, snapshot);
}

/** All that there are. */
const migrations = 3;

/** How many migrations what is stored has behind it. */
function versionOf(page: Page): Promise<unknown> {
  return page.evaluate(async () => (await chrome.storage.local.get('storedVersion')).storedVersion);
}

it('takes over what version 0.1.0 left in the profile', async () => {
  const userDataDir = mkdtempSync(join(tmpdir(), 'upgraded-'));
  const launch = () => launchBrowser({ dist, userDataDir, hidden: true, policy: {} });
  try {
    const before = await launch();
    const options = await openExtensionPage(before, 'src/ui/options/index.html');
    // The new version's own start, which is not what this test is about.
    await expect.poll(() => versionOf(options), { timeout: 60_000 }).toBe(migrations);
    await putBack(options);
    await before.close();

    const after = await launch();
    const page = await openExtensionPage(after, 'src/ui/popup/index.html');
    await expect.poll(() => versionOf(page), { timeout: 60_000 }).toBe(migrations);
    await waitForText(page, '1234567 Kept on this device');
    await waitForText(page, 'Minutes');
    const owners = await page.evaluate(async () => {
      const open = indexedDB.open('department-print-jobs');
      await new Promise((resolve) => {
        open.onsuccess = resolve;
      });
      const all = open.result.transaction('records').objectStore('records').getAll();
      await new Promise((resolve) => {
        all.onsuccess = resolve;
      });
      open.result.close();
      return all.result.map(({ owner }) => owner);
    });
    expect(owners).toEqual(snapshot.jobs.map(() => 'anonymous'));
    await after.close();
  } finally {
    rmSync(userDataDir, { recursive: true, force: true, maxRetries: 10, retryDelay: 100 });
  }
});
