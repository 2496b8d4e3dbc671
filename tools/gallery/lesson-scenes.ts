import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Page } from 'puppeteer';
import type { ConfigurationId } from '../../src/accounting/configuration.ts';
import { type InventedDriver, writeDriverFile } from '../virtual-imagerunner/invented-drivers.ts';
import type { Scene } from './scene.ts';
import { here } from './scene-data.ts';

const typed = { departmentId: '1234567', pin: '765432' } as const;

/** A print file of an invented driver, or any other bytes, as a file that can be chosen. */
function fileOf(name: string, bytes: Uint8Array | string): string {
  const path = join(mkdtempSync(join(tmpdir(), 'gallery-')), name);
  writeFileSync(path, bytes);
  return path;
}

function printFile(driver: InventedDriver, name = 'job.prn'): string {
  const job = { ...typed, userName: 'alice', documentName: 'One page' };
  const document = new TextEncoder().encode('%!PS-Adobe-3.0\nshowpage\n');
  return fileOf(name, writeDriverFile(driver, 'postscript', job, document));
}

/** Chooses a file with the last of the buttons that take one: the second file's, where there is one. */
async function choose(page: Page, path: string): Promise<void> {
  const fields = await page.$$('input[type=file]');
  const field = await fields.at(-1)?.toElement('input');
  await field?.uploadFile(path);
}

async function answer(page: Page, pin: string = typed.pin): Promise<void> {
  await page.locator('#first-department-id').fill(typed.departmentId);
  await page.locator('#first-pin').fill(pin);
  await page.locator('button[type=submit]').click();
}

function scene(
  name: string,
  act: (page: Page) => Promise<void>,
  configuration: ConfigurationId = 'department-id-pin',
): Scene {
  return {
    ...{ name, page: 'device-check', query: '?printer=here', jobs: [], act },
    printers: [{ ...here, configuration, carrier: 'auto', documentFormat: 'auto' }],
  };
}

/** The states of learning from a print file. */
export const lessonScenes: readonly Scene[] = [
  scene('lesson-steps', async (page) => {
    for (const steps of await page.$$('section[aria-labelledby=lesson] summary')) {
      await steps.click();
    }
  }),
  scene('lesson-pdf', async (page) => {
    await choose(page, fileOf('letter.pdf', '%PDF-1.7\n'));
    await page.locator('.attention[role=alert]').wait();
  }),
  scene('lesson-truncated', async (page) => {
    const whole = writeDriverFile(
      'cpca',
      'postscript',
      { ...typed, userName: 'a', documentName: 'b' },
      new Uint8Array(9),
    );
    await choose(page, fileOf('half.prn', whole.subarray(0, -3)));
    await page.locator('section[aria-labelledby=lesson] .attention').wait();
  }),
  scene('lesson-questions', async (page) => {
    await choose(page, printFile('pjl'));
    await page.locator('input[name=first-held][value=yes]').click();
    await page.locator('#first-held-pin').wait();
  }),
  scene('lesson-two-files', async (page) => {
    await choose(page, printFile('pjl'));
    await page.locator('#first-pin').wait();
    await choose(page, printFile('cpca', 'other.prn'));
    await page.locator('#second-department-id').fill('42');
    await page.locator('#second-pin').fill('11');
    await answer(page);
    await page.locator('form .attention').wait();
  }),
  scene('lesson-found', async (page) => {
    await choose(page, printFile('cpca'));
    await answer(page);
    await page.locator('.found').wait();
  }),
  scene('lesson-opaque', async (page) => {
    await choose(page, printFile('encrypted'));
    await answer(page);
    await page.locator('.found').wait();
  }),
  scene(
    'lesson-misfit',
    async (page) => {
      await choose(page, printFile('pjl'));
      await answer(page);
      await page.locator('.found').wait();
    },
    'department-id-pin-secure-print',
  ),
];
