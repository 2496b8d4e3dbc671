import type { Page } from 'puppeteer';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openExtensionPage, textOf, waitForText } from '../../tools/browser/extension-page.ts';
import { tabTo } from '../../tools/browser/tab-to.ts';
import { openStage, type Stage } from '../../tools/stage/stage.ts';
import { isEnded } from '../../tools/virtual-imagerunner/job-entry.ts';
import { freePort } from '../interop/local-port.ts';

describe('the settings, with the keyboard alone', () => {
  let stage: Stage;
  let page: Page;

  beforeAll(async () => {
    stage = await openStage({
      device: {
        departments: ['1234567:7391746'],
        ippAccounting: 'honoured',
        makeAndModel: 'Canon iR-ADV C3325',
      },
      policy: () => ({
        printers: [{ id: 'wrong', name: 'Wrong', uri: 'nowhere', configuration: 'none' }],
        httpUser: 'copier',
        httpPassword: 's3cret',
        logMaxDays: 30,
      }),
    });
    page = await openExtensionPage(stage.launched, 'src/ui/options/index.html');
    await waitForText(page, 'Add a printer');
  });

  afterAll(() => stage?.close());

  async function press(name: RegExp): Promise<void> {
    await tabTo(page, name);
    await page.keyboard.press('Enter');
  }

  async function typeAddress(address: string): Promise<void> {
    await page.focus('#printer-address');
    await page.keyboard.down('Control');
    await page.keyboard.press('a');
    await page.keyboard.up('Control');
    await page.keyboard.type(address);
    await press(/^Test connection$/);
  }

  const storedNames = () =>
    page.evaluate(async () => {
      const { printers = [] } = await chrome.storage.local.get();
      return (printers as { name: string }[]).map(({ name }) => name);
    });

  it('asks a device what it is, and fills in what it says', async () => {
    await press(/^Add a printer$/);
    await page.waitForSelector('#printer-address');
    await typeAddress(`ipp://127.0.0.1:${await freePort()}/ipp/print`);
    await waitForText(page, 'The printer does not take connections.');
    await typeAddress(stage.device.ippUri);
    const text = await waitForText(page, 'The device answers.');
    expect(text).toContain('Canon iR-ADV C3325');
    expect(text).toContain('application/pdf');
    expect(text).toContain('It takes a Department ID as an IPP attribute.');
    expect(text).toContain('job-password');
    const name = () => page.$eval('#printer-name', (input) => (input as HTMLInputElement).value);
    await expect.poll(name).toBe('Canon iR-ADV C3325');
    await press(/^Save$/);
    await expect.poll(storedNames).toEqual(['Canon iR-ADV C3325']);
  });

  it('moves a printer up and down, and keeps the focus on what moves it', async () => {
    await page.evaluate(async () => {
      const { printers } = await chrome.storage.local.get();
      const [first] = printers as { id: string }[];
      const named = (name: string) => ({ ...first, id: name, name });
      await chrome.storage.local.set({ printers: ['A', 'B', 'C'].map(named) });
    });
    await waitForText(page, 'C ipp:');
    await press(/^Move C up$/);
    await expect.poll(storedNames).toEqual(['A', 'C', 'B']);
    await waitForText(page, /C.? is now number 2 of 3/);
    const focused = () => page.evaluate(() => document.activeElement?.getAttribute('aria-label'));
    await expect.poll(focused).toMatch(/Move .C. up/);
    await page.keyboard.press('Enter');
    await expect.poll(storedNames).toEqual(['C', 'A', 'B']);
    // It has arrived at the top: what can still be pressed is the other button.
    await expect.poll(focused).toMatch(/Move .C. down/);
  });

  it('asks for Department ID and PIN at each print once the person wants that', async () => {
    await tabTo(page, /^Ask for Department ID and PIN at each print/);
    await page.keyboard.press('Space');
    await waitForText(page, 'Asked for at each print');
    await page.focus('#printers');
    await press(/^Print a test page on A$/);
    const popup = await stage.openPopup();
    await popup.waitForNewest(/Type your Department ID/);
    const printed = stage.device.waitForJob(isEnded, AbortSignal.timeout(60_000));
    await popup.enter({ departmentId: '1234567', pin: '7391746' });
    expect(await printed).toMatchObject({ departmentId: '1234567', state: 'completed' });
    await popup.waitForNewest(/^Printed/);
    await popup.close();
    const session = () =>
      page.evaluate(async () => JSON.stringify(await chrome.storage.session.get()));
    await expect.poll(session, { timeout: 60_000 }).not.toContain('7391746');
    await page.bringToFront();
    await page.focus('#credentials');
    await tabTo(page, /^Ask for Department ID and PIN at each print/);
    await page.keyboard.press('Space');
    await waitForText(page, 'None is set.');
  });

  it('shows the Department ID in use, and forgets it and the PIN when told', async () => {
    const popup = await stage.openPopup();
    await popup.enter({ departmentId: '1234567', pin: '7391746' });
    await waitForText(popup.page, 'kept until Chrome closes');
    await popup.close();
    await waitForText(page, /Department ID: .?1234567.? · PIN: set · Typed by you/);
    await page.bringToFront();
    await page.focus('#printers');
    await press(/^Forget now$/);
    await waitForText(page, 'None is set.');
    const session = await page.evaluate(
      async () => (await chrome.storage.session.get()).credentials,
    );
    expect(session).toBeUndefined();
  });

  it('shows every key of the policy, where its value comes from, and what is wrong', async () => {
    await page.focus('#notices');
    await press(/^Show every setting$/);
    const set = await waitForText(page, 'httpPassword');
    expect(set).not.toContain('logMaxJobs');
    expect(set).toMatch(/Version \d+\.\d+\.\d+ · Policy last changed/);
    await page.$eval('section[aria-labelledby=policy] details', (details) => {
      details.open = true;
    });
    const text = await waitForText(page, 'usersMayAddPrinters');
    expect(text).toMatch(/logMaxDays 30 Set by your administrator/);
    expect(text).toMatch(/logMaxJobs 1000 Default/);
    expect(text).toMatch(/httpPassword ••• Set by your administrator/);
    expect(text).toMatch(/httpUser "copier" Set by your administrator/);
    expect(text).toMatch(/printers\[0\]\.uri is not/);
    expect(await page.content()).not.toContain('s3cret');
    await expect.poll(() => page.evaluate(() => document.activeElement?.id)).toBe('policy');
    expect(await textOf(page)).not.toContain('7391746');
  });

  it('copies for support what is set, without secrets', async () => {
    await page.evaluate(() => {
      Object.assign(navigator.clipboard, {
        writeText: async (text: string) => void Reflect.set(globalThis, 'written', text),
      });
    });
    await press(/^Copy for support$/);
    const written = () => page.evaluate(() => String(Reflect.get(globalThis, 'written')));
    await expect.poll(written).toContain('- logMaxDays: 30');
    const text = await written();
    expect(text).toContain('printers[0].uri: not-a-printer-address');
    expect(text).toContain('- httpPassword: •••');
    for (const secret of ['s3cret', '7391746', '1234567']) expect(text).not.toContain(secret);
  });
});
