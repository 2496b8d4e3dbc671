import { execFile } from 'node:child_process';
import { randomInt } from 'node:crypto';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openExtensionPage, waitForText } from '../../tools/browser/extension-page.ts';
import { poll } from '../../tools/browser/poll.ts';
import { openStage, type Stage } from '../../tools/stage/stage.ts';
import { isEnded, type JobEntry } from '../../tools/virtual-imagerunner/job-entry.ts';

const run = promisify(execFile);
const pin = String(randomInt(1_000_000, 10_000_000));

/** The documents of jobs under way; runs in a page of the extension. */
async function spooledDocuments(): Promise<string[]> {
  const opened = indexedDB.open('department-print-documents');
  await new Promise((resolve) => {
    opened.onsuccess = resolve;
  });
  const all = opened.result.transaction('documents').objectStore('documents').getAll();
  await new Promise((resolve) => {
    all.onsuccess = resolve;
  });
  opened.result.close();
  return Promise.all(all.result.map((document: Blob) => document.text()));
}

describe('the test page', () => {
  let stage: Stage;

  beforeAll(async () => {
    stage = await openStage({
      device: { departments: [`1234567:${pin}`], allowUnknownIds: true },
      policy: ({ ippUri }) => ({
        printers: [
          { id: 'a', name: 'Library A', uri: ippUri, configuration: 'department-id-pin' },
          // Nothing listens on port 10.
          {
            id: 'off',
            name: 'Switched off',
            uri: 'ipp://127.0.0.1:10/ipp/print',
            configuration: 'department-id-pin',
          },
          { id: 'none', name: 'Library PDF', uri: ippUri, configuration: 'none' },
        ],
      }),
    });
  });

  afterAll(() => stage?.close());

  function nextJob(): Promise<JobEntry> {
    const before = new Set(stage.device.jobs().map(({ number }) => number));
    return stage.device.waitForJob(
      (entry) => !before.has(entry.number) && isEnded(entry),
      AbortSignal.timeout(60_000),
    );
  }

  it('asks for Department ID and PIN first, since it shows what it is printed under', async () => {
    const popup = await stage.openPopup();
    await popup.page.locator('summary ::-p-text(Printers)').click();
    await popup.press('Print a test page on \u2068Library A\u2069');
    await waitForText(popup.page, /Enter Department ID and PIN first/);
    expect(stage.device.jobs()).toHaveLength(0);
    await popup.enter({ departmentId: '1234567', pin });
    await waitForText(popup.page, /PIN set/i);
    await popup.close();
  });

  it('is printed from the popup under the Department ID, all the way to the device', async () => {
    const popup = await stage.openPopup();
    const job = nextJob();
    await popup.page.locator('summary ::-p-text(Printers)').click();
    await popup.press('Print a test page on \u2068Library A\u2069');
    expect(await job).toMatchObject({
      protocol: 'cpca',
      departmentId: '1234567',
      documentName: 'Test page',
      state: 'completed',
      pages: 1,
      settings: { color: 'auto', copies: 1 },
    });
    expect((await popup.waitForNewest(/Printed/)).title).toBe('Test page');
    await popup.close();
  });

  it('is beside the way to the page that the device itself shows', async () => {
    const popup = await stage.openPopup();
    await popup.page.locator('summary ::-p-text(Printers)').click();
    const link = await popup.page.waitForSelector('a[aria-label*="Library A"]');
    expect(await link?.evaluate((anchor) => anchor.getAttribute('href'))).toBe(stage.device.uiUrl);
    // One that has never answered has told of none.
    const links = () => popup.page.$$eval('a[href^="http:"]', (anchors) => anchors.length);
    await expect.poll(links).toBe(2);
    await popup.close();
  });

  it('shows the Department ID and not the PIN', async () => {
    const popup = await stage.openPopup();
    await popup.page.locator('summary ::-p-text(Printers)').click();
    await popup.press('Print a test page on \u2068Switched off\u2069');
    const spooled = await poll(
      'the test page to be in the spool',
      async () => (await popup.page.evaluate(spooledDocuments))[0],
      { timeoutMs: 60_000 },
    );
    expect(spooled).toMatch(/^%PDF-/);
    expect(spooled).toContain('(1234567)');
    expect(spooled).toContain('(A \\(department-id-pin\\))');
    expect(spooled).not.toContain(pin);
    await popup.press('Cancel \u2068Test page\u2069');
    await popup.waitForNewest(/Cancelled/);
    await popup.close();
  });

  it('says everything but the PIN, as the device that takes PDF gets it', async () => {
    const options = await openExtensionPage(stage.launched, 'src/ui/options/index.html');
    const job = nextJob();
    await options
      .locator('::-p-aria([name="Print a test page on \u2068Library PDF\u2069"][role="button"])')
      .click();
    const { files, state } = await job;
    expect(state).toBe('completed');
    await options.close();
    const pdf = files.find((name) => name.endsWith('.pdf')) ?? '';
    const { stdout } = await run('pdftotext', [
      '-layout',
      join(stage.device.outputDirectory, pdf),
      '-',
    ]);
    expect(stdout).toContain('Library PDF');
    expect(stdout).toContain(stage.device.ippUri);
    expect(stdout).toMatch(/Document format\s+PDF/);
    expect(stdout).toMatch(/Sent with\s+IPP, application\/pdf/);
    expect(stdout).toMatch(/Time\s+.*20\d\d/);
    expect(stdout).not.toContain(pin);
  });
});
