import { mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Page } from 'puppeteer';
import type { Printer } from '../../src/printers/printer.ts';
import { openStage, type Stage } from '../stage/stage.ts';
import type { Scene } from './scene.ts';
import { scenes } from './scenes.ts';
import { setScene } from './set-scene.ts';
import { type StoreCaptions, sceneTitles, storeCaptions } from './store-captions.ts';
import {
  dialogFrame,
  iconFrame,
  pngAddress,
  popupFrame,
  printedPage,
  tileFrame,
} from './store-frames.ts';

const screen = { width: 1280, height: 800 };

interface FullPage {
  readonly scene: string;
  readonly file: string;
  readonly act?: (page: Page, printer: Printer) => Promise<void>;
}

/** The pages that fill a screenshot by themselves, by the name of their scene. */
const fullPages: readonly FullPage[] = [
  { scene: 'log-week', file: '3-log' },
  {
    scene: 'log-details',
    file: '4-explained',
    // From the usage on, so that what a code means is seen as a whole.
    act: (page) => page.$eval('[aria-labelledby=usage]', (section) => section.scrollIntoView()),
  },
  {
    scene: 'options-add',
    file: '5-settings',
    act: async (page, { name, uri }) => {
      await page.locator('#printer-name').fill(name);
      await page.locator('#printer-address').fill(uri);
      await page.locator('h1').click();
    },
  },
];

/**
 * Makes the pictures that the store wants, in `folder`: five screenshots in each language, two
 * tiles, and the icon with the margin that the store asks for.
 */
export async function makeStorePictures(folder: string): Promise<void> {
  await rm(folder, { recursive: true, force: true });
  const icon = await readFile('public/icons/icon.svg', 'utf8');
  for (const [language, captions] of Object.entries(storeCaptions)) {
    await mkdir(join(folder, language), { recursive: true });
    const stage = await openStage({
      policy: () => ({ showFirstRun: false }),
      page: () => printedPage(captions),
      browser: { locale: captions.locale, windowSize: { width: 1280, height: 900 } },
    });
    try {
      await screenshots(stage, captions, join(folder, language));
      if (language === 'en') await tiles(stage, icon, folder);
    } finally {
      await stage.close();
    }
  }
}

async function screenshots(stage: Stage, captions: StoreCaptions, folder: string): Promise<void> {
  const all = scenes(Date.now()).map((scene) => inLanguage(scene, captions));
  const [printer] = sceneOf(all, 'options-printers').printers;
  if (!printer) throw new Error('the scene has no printer');
  const popup = await openScene(stage, sceneOf(all, 'popup-log'), { width: 360, height: 560 }, 2);
  const popupPng = pngAddress(await popup.screenshot());
  await draw(stage, popupFrame(popupPng, captions), screen, join(folder, '2-popup.png'));
  for (const { scene, file, act } of fullPages) {
    const page = await openScene(stage, sceneOf(all, scene), screen, 1);
    await act?.(page, printer);
    await write(join(folder, `${file}.png`), await page.screenshot());
    await page.close();
  }
  await popup.evaluate(
    (printers) => chrome.storage.local.set({ printers }),
    [{ ...printer, uri: stage.device.ippUri }],
  );
  await popup.close();
  const { dialog, page } = await stage.openDialog(printer.name);
  await dialog.settle();
  const dialogPng = pngAddress(await dialog.page.screenshot());
  await dialog.cancel();
  await page.setViewport(screen);
  const behind = pngAddress(await page.screenshot());
  await draw(stage, dialogFrame(behind, dialogPng), screen, join(folder, '1-dialog.png'));
  await page.close();
}

/** The scene with its documents' titles in the language of the picture, the odd ones left out. */
function inLanguage(scene: Scene, { titles }: StoreCaptions): Scene {
  const jobs = scene.jobs.flatMap((job) => {
    const title = titles[sceneTitles.indexOf(job.title)];
    return title === undefined ? [] : [{ ...job, title }];
  });
  return { ...scene, jobs };
}

async function tiles(stage: Stage, icon: string, folder: string): Promise<void> {
  for (const [name, width, height] of [
    ['tile', 440, 280],
    ['marquee', 1400, 560],
  ] as const) {
    const file = join(folder, `${name}-${width}x${height}.png`);
    await draw(stage, tileFrame(width, height, icon), { width, height }, file);
  }
  const size = { width: 128, height: 128 };
  await draw(stage, iconFrame(icon), size, join(folder, 'icon-128.png'), true);
}

function sceneOf(all: readonly Scene[], name: string): Scene {
  const found = all.find((scene) => scene.name === name);
  if (!found) throw new Error(`there is no scene ${name}`);
  return found;
}

async function openScene(
  stage: Stage,
  scene: Scene,
  size: { readonly width: number; readonly height: number },
  deviceScaleFactor: number,
): Promise<Page> {
  const page = await setScene(stage.launched, scene);
  await page.setViewport({ ...size, deviceScaleFactor });
  await page.emulateMediaFeatures([{ name: 'prefers-color-scheme', value: 'light' }]);
  await page.addStyleTag({ content: '::-webkit-scrollbar { display: none; }' });
  return page;
}

/** Draws `html` in a page of its own and writes the picture to `file`. */
async function draw(
  { launched }: Stage,
  html: string,
  size: { readonly width: number; readonly height: number },
  file: string,
  omitBackground = false,
): Promise<void> {
  const page = await launched.newPage();
  await page.setViewport(size);
  await page.setContent(html, { waitUntil: 'load' });
  await write(file, await page.screenshot({ omitBackground }));
  await page.close();
}

async function write(file: string, png: Uint8Array): Promise<void> {
  await writeFile(file, png);
  process.stdout.write(`${file}\n`);
}
