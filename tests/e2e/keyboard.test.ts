import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Page } from 'puppeteer';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openExtensionPage, waitForText } from '../../tools/browser/extension-page.ts';
import { poll } from '../../tools/browser/poll.ts';
import { tabTo } from '../../tools/browser/tab-to.ts';
import { openStage, type Stage } from '../../tools/stage/stage.ts';
import { isEnded, type JobEntry } from '../../tools/virtual-imagerunner/job-entry.ts';

/** Seven digits: fewer may be in a time or an id by chance. */
const pin = '7654983';

describe('with the keyboard alone', () => {
  let stage: Stage;
  let downloads: string;

  beforeAll(async () => {
    downloads = await mkdtemp(join(tmpdir(), 'downloads-'));
    stage = await openStage({
      device: { departments: [`1234567:${pin}`], remoteUi: { flavour: 'r-dept' } },
      policy: ({ ippUri }) => ({
        printers: [
          { id: 'a', name: 'Library A', uri: ippUri, configuration: 'department-id-pin' },
          {
            id: 'c',
            name: 'Library C',
            uri: ippUri,
            configuration: 'department-id-pin-secure-print',
          },
        ],
      }),
    });
  });

  afterAll(async () => {
    await stage?.close();
    await rm(downloads, { recursive: true, force: true });
  });

  function nextJob(ready: (entry: JobEntry) => boolean): Promise<JobEntry> {
    const before = new Set(stage.device.jobs().map(({ number }) => number));
    return stage.device.waitForJob(
      (entry) => !before.has(entry.number) && ready(entry),
      AbortSignal.timeout(120_000),
    );
  }

  /** The ids of the notifications shown, and the text on the icon. */
  const told = (page: Page) =>
    page.evaluate(async () => ({
      notifications: Object.keys(await chrome.notifications.getAll()),
      badge: await chrome.action.getBadgeText({}),
    }));

  async function typeCredentials(page: Page, departmentId: string, digits: string): Promise<void> {
    await tabTo(page, /^Department ID$/);
    await page.keyboard.down('Control');
    await page.keyboard.press('a');
    await page.keyboard.up('Control');
    await page.keyboard.type(departmentId);
    await tabTo(page, /^PIN$/);
    await page.keyboard.type(digits);
    await page.keyboard.press('Enter');
  }

  it('a job that waits for Department ID and PIN is told of, gets them, and is printed', async () => {
    const popup = await stage.openPopup();
    await stage.print('Library A');
    await popup.waitForNewest(/Type your Department ID/);
    await poll('the notification and the badge', async () => {
      const { notifications, badge } = await told(popup.page);
      return notifications.length === 1 && badge === '1' ? true : undefined;
    });
    const job = nextJob(isEnded);
    await popup.page.bringToFront();
    await typeCredentials(popup.page, '1234567', pin);
    expect(await job).toMatchObject({ departmentId: '1234567', state: 'completed' });
    await popup.waitForNewest(/Printed/);
    await poll('the notification and the badge to go', async () => {
      const { notifications, badge } = await told(popup.page);
      return notifications.length === 0 && badge === '' ? true : undefined;
    });
    await popup.close();
  });

  it('the form has the focus as soon as it is there, so no digit goes to another field', async () => {
    const popup = await stage.openPopup();
    await popup.page.locator('#printing-as').wait();
    const focused = await popup.page.evaluate(
      () =>
        new Promise((resolve) => {
          // An observer is called before anything that waits for the next frame.
          new MutationObserver((_, observer) => {
            if (!document.querySelector('form')) return;
            observer.disconnect();
            resolve(document.activeElement?.id);
          }).observe(document.body, { childList: true, subtree: true });
          const buttons = [...document.querySelectorAll('button')];
          buttons.find(({ textContent }) => textContent === 'Change')?.click();
        }),
    );
    expect(focused).toBe('department-id');
    await popup.close();
  });

  it('Department ID and PIN are checked at a device, and the focus is at each answer', async () => {
    const popup = await stage.openPopup();
    const { page } = popup;
    await page.bringToFront();
    await tabTo(page, /^Check at the device$/);
    await page.keyboard.press('Enter');
    const choice = await page.waitForSelector('.field select');
    const region = await page.waitForSelector('section [role=status]', { hidden: true });
    if (!choice || !region)
      throw new Error('a printer can be chosen, and the answer has its place');
    expect(await choice.evaluate((select) => select === document.activeElement)).toBe(true);
    // The region that was there before the answer: only such a region is read aloud.
    const answer = (wanted: string) =>
      poll(`the answer ${wanted}`, async () => {
        const { said, focused } = await region.evaluate((element) => ({
          said: element.textContent ?? '',
          focused: element.isConnected && element === document.activeElement,
        }));
        return said.includes(wanted) ? { focused } : undefined;
      });
    await page.keyboard.type('Library A');
    await tabTo(page, /^Check at the device$/, 1);
    await page.keyboard.press('Enter');
    expect(await answer('without encryption')).toEqual({ focused: true });
    // What is pressed too often sends nothing.
    await page.keyboard.press('Enter');
    await tabTo(page, /^Send unencrypted$/, 1);
    await page.keyboard.press('Enter');
    expect(await answer('Right.')).toEqual({ focused: true });
    const visible = await region.evaluate((element) => element.matches(':focus-visible'));
    expect(visible, 'the focus is visible').toBe(true);
    await tabTo(page, /^Check at the device$/, 1);
    await popup.close();
  });

  it('a held job is shown with where its PIN is to be typed', async () => {
    const held = nextJob(({ state }) => state === 'pending-held');
    await stage.print('Library C');
    const { number } = await held;
    const popup = await stage.openPopup();
    await popup.waitForNewest(/Held at .*Library C.*: type your PIN/);
    expect(stage.device.release(number, pin)).toBe('released');
    await popup.waitForNewest(/Printed/);
    await popup.close();
  });

  it('a failed job is explained, and printed again as a new job once the PIN is right', async () => {
    const popup = await stage.openPopup();
    await tabTo(popup.page, /^Change$/);
    await popup.page.keyboard.press('Enter');
    await popup.page.locator('#department-id').wait();
    await popup.page.$eval('#printing-as', (heading) => (heading as HTMLElement).focus());
    await typeCredentials(popup.page, '1234567', '1111');
    const refused = nextJob(isEnded);
    await stage.print('Library A');
    expect(await refused).toMatchObject({ endCode: '#701' });
    await popup.waitForNewest(/Not printed/);
    await popup.page.bringToFront();
    await popup.page.reload();
    await waitForText(popup.page, 'Print again');
    await tabTo(popup.page, /^Change$/);
    await popup.page.keyboard.press('Enter');
    await popup.page.locator('#department-id').wait();
    await popup.page.$eval('#printing-as', (heading) => (heading as HTMLElement).focus());
    await typeCredentials(popup.page, '1234567', pin);

    const job = nextJob(isEnded);
    await tabTo(popup.page, /^Print .*Minutes.* again$/);
    await popup.page.keyboard.press('Enter');
    expect(await job).toMatchObject({ departmentId: '1234567', state: 'completed' });
    await popup.waitForNewest(/Printed/);
    const states = (await popup.entries()).slice(0, 2).map(({ text }) => text);
    expect(states[0]).toContain('Printed');
    expect(states[1]).toContain('Not printed');
    await popup.page.reload();
    await waitForText(popup.page, 'The document is no longer stored');
    await popup.close();
  });

  it('the log is opened, searched, explained and exported', async () => {
    const log = await openExtensionPage(stage.launched, 'src/ui/log/index.html');
    const session = await log.createCDPSession();
    await session.send('Browser.setDownloadBehavior', {
      behavior: 'allow',
      downloadPath: downloads,
    });
    const jobs = (shown: string) =>
      log.waitForSelector(`[aria-labelledby=jobs] [role=status]::-p-text(${shown})`);
    await jobs('4 jobs');
    await tabTo(log, /^Search$/);
    await log.keyboard.type('#701');
    await jobs('1 job');
    await tabTo(log, /Minutes/);
    await log.keyboard.press('Enter');
    const text = await waitForText(log, 'What happened when');
    expect(text).toMatch(/Accepted from Chrome.*Converted.*Sent.*Not printed #701/);
    expect(text).toContain('the PIN is wrong');

    await tabTo(log, /^Export as CSV$/);
    await log.keyboard.press('Enter');
    const file = await poll('the exported file', async () =>
      (await readdir(downloads)).find((name) => name.endsWith('.csv')),
    );
    const csv = await poll('its last line', async () => {
      const text = await readFile(join(downloads, file), 'utf8');
      return text.endsWith('\r\n') ? text : undefined;
    });
    expect(csv.trimEnd().split('\r\n')).toHaveLength(2);
    expect(csv).toContain('"failed","#701"');
    expect(csv).not.toContain(pin);

    await tabTo(log, /^Code$/);
    await log.keyboard.type('client-error-account-limit-reached');
    await waitForText(log, 'What the administrator can do:');
    await log.close();
  });
});
