import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Page } from 'puppeteer';
import type { ConfigurationId } from '../../src/accounting/configuration.ts';
import { cpcaSample, records } from '../../src/print-file/samples.fixture.ts';
import type { Printer } from '../../src/printers/printer.ts';
import { type InventedDriver, writeDriverFile } from '../virtual-imagerunner/invented-drivers.ts';
import type { Scene } from './scene.ts';
import { here, job, sent } from './scene-data.ts';

/** The printer that the file is for. */
const own: Printer = {
  ...here,
  ...{ configuration: 'department-id-pin', carrier: 'auto', documentFormat: 'auto' },
};

const typed = { departmentId: '1234567', pin: '765432' } as const;

/** A print file of an invented driver, or any other bytes, as a file that can be chosen. */
function fileOf(name: string, bytes: Uint8Array | string): string {
  const path = join(mkdtempSync(join(tmpdir(), 'gallery-')), name);
  writeFileSync(path, bytes);
  return path;
}

function printFile(driver: InventedDriver, name = 'job.prn', held = {}): string {
  const job = { ...typed, ...held, userName: 'alice', documentName: 'One page' };
  const document = new TextEncoder().encode('%!PS-Adobe-3.0\nshowpage\n');
  return fileOf(name, writeDriverFile(driver, 'postscript', job, document));
}

/** Chooses a file with the last of the buttons that take one: the second file's, where there is one. */
async function choose(page: Page, path: string): Promise<void> {
  const fields = await page.$$('input[type=file]');
  const field = await fields.at(-1)?.toElement('input');
  await field?.uploadFile(path);
}

async function answer(page: Page): Promise<void> {
  await page.locator('#first-department-id').fill(typed.departmentId);
  await page.locator('#first-pin').fill(typed.pin);
  await page.locator('button[type=submit]').click();
}

/** Chooses a file, answers the questions and waits for what was found. */
async function find(page: Page, path: string): Promise<void> {
  await choose(page, path);
  await answer(page);
  await page.locator('.found').wait();
}

/** Has the first MiB of the next file read, and then waits for ever. */
function readNoMore(page: Page): Promise<void> {
  return page.evaluate(() => {
    const read = Blob.prototype.arrayBuffer;
    let pieces = 0;
    Blob.prototype.arrayBuffer = function () {
      pieces += 1;
      return pieces > 1 ? new Promise(() => undefined) : read.call(this);
    };
  });
}

/** Has the next test page be the job with this id, which the scene has. */
function acceptAs(page: Page, id: string): Promise<void> {
  return page.evaluate((jobId) => {
    Reflect.set(crypto, 'randomUUID', () => jobId);
    Reflect.set(chrome.runtime, 'sendMessage', (...given: unknown[]) => {
      const answered = given.at(-1);
      if (typeof answered === 'function') answered('accepted');
      return Promise.resolve('accepted');
    });
  }, id);
}

/** A job for a page language that cannot be written: Canon's code of UFR II. */
const ufr2 = cpcaSample(
  [
    { opcode: 0x006b, payload: records([0x000d, [4]]) },
    { opcode: 0x0018, payload: [0x00, 0x2e, 0x83, 0, 0] },
    { opcode: 0x001a, payload: [1, 2, 3] },
    { opcode: 0x0013, payload: [0] },
  ],
  { departmentId: Number(typed.departmentId), pin: Number(typed.pin) },
);

/** A job for a mail box (CPCA section 3). */
const inMailBox = cpcaSample(
  [
    {
      opcode: 0x006b,
      payload: records([0x00f0, [3]], [0x0130, [3, 0, 1, 0, 0, 0, 0, 0, 7, 0, 0, 0, 0]]),
    },
    { opcode: 0x0018, payload: [0x00, 0x2e, 0x06, 0, 0] },
    { opcode: 0x001a, payload: [1] },
    { opcode: 0x0013, payload: [0] },
  ],
  { departmentId: Number(typed.departmentId), pin: Number(typed.pin) },
);

const tryIt = '.found ~ .row button';

function scene(
  name: string,
  act: (page: Page) => Promise<void>,
  configuration: ConfigurationId = 'department-id-pin',
  more: Partial<Scene> = {},
): Scene {
  return {
    ...{ name, page: 'device-check', query: '?printer=here', jobs: [], act },
    printers: [{ ...own, configuration }],
    ...more,
  };
}

/** The states of learning for a printer that the administrator has set to hold jobs. */
export const managedLessonScenes: readonly Scene[] = [
  {
    ...{ name: 'lesson-managed', page: 'device-check', query: '?printer=library' },
    ...{ jobs: [], printers: [] },
    act: (page) => find(page, printFile('cpca', 'held.prn', { securedPin: '998877' })),
  },
];

/** The states of learning from a print file. `now` is milliseconds since 1970. */
export const lessonScenes = (now: number): readonly Scene[] => [
  scene('lesson-steps', async (page) => {
    for (const steps of await page.$$('section[aria-labelledby=lesson] summary')) {
      await steps.evaluate((summary) => (summary as HTMLElement).click());
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
  scene('lesson-reading', async (page) => {
    await readNoMore(page);
    await choose(page, fileOf('job.prn', '@PJL\r\n@PJL ENTER LANGUAGE=PCL\r\n'.padEnd(3 << 20)));
    await page.locator('progress[value^="0.3"]').wait();
  }),
  scene('lesson-found', (page) => find(page, printFile('cpca'))),
  scene('lesson-stored', (page) => find(page, fileOf('box.prn', inMailBox))),
  scene('lesson-opaque', (page) => find(page, printFile('encrypted'))),
  scene('lesson-language', (page) => find(page, fileOf('ufr2.prn', ufr2))),
  scene('lesson-misfit', (page) => find(page, printFile('pjl')), 'department-id-pin-secure-print'),
  scene('lesson-asks', async (page) => {
    await find(page, printFile('pjl'));
    await page.locator(tryIt).click();
    await page.locator(`${tryIt}:only-child`).wait();
  }),
  scene(
    'lesson-refused',
    async (page) => {
      await acceptAs(page, 'tried');
      await find(page, printFile('pjl'));
      await page.locator(tryIt).click();
      await page.locator('.found ~ .failure').wait();
    },
    'department-id-pin',
    {
      typed,
      jobs: [
        job(now, 'tried', 9_000, [...sent, 'printing', 'failed'], {
          ...{ printer: own, departmentId: typed.departmentId },
          failure: { code: 'end-code', endCode: '#701' },
        }),
      ],
    },
  ),
  scene(
    'lesson-kept',
    async (page) => {
      await acceptAs(page, 'tried');
      await find(page, printFile('pjl'));
      await page.locator(tryIt).click();
      await page.locator('.found ~ p:not(.note)').wait();
      await page.locator('.found ~ .row .primary').click();
      await page.locator('.found ~ .row strong:not(:empty)').wait();
      await page.locator('.found ~ .row:has(+ p) button').click();
    },
    'department-id-pin',
    {
      typed,
      jobs: [job(now, 'tried', 9_000, [...sent, 'printing', 'done'], { printer: own, pages: 1 })],
    },
  ),
];
