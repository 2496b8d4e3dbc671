/**
 * Writes a picture of every state of every page, in light and dark, in English and German, to
 * `gallery/`. `npm run gallery -- log en-US 320` takes those whose name contains the word, in these
 * languages and in a window of this width; with `--store` it makes the pictures for the Chrome Web Store instead, in `gallery/store/`.
 */
import { mkdir, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { launchBrowser } from '../browser/browser.ts';
import { extensionIdOf } from '../browser/extension-id.ts';
import { policyFor } from '../browser/managed-policy.ts';
import { policyArrived } from '../browser/policy-arrival.ts';
import { managedPolicy, managedScenes } from './managed-scenes.ts';
import { scenes } from './scenes.ts';
import { setScene } from './set-scene.ts';
import { makeStorePictures } from './store.ts';

const dist = 'dist';
const folder = 'gallery';
const widths = {
  popup: 360,
  options: 760,
  log: 1000,
  welcome: 760,
  'device-check': 760,
  'policy-page': 1120,
} as const;

const given = process.argv.slice(2);
if (given[0] === '--store') await makeStorePictures(join(folder, 'store'));
else await takePictures(given[0] ?? '', given[1] ?? 'en-US,de-DE', Number(given[2]));

/** `width`: of the window, in CSS pixels; the usual one of each page where it is not a number. */
async function takePictures(word: string, locales: string, width: number): Promise<void> {
  await rm(folder, { recursive: true, force: true });
  await mkdir(folder);
  const extensionId = await extensionIdOf(dist);
  const sets = [
    [scenes, { showFirstRun: false }],
    [managedScenes, managedPolicy],
  ] as const;
  const launches = locales
    .split(',')
    .flatMap((locale) => sets.map((set) => [locale, ...set] as const));
  for (const [locale, scenesAt, values] of launches) {
    const wanted = scenesAt(Date.now()).filter(({ name }) => name.includes(word));
    if (wanted.length === 0) continue;
    const policy = policyFor(extensionId, values);
    const launched = await launchBrowser({ dist, hidden: true, locale, policy });
    try {
      await policyArrived(launched);
      for (const scene of wanted) {
        const page = await setScene(launched, scene);
        for (const scheme of ['light', 'dark'] as const) {
          await page.emulateMediaFeatures([
            { name: 'prefers-color-scheme', value: scheme },
            { name: 'prefers-reduced-motion', value: 'reduce' },
          ]);
          const name = `${scene.name}-${locale.slice(0, 2)}-${scheme}.png`;
          await page.setViewport({ width: width || widths[scene.page], height: 600 });
          // A window as high as the page: a scroll bar would take from its width.
          const height = await page.evaluate(() => document.documentElement.scrollHeight);
          await page.setViewport({ width: width || widths[scene.page], height });
          await page.screenshot({ path: join(folder, name) });
          process.stdout.write(`${folder}/${name}\n`);
        }
        await page.close();
      }
    } finally {
      await launched.close();
    }
  }
}
