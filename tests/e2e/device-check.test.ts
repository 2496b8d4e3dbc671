import type { Page } from 'puppeteer';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openExtensionPage, textOf, waitForText } from '../../tools/browser/extension-page.ts';
import { tabTo } from '../../tools/browser/tab-to.ts';
import { openStage, type Stage } from '../../tools/stage/stage.ts';
import { isEnded, type JobEntry } from '../../tools/virtual-imagerunner/job-entry.ts';

const id = '8675309';
/** Seven digits: fewer may be in an id or a port by chance. */
const pin = '4711082';

describe('finding out what a device accepts, with the keyboard alone', () => {
  let stage: Stage;
  let page: Page;

  beforeAll(async () => {
    stage = await openStage({
      device: {
        departments: [id],
        ippAccounting: 'honoured',
        pjlAccounting: true,
        makeAndModel: 'Canon iR-ADV C3325',
      },
      policy: ({ ippUri }) => ({
        printers: [{ id: 'fixed', name: 'Fixed', uri: ippUri, configuration: 'department-id' }],
        departmentId: id,
        pin,
        // Beside a PIN of the policy it has to be said.
        usersMayAddPrinters: true,
      }),
    });
    const options = await openExtensionPage(stage.launched, 'src/ui/options/index.html');
    const own = {
      ...{ id: 'own', name: 'Own copier', uri: stage.device.ippUri, resolution: 300 },
      ...{ configuration: 'department-id', documentFormat: 'auto', source: 'user' },
      pjlAccountingLines: ['@PJL COMMENT TEST-ACCOUNT ID={departmentId}'],
    };
    await options.evaluate((printer) => chrome.storage.local.set({ printers: [printer] }), own);
    await waitForText(options, 'Own copier');
    await tabTo(options, /^Find out what Own copier accepts$/);
    await options.keyboard.press('Enter');
    page = options;
    await waitForText(page, 'Learn it from Canon’s driver');
    await press(/^Other ways to find out$/);
    await waitForText(page, 'Step 1 of 5');
  });

  afterAll(() => stage?.close());

  const focusedText = () => page.evaluate(() => document.activeElement?.textContent ?? '');

  async function press(name: RegExp): Promise<void> {
    await tabTo(page, name);
    await page.keyboard.press('Enter');
  }

  async function choose(name: RegExp, downs: number): Promise<void> {
    await tabTo(page, name);
    await page.keyboard.press('Space');
    for (let at = 0; at < downs; at++) await page.keyboard.press('ArrowDown');
  }

  async function printTestPage(): Promise<JobEntry> {
    const before = new Set(stage.device.jobs().map(({ number }) => number));
    const job = stage.device.waitForJob(
      (entry) => !before.has(entry.number) && isEnded(entry),
      AbortSignal.timeout(120_000),
    );
    await press(/^Print a test page$|^Test page$/);
    return job;
  }

  it('says what cannot be tried, and why', async () => {
    const text = await waitForText(page, 'All ways');
    expect(text).toContain('Canon iR-ADV C3325');
    expect(text).toMatch(/CPCA, PDF Not tried yet Predicted, not yet seen from Canon’s driver/);
    expect(text).toMatch(/CUPS queue, PostScript Cannot be tried\./);
  });

  it('prints a test page inside CPCA and asks what came of it', async () => {
    expect(await printTestPage()).toMatchObject({
      ...{ protocol: 'cpca', departmentId: id, state: 'completed', format: 'postscript' },
    });
    await waitForText(page, 'What came out?');
    await waitForText(page, 'Printed');
    await press(/^Save and continue$/);
    await waitForText(page, 'Choose an answer.');
    await page.focus('#step');
    await choose(/^One page, as it should be$/, 0);
    await choose(/^The Department ID$/, 0);
    await press(/^Save and continue$/);
    await waitForText(page, 'Step 2 of 5');
    expect(await focusedText()).toContain('Step 2 of 5');
    expect(await textOf(page)).toMatch(/CPCA over IPP, PostScript Works/);
  });

  it('is gone on with where it was stopped', async () => {
    expect(await printTestPage()).toMatchObject({ protocol: 'pjl', format: 'postscript' });
    await waitForText(page, 'What came out?');
    await page.reload();
    await waitForText(page, 'What came out?');
    await waitForText(page, 'Step 2 of 5');
    await choose(/^One page, as it should be$/, 1);
    await choose(/^The Department ID$/, 3);
    await press(/^Save and continue$/);
    await waitForText(page, 'Step 3 of 5');
    expect(await textOf(page)).toMatch(/PJL lines, PostScript Does not work/);
    await press(/^Skip this way$/);
    await waitForText(page, 'Step 4 of 5');
    expect(await printTestPage()).toMatchObject({ format: 'pdf', departmentId: id });
    await waitForText(page, 'What came out?');
    await choose(/^One page, as it should be$/, 0);
    await choose(/^The Department ID$/, 3);
    await press(/^Save and continue$/);
    await waitForText(page, 'Step 5 of 5');
    await press(/^Skip this way$/);
    await waitForText(page, 'There is no other way to try');
  });

  it('keeps what worked as the setting of the printer', async () => {
    await press(/^Use this way: CPCA over IPP, PostScript$/);
    await waitForText(
      page,
      'From now on this printer prints in this way: CPCA over IPP, PostScript',
    );
    await waitForText(page, 'In use');
    const stored = () => page.evaluate(async () => (await chrome.storage.local.get()).printers);
    await expect
      .poll(stored)
      .toMatchObject([
        { id: 'own', carrier: 'cpca', documentFormat: 'postscript', resolution: 300 },
      ]);
  });

  it('reports without a PIN, Department ID, address or name', async () => {
    const row = await page.$eval('section[aria-labelledby=report] pre', (pre) => pre.textContent);
    expect(row).toMatch(
      /^\| Canon iR-ADV C3325 \| not told \| B \| right, log: ID \| not possible: address-is-a-device \|/,
    );
    expect(row).toContain('| garbage | not tried | right | not tried |');
    for (const secret of [id, pin, 'Own', '127.0.0.1', stage.device.ippUri]) {
      expect(row).not.toContain(secret);
    }
    const kept = await page.evaluate(async () => {
      const { printers: _own, ...all } = await chrome.storage.local.get();
      return JSON.stringify(Object.entries(all).filter(([key]) => key.startsWith('device-check')));
    });
    expect(kept).toContain('cpca-postscript');
    expect(kept).not.toContain(pin);
    expect(kept).not.toContain(id);
  });

  it('tries a predicted code where somebody asks for it, and says what it is', async () => {
    await press(/^Try this way: CPCA, PCL XL$/);
    await waitForText(page, 'CPCA, PCL XL Predicted, not yet seen from Canon’s driver.');
    expect(await printTestPage()).toMatchObject({
      ...{ protocol: 'cpca', format: 'pclxl', departmentId: id, state: 'completed', pages: 1 },
    });
    await waitForText(page, 'What came out?');
  });

  it('says what the administrator has to set where the printer is not the person’s own', async () => {
    await page.goto(page.url().replace('=own', '=fixed'));
    await waitForText(page, 'Learn it from Canon’s driver');
    await press(/^Other ways to find out$/);
    await waitForText(page, /Step 1 of 3/);
    await printTestPage();
    await waitForText(page, 'What came out?');
    await choose(/^One page, as it should be$/, 0);
    await choose(/^The Department ID$/, 0);
    await press(/^Save and continue$/);
    await waitForText(page, 'Step 2 of 3');
    await press(/^Use this way: CPCA/);
    const text = await waitForText(page, 'its entry in the policy needs this');
    expect(text).toContain('{ "id": "fixed", "carrier": "cpca", "documentFormat": "postscript" }');
  });
});
