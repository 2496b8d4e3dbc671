import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { AxePuppeteer } from '@axe-core/puppeteer';
import type { Page } from 'puppeteer';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openExtensionPage, textOf, waitForText } from '../../tools/browser/extension-page.ts';
import { policyFor } from '../../tools/browser/managed-policy.ts';
import { poll } from '../../tools/browser/poll.ts';
import { tabTo } from '../../tools/browser/tab-to.ts';
import { staticPolicyPage } from '../../tools/policy-page/static-page.ts';
import { openStage, type Stage } from '../../tools/stage/stage.ts';
import { isEnded } from '../../tools/virtual-imagerunner/job-entry.ts';

const pin = '7391746';

describe('the page that writes a policy', () => {
  let stage: Stage;
  let page: Page;
  let folder: string;

  beforeAll(async () => {
    stage = await openStage({
      device: { departments: [`1234567:${pin}`] },
      policy: () => ({}),
    });
    page = await openExtensionPage(stage.launched, 'src/ui/options/index.html');
    await waitForText(page, 'Write or check a policy');
    await tabTo(page, /^Write or check a policy$/);
    await page.keyboard.press('Enter');
    await waitForText(page, 'Add a printer: without one');
    folder = mkdtempSync(join(tmpdir(), 'policy-page-'));
  });

  afterAll(async () => {
    await stage?.close();
    if (folder) rmSync(folder, { recursive: true });
  });

  const output = (from = page) =>
    from.$eval('.policy-text', (box) => (box as HTMLTextAreaElement).value);
  const press = async (name: RegExp): Promise<void> => {
    await tabTo(page, name);
    await page.keyboard.press('Enter');
  };
  const type = async (selector: string, text: string): Promise<void> => {
    await page.focus(selector);
    await page.keyboard.type(text);
  };
  const policyOf = (text: string): Record<string, { Value: unknown }> => JSON.parse(text);

  /** Waits until the extension has that policy whole: Chrome leaves out what its schema does not allow. */
  async function arrived(values: object): Promise<void> {
    const policyPage = await stage.launched.newPage('chrome://policy');
    await policyPage.locator('>>> #reload-policies').click();
    await poll(
      'the policy in the extension',
      async () => {
        expect(await page.evaluate(() => chrome.storage.managed.get())).toEqual(values);
        return true;
      },
      { timeoutMs: 60_000 },
    );
    await policyPage.close();
  }

  it('is filled in with the keyboard alone, and says beside a field what is wrong', async () => {
    const { host } = new URL(stage.device.ippUri.replace(/^ipp/, 'http'));
    await press(/^Add a printer$/);
    await type('#printer-0-name', 'Copier at once');
    await type('#printer-0-uri', host);
    expect(await output()).toContain(`ipps://${host}/ipp/print`);
    await page.$eval('#printer-0-uri', (box) => (box as HTMLInputElement).select());
    await page.keyboard.type('ftp://copier');
    await waitForText(page, 'Address is not an address of a printer');
    await page.$eval('#printer-0-uri', (box) => (box as HTMLInputElement).select());
    await page.keyboard.type(stage.device.ippUri);
    await press(/^Add a printer$/);
    await type('#printer-1-name', 'Copier, held');
    await type('#printer-1-uri', stage.device.ippUri);
    await page.select('#printer-1-configuration', 'department-id-pin-secure-print');
    await type('#key-departmentId', '12345678');
    await waitForText(page, 'Department ID is too long');
    await page.keyboard.press('Backspace');
    await type('#key-pin', pin);
    await page.select('#key-usersMayRememberPin', 'false');
    await type('#key-waitForPrinterMinutes', '3');
    await type('#key-supportText', 'Call 4711 “now”');
    await waitForText(page, 'The extension can use all of this policy.');
  });

  it('writes a policy that a real Chromium takes whole and prints by', async () => {
    const wrapped = policyOf(await output());
    const values = Object.fromEntries(
      Object.entries(wrapped).map(([key, { Value }]) => [key, Value]),
    );
    expect(values).toMatchObject({
      printers: [
        { id: 'copier-at-once', configuration: 'department-id-pin' },
        { id: 'copier-held', configuration: 'department-id-pin-secure-print' },
      ],
      ...{ departmentId: '1234567', pin, usersMayRememberPin: false, waitForPrinterMinutes: 3 },
    });
    await page.click('input[name=format][value=linux]');
    const file: unknown = JSON.parse(await output());
    expect(file).toEqual(policyFor(stage.launched.extensionId, values));
    await stage.launched.policy?.write(file as ReturnType<typeof policyFor>);
    await arrived(values);

    await stage.print('Copier at once');
    const printed = await stage.device.waitForJob(isEnded);
    expect(printed).toMatchObject({ state: 'completed', departmentId: '1234567' });
    await stage.print('Copier, held');
    const held = await stage.device.waitForJob(({ state }) => state === 'pending-held');
    expect(held).toMatchObject({ departmentId: '1234567' });
  });

  it('stores no PIN anywhere, and forgets it with the page', async () => {
    const stored = await page.evaluate(async () =>
      JSON.stringify([
        await chrome.storage.local.get(),
        await chrome.storage.session.get(),
        { ...localStorage, ...sessionStorage },
      ]),
    );
    expect(stored).not.toContain(pin);
    await page.reload();
    await waitForText(page, 'Add a printer: without one');
    expect(await output()).toBe('{}\n');
  });

  it('as one file opens from the disk, without the extension’s interfaces, and reads what it wrote', async () => {
    const path = join(folder, 'policy-page.html');
    writeFileSync(path, await staticPolicyPage('a'.repeat(32)));
    const file = await stage.launched.newPage(pathToFileURL(path).href);
    const failed: string[] = [];
    file.on('pageerror', (error) => failed.push(String(error)));
    await waitForText(file, 'Write a policy');
    expect(await file.evaluate(() => typeof chrome.storage)).toBe('undefined');
    const given = {
      printers: [
        {
          id: 'a',
          name: 'Bücherei',
          uri: 'ipps://c/ipp/print',
          configuration: 'none',
          carrier: 'x',
        },
      ],
      departmentId: '42',
      keepTitles: false,
    };
    await file.click('summary');
    await file.type('#policy-text', JSON.stringify(given));
    await file.click('#policy-text ~ .row button');
    await waitForText(file, 'printers[0].carrier is not one of the possible values');
    for (const format of ['linux', 'windows', 'macos', 'admin']) {
      await file.click(`input[name=format][value=${format}]`);
      const text = await output(file);
      await file.$eval(
        '#policy-text',
        (box, pasted) => {
          (box as HTMLTextAreaElement).value = pasted;
          box.dispatchEvent(new Event('input', { bubbles: true }));
        },
        text,
      );
      await file.click('#policy-text ~ .row button');
      await waitForText(file, 'The form is filled in.');
      expect(await output(file), format).toBe(text);
    }
    expect(policyOf(await output(file)).printers?.Value).toEqual(given.printers);
    await file.bringToFront();
    await file.click('.output > .row button');
    await waitForText(file, 'Copied.');
    await file.type('#policy-text', '{"printers": [');
    await file.click('#policy-text ~ .row button');
    await waitForText(file, 'This text is none of these formats');

    await file.setViewport({ width: 320, height: 600 });
    const overflow = await file.evaluate(
      () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
    );
    expect(overflow).toBeLessThanOrEqual(0);
    const { violations } = await new AxePuppeteer(file).analyze();
    expect(violations.map(({ id }) => id)).toEqual([]);
    expect(failed).toEqual([]);
    expect(await textOf(file)).not.toContain('undefined');
    await file.close();
  });
});
