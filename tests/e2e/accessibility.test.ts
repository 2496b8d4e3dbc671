import { AxePuppeteer } from '@axe-core/puppeteer';
import type { Page } from 'puppeteer';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { type LaunchedBrowser, launchBrowser } from '../../tools/browser/browser.ts';
import { extensionIdOf } from '../../tools/browser/extension-id.ts';
import { policyFor } from '../../tools/browser/managed-policy.ts';
import { policyArrived } from '../../tools/browser/policy-arrival.ts';
import { managedPolicy, managedScenes } from '../../tools/gallery/managed-scenes.ts';
import type { Scene } from '../../tools/gallery/scene.ts';
import { scenes } from '../../tools/gallery/scenes.ts';
import { setScene } from '../../tools/gallery/set-scene.ts';

/** What is left of a window of 640 pixels at 200 %. */
const narrow = 320;

/** A popup: Chrome gives it at most 600 pixels of height. */
const bubble = { width: 360, height: 600 };

describe.each([
  ['of a person’s own', { showFirstRun: false }, scenes],
  ['that a policy makes', managedPolicy, managedScenes],
] as const)('every page in every state %s', (_whose, values, scenesAt) => {
  let launched: LaunchedBrowser;

  beforeAll(async () => {
    const policy = policyFor(await extensionIdOf('dist'), values);
    // A worker that starts again goes on with jobs that nobody works on: those of a scene, too.
    const attachToWorker = true;
    launched = await launchBrowser({ dist: 'dist', hidden: true, policy, attachToWorker });
    await policyArrived(launched);
  });

  afterAll(() => launched?.close());

  const all = scenesAt(Date.now()).map((scene) => [scene.name, scene] as const);

  // A scene is opened once for all of this: opening it takes longer than most of the checks.
  it.each(all)(
    '%s: axe finds nothing, it fits, and what is next is shown',
    async (_name, scene) => {
      const page = await setScene(launched, scene, scene.next && bubble);
      const { next } = scene;
      if (next) await vi.waitFor(() => showsNextWithoutScrolling(page, next), 30_000);
      await passesAxe(page);
      await fitsNarrowWindow(page);
      await page.close();
    },
  );
});

/** In light and dark. */
async function passesAxe(page: Page): Promise<void> {
  for (const value of ['light', 'dark']) {
    await page.emulateMediaFeatures([
      { name: 'prefers-color-scheme', value },
      { name: 'prefers-reduced-motion', value: 'reduce' },
    ]);
    const { violations, passes } = await new AxePuppeteer(page).analyze();
    expect(passes.length).toBeGreaterThan(5);
    expect(
      violations.map(({ id, nodes }) => `${value} ${id}: ${nodes.map(({ html }) => html)}`),
    ).toEqual([]);
  }
}

/** In both directions, and with the usual and the largest font size that Chrome's settings offer. */
async function fitsNarrowWindow(page: Page): Promise<void> {
  await page.setViewport({ width: narrow, height: 600 });
  await page.waitForFunction((width) => innerWidth === width, {}, narrow);
  for (const fontSize of ['16px', '24px']) {
    for (const dir of ['ltr', 'rtl']) {
      const overflow = await page.evaluate(
        (style, direction) => {
          const { documentElement: root } = document;
          root.style.fontSize = style;
          root.dir = direction;
          return root.scrollWidth - root.clientWidth;
        },
        fontSize,
        dir,
      );
      expect(overflow, `${fontSize} ${dir}`).toBeLessThanOrEqual(0);
    }
  }
}

async function showsNextWithoutScrolling(
  page: Page,
  { shown, focused }: NonNullable<Scene['next']>,
): Promise<void> {
  const boxes = await page.$$eval(shown, (elements) =>
    elements.map((element) => {
      const { top, left, bottom, right } = element.getBoundingClientRect();
      return { top, left, bottom, right };
    }),
  );
  const selectors = shown.split(', ');
  expect(boxes.length).toBeGreaterThanOrEqual(selectors.length);
  for (const { top, left, bottom, right } of boxes) {
    expect(top).toBeGreaterThanOrEqual(0);
    expect(left).toBeGreaterThanOrEqual(0);
    expect(bottom).toBeLessThanOrEqual(bubble.height);
    expect(right).toBeLessThanOrEqual(bubble.width);
    expect(bottom - top).toBeGreaterThan(0);
  }
  expect(await page.evaluate(() => window.scrollY)).toBe(0);
  expect(await page.$$eval('button.primary', (buttons) => buttons.length)).toBeLessThanOrEqual(1);
  if (focused !== undefined) {
    const has = await page.$eval(focused, (field) => field === document.activeElement);
    expect(has, `${focused} has the focus`).toBe(true);
  }
}
