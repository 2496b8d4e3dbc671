import type { Page, Viewport } from 'puppeteer';
import type { LaunchedBrowser } from '../browser/browser.ts';
import { openExtensionPage } from '../browser/extension-page.ts';
import type { Scene } from './scene.ts';

/**
 * Puts a scene's data into the browser and opens its page, ready to be looked at.
 *
 * @param viewport the window's size in CSS pixels; the browser's own if absent
 */
export async function setScene(
  launched: LaunchedBrowser,
  scene: Scene,
  viewport?: Viewport,
): Promise<Page> {
  const page = await openExtensionPage(
    launched,
    `src/ui/${scene.page}/index.html${scene.query ?? ''}`,
  );
  if (viewport) await page.setViewport(viewport);
  await page.locator('main[aria-busy=false]').wait();
  const { printers, typed, jobs, stored = {} } = scene;
  await page.evaluate(putInto, { printers, ...(typed ? { typed } : {}), jobs, stored });
  // A page behind another has no focus to show.
  await page.bringToFront();
  await page.reload();
  await page.locator('main[aria-busy=false]').wait();
  await scene.act?.(page);
  return page;
}

/** Runs in a page of the extension: makes its storage hold what is given and nothing else. */
async function putInto({
  printers,
  typed,
  jobs,
  stored,
}: Omit<Scene, 'name' | 'page' | 'query' | 'act' | 'next'>) {
  await chrome.storage.local.clear();
  await chrome.storage.local.set({ printers, ...stored });
  await chrome.storage.session.clear();
  if (typed) await chrome.storage.session.set({ credentials: typed });
  const kept = jobs.filter(({ state, id }) => state === 'failed' && id !== 'off');
  const stores: [name: string, store: string, entries: [string, unknown][]][] = [
    ['department-print-jobs', 'records', jobs.map((job) => [job.id, job])],
    ['department-print-documents', 'documents', kept.map(({ id }) => [id, new Blob(['%PDF-'])])],
  ];
  for (const [name, store, entries] of stores) {
    const opened = indexedDB.open(name);
    await new Promise((resolve, reject) => {
      opened.onupgradeneeded = () => opened.result.createObjectStore(store);
      opened.onsuccess = resolve;
      opened.onerror = reject;
    });
    const change = opened.result.transaction(store, 'readwrite');
    const objects = change.objectStore(store);
    objects.clear();
    for (const [key, value] of entries) objects.put(value, key);
    await new Promise((resolve, reject) => {
      change.oncomplete = resolve;
      change.onerror = reject;
    });
    opened.result.close();
  }
}
