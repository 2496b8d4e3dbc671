import { AxePuppeteer } from '@axe-core/puppeteer';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type LaunchedBrowser, launchBrowser } from '../../tools/browser/browser.ts';
import { extensionIdOf } from '../../tools/browser/extension-id.ts';
import { policyFor } from '../../tools/browser/managed-policy.ts';
import { policyArrived } from '../../tools/browser/policy-arrival.ts';
import { managedPolicy, managedScenes } from '../../tools/gallery/managed-scenes.ts';
import type { Scene } from '../../tools/gallery/scene.ts';
import { scenes } from '../../tools/gallery/scenes.ts';
import { setScene } from '../../tools/gallery/set-scene.ts';

/** The popup's own width, and its scroll bar. */
const popupWidth = 380;

/** What is left of a window of 640 pixels at 200 %. */
const narrow = 320;

describe.each([
  ['of a person’s own', { showFirstRun: false }, scenes],
  ['that a policy makes', managedPolicy, managedScenes],
] as const)('every page in every state %s', (_whose, values, scenesAt) => {
  let launched: LaunchedBrowser;

  beforeAll(async () => {
    const policy = policyFor(await extensionIdOf('dist'), values);
    launched = await launchBrowser({ dist: 'dist', hidden: true, policy });
    await policyArrived(launched);
  });

  afterAll(() => launched?.close());

  const all: (readonly [string, Scene])[] = scenesAt(Date.now()).map((scene) => [
    scene.name,
    scene,
  ]);

  it.each(all)('%s: axe finds nothing, in light and dark', async (_name, scene) => {
    const page = await setScene(launched, scene);
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
    await page.close();
  });

  it.each(all)('%s: fits a narrow window, in both directions', async (_name, scene) => {
    const page = await setScene(launched, scene);
    await page.setViewport({ width: scene.page === 'popup' ? popupWidth : narrow, height: 600 });
    for (const direction of ['ltr', 'rtl']) {
      const overflow = await page.evaluate((dir) => {
        document.documentElement.dir = dir;
        return document.documentElement.scrollWidth - document.documentElement.clientWidth;
      }, direction);
      expect(overflow, direction).toBeLessThanOrEqual(0);
    }
    await page.close();
  });
});
