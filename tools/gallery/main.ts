/**
 * Writes a picture of every state of every page, in light and dark, in English and German, to
 * `gallery/`. `npm run gallery -- log` takes those whose name contains the word.
 */
import { mkdir, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { launchBrowser } from '../browser/browser.ts';
import { extensionIdOf } from '../browser/extension-id.ts';
import { policyFor } from '../browser/managed-policy.ts';
import { scenes } from './scenes.ts';
import { setScene } from './set-scene.ts';

const dist = 'dist';
const folder = 'gallery';
const widths = { popup: 360, options: 760, log: 1000, welcome: 760, 'device-check': 760 } as const;

const [word = '', locales = 'en-US,de-DE'] = process.argv.slice(2);
await rm(folder, { recursive: true, force: true });
await mkdir(folder);
const extensionId = await extensionIdOf(dist);
for (const locale of locales.split(',')) {
  const launched = await launchBrowser({
    dist,
    hidden: true,
    locale,
    policy: policyFor(extensionId, { showFirstRun: false }),
  });
  try {
    for (const scene of scenes(Date.now()).filter(({ name }) => name.includes(word))) {
      const page = await setScene(launched, scene);
      await page.setViewport({ width: widths[scene.page], height: 600 });
      for (const scheme of ['light', 'dark'] as const) {
        await page.emulateMediaFeatures([
          { name: 'prefers-color-scheme', value: scheme },
          { name: 'prefers-reduced-motion', value: 'reduce' },
        ]);
        const name = `${scene.name}-${locale.slice(0, 2)}-${scheme}.png`;
        await page.screenshot({ path: join(folder, name), fullPage: true });
        process.stdout.write(`${folder}/${name}\n`);
      }
      await page.close();
    }
  } finally {
    await launched.close();
  }
}
