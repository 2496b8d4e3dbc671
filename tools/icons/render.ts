import { readFile, writeFile } from 'node:fs/promises';
import puppeteer from 'puppeteer';
import { findChromium } from '../bootstrap/chromium.mjs';

/**
 * Draws the PNG icons that the manifest names from their SVG sources, in Chromium itself:
 * `npx tsx tools/icons/render.ts`. The 16-pixel icon has a drawing of its own, on whole pixels.
 */
const icons = [
  { size: 16, source: 'icon-small.svg' },
  { size: 32, source: 'icon-small.svg' },
  { size: 48, source: 'icon.svg' },
  { size: 128, source: 'icon.svg' },
] as const;

const folder = new URL('../../public/icons/', import.meta.url);

const chromium = findChromium();
if (!chromium) throw new Error('no Chromium was found');

const browser = await puppeteer.launch({
  executablePath: chromium.path,
  args: ['--no-sandbox', '--no-first-run', '--disable-background-networking'],
});
try {
  const page = await browser.newPage();
  for (const { size, source } of icons) {
    const svg = await readFile(new URL(source, folder), 'utf8');
    await page.setViewport({ width: size, height: size });
    await page.setContent(
      `<style>body{margin:0}svg{display:block;width:${size}px;height:${size}px}</style>${svg}`,
    );
    const png = await page.screenshot({ omitBackground: true });
    await writeFile(new URL(`icon-${size}.png`, folder), png);
  }
} finally {
  await browser.close();
}
