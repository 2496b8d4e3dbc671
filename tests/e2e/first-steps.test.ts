import type { Page } from 'puppeteer';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openExtensionPage, waitForText } from '../../tools/browser/extension-page.ts';
import { openStage, type Stage } from '../../tools/stage/stage.ts';
import { isEnded } from '../../tools/virtual-imagerunner/job-entry.ts';
import { freePort } from '../interop/local-port.ts';

/** Seven digits: fewer may be in a port by chance. */
const pin = '7654983';

describe('the first steps', () => {
  let stage: Stage;
  let page: Page;

  beforeAll(async () => {
    stage = await openStage({
      device: { departments: [`1234567:${pin}`], makeAndModel: 'Canon iR-ADV C3325' },
      // A policy with nothing of ours in it, so that the machine's own cannot get in the way.
      policy: () => ({ usersMayAddPrinters: true, showFirstRun: false }),
    });
    page = await openExtensionPage(stage.launched, 'src/ui/welcome/index.html');
    await page.locator('main[aria-busy=false]').wait();
  });

  afterAll(() => stage?.close());

  const stored = () => page.evaluate(async () => (await chrome.storage.local.get()).printers);

  it('say where nobody answers what was tried, and save nothing', async () => {
    await page.locator('#printer-address').fill(`127.0.0.1:${await freePort()}`);
    await page.keyboard.press('Enter');
    const text = await waitForText(page, 'No printer answered at:');
    expect(text).toMatch(
      /ipps:\/\/127\.0\.0\.1:\d+\/ipp\/print.*ipp:\/\/127\.0\.0\.1:\d+\/ipp\/print/,
    );
    expect(await stored()).toBeUndefined();
  });

  it('lead from a host to a test page in three fields and two presses', async () => {
    const { host } = new URL(stage.device.ippUri.replace(/^ipp:/, 'http:'));
    expect(await page.$$eval('button.primary', (buttons) => buttons.length)).toBe(1);
    // Field 1.
    await page.locator('#printer-address').fill(host);
    // Press 1: the address is completed and the name is filled in.
    await page.locator('form .primary').click();
    await page.locator('#department-id').wait();
    expect(await stored()).toMatchObject([
      {
        name: 'Canon iR-ADV C3325',
        uri: `ipp://${host}/ipp/print`,
        configuration: 'department-id-pin',
      },
    ]);
    // What can be read on the network is said, since the device offers no encryption.
    await waitForText(page, 'Not encrypted');
    expect(await page.$('#printer-address')).toBeNull();
    expect(await page.evaluate(() => document.activeElement?.id)).toBe('department-id');
    // Fields 2 and 3.
    await page.keyboard.type('1234567');
    await page.keyboard.press('Tab');
    await page.keyboard.type(pin);
    const printed = stage.device.waitForJob(isEnded, AbortSignal.timeout(120_000));
    // Press 2.
    expect(await page.$$eval('button.primary', (buttons) => buttons.length)).toBe(1);
    await page.locator('form .primary').click();
    expect(await printed).toMatchObject({
      departmentId: '1234567',
      documentName: 'Test page',
      state: 'completed',
    });
    const text = await waitForText(page, 'Printed');
    expect(text).toContain('Status > Log');
    expect(text).not.toContain(pin);
  });
});
