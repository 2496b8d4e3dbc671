import type { Page } from 'puppeteer';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { operation } from '../../src/ipp/operations.ts';
import { textAttribute } from '../../src/ipp/value.ts';
import { openExtensionPage, textOf, waitForText } from '../../tools/browser/extension-page.ts';
import { poll } from '../../tools/browser/poll.ts';
import { Popup } from '../../tools/stage/popup.ts';
import { openStage, type Stage } from '../../tools/stage/stage.ts';
import { ippRequest } from '../../tools/virtual-imagerunner/device.fixture.ts';
import { isEnded } from '../../tools/virtual-imagerunner/job-entry.ts';
import { type OtlpCollector, startOtlpCollector } from '../doubles/otlp-collector.ts';
import { everythingInIndexedDb } from './look-for-text.ts';

const right = { departmentId: '1234567', pin: '7654320' } as const;
const wrong = { departmentId: '7771111', pin: '1112223' } as const;
const theirs = 'Somebody’s letter to the bank';
const ask = 'Ask the device what it recorded';

describe('what the device recorded of a job, in a real browser', () => {
  let stage: Stage;
  let collector: OtlpCollector;
  let page: Page;
  let popup: Popup;

  const printer = () => ({
    ...{ id: 'a', name: 'Copier', uri: stage.device.ippUri, configuration: 'department-id-pin' },
  });

  beforeAll(async () => {
    collector = await startOtlpCollector();
    stage = await openStage({
      // Over IPP this device does not say why accounting refused a job.
      device: {
        ...{ departments: [`${right.departmentId}:${right.pin}`, '42'], silentRefusals: true },
        ...{ ippAccounting: 'honoured', render: false, remoteUi: { flavour: 'r-dept' } },
      },
      policy: ({ ippUri: uri }) => ({
        printers: [{ id: 'a', name: 'Copier', uri, configuration: 'department-id-pin' }],
        remoteUi: 'check-and-log',
        logExportUrl: collector.url,
      }),
    });
    page = await openExtensionPage(stage.launched, 'src/ui/popup/index.html');
    popup = new Popup(page);
    await ippRequest(
      stage.device.ippUri,
      operation.printJob,
      [textAttribute('job-name', 'name', theirs)],
      Buffer.from('%!PS\nshowpage\n'),
      [textAttribute('job-account-id', 'name', '42')],
    );
  });

  afterAll(async () => {
    await stage?.close();
    await collector?.close();
  });

  const tries = () => stage.device.remoteUi?.tries() ?? [];

  /** Types Department ID and PIN as the popup's form does. */
  async function type(typed: typeof right | typeof wrong): Promise<void> {
    await page.evaluate((credentials) => chrome.storage.session.set({ credentials }), typed);
    await page.reload();
    await waitForText(page, typed.departmentId);
  }

  /** Prints a test page, which has the same name each time; resolves when the device has ended it. */
  async function print(): Promise<void> {
    const before = stage.device.jobs().length;
    const ended = stage.device.waitForJob((job) => job.number > before && isEnded(job));
    const message = { to: 'worker', message: { type: 'print-test-page', printerId: 'a' } };
    const outcome = await page.evaluate((sent) => chrome.runtime.sendMessage(sent), message);
    expect(outcome).toBe('accepted');
    await ended;
  }

  /** The records with a row of the device's log that have reached the collector, oldest first. */
  function rowsCollected(count: number): Promise<Record<string, unknown>[]> {
    return poll(`${count} records with a row`, async () => {
      const rows = collector.records().filter((record) => 'print.device_log.result' in record);
      return rows.length >= count ? rows : undefined;
    });
  }

  /** What the newest job's entry says of the device's log, once it says something of it. */
  async function recorded(shown: Page, entry: string): Promise<string> {
    const status = `${entry} .device-log [role=status]`;
    await shown.waitForFunction(
      (selector) => {
        const text = document.querySelector(selector)?.textContent ?? '';
        return text !== '' && !text.includes('Asking the device');
      },
      {},
      status,
    );
    const text = await shown.$eval(status, (element) => element.textContent ?? '');
    return text.replace(/[\u2066-\u2069]/g, '');
  }

  /**
   * Presses what is found as soon as it is there. A click with the mouse would go beside it where the page
   * moves on meanwhile: parts of it come one after the other.
   */
  async function pressOn(shown: Page, selector: string): Promise<void> {
    const found = await shown.waitForSelector(selector);
    await found?.evaluate((element) => (element as HTMLElement).click());
  }

  const press = (shown: Page, entry: string, name: string) =>
    pressOn(shown, `${entry} .device-log ::-p-xpath(.//button[normalize-space()="${name}"])`);

  /** Has the log read, over plain HTTP. */
  async function askInClear(shown: Page, entry: string): Promise<string> {
    await press(shown, entry, ask);
    expect(await recorded(shown, entry)).toContain('without encryption');
    await press(shown, entry, 'Send unencrypted');
    await shown.waitForFunction(
      (selector) => !document.querySelector(selector)?.textContent?.includes('without encryption'),
      {},
      `${entry} .device-log [role=status]`,
    );
    return recorded(shown, entry);
  }

  const newest = '.entries.ruled > li:first-child';

  it('is read with the right ID after a wrong one was refused without a word', async () => {
    await type(wrong);
    await print();
    const { text } = await popup.waitForNewest(/Not printed/);
    expect(text).not.toContain('#701');

    expect(await askInClear(page, newest)).toContain('refused this Department ID and PIN');
    expect(tries()).toHaveLength(1);
    await page.reload();
    await press(page, newest, ask);
    await poll('the second press to be refused', async () =>
      (await recorded(page, newest)).includes('already refused'),
    );
    expect(tries()).toHaveLength(1);

    await type(right);
    const said = await askInClear(page, newest);
    expect(said).toContain('print log says: not printed.');
    expect(said).toContain(`Department ID in the device’s log: ${wrong.departmentId}`);
    expect(said).toContain('#701');
    // What the code means is said of the job itself, instead of that the device gave no reason.
    const explained = (await popup.waitForNewest(/#701/)).text;
    expect(explained).toContain('The Department ID is not registered, the PIN is wrong');
    expect(explained).not.toContain('without saying why');
    expect(tries()).toHaveLength(2);
    // The administrator's collector gets a second record of the job.
    expect(await rowsCollected(1)).toMatchObject([
      {
        'print.job.outcome': 'failed',
        'print.device_log.result': 'failed',
        'print.device_log.department_id': wrong.departmentId,
        'print.device_log.end_code': '#701',
      },
    ]);
    expect(stage.device.remoteUi?.signedIn()).toBe(0);
    expect(stage.device.remoteUi?.complaints()).toEqual([]);
    expect(await page.$(`${newest} .device-log button`)).toBe(null);
  });

  it('is read with what is typed for it alone, where that is asked for each time', async () => {
    await print();
    await popup.waitForNewest(/^(?!Not printed).*Printed/);
    await page.evaluate(async () => {
      await chrome.storage.local.set({ askEachTime: true });
      await chrome.storage.session.remove('credentials');
    });
    const log = await openExtensionPage(stage.launched, 'src/ui/log/index.html');
    try {
      const entry = 'details.entry';
      await log.waitForSelector(entry);
      await log.$eval(entry, (element) => element.setAttribute('open', ''));
      const before = tries().length;

      /** Types both into the form, by keyboard alone, and agrees that the PIN is sent in clear. */
      const typeAndAsk = async (pin: string): Promise<string> => {
        await log.bringToFront();
        await press(log, entry, ask);
        await log.waitForFunction(() => document.activeElement?.id.endsWith('-department-id'));
        await log.keyboard.type(right.departmentId);
        await log.keyboard.press('Tab');
        await log.waitForFunction(() => document.activeElement?.id.endsWith('-pin'));
        await log.keyboard.type(pin);
        await log.keyboard.press('Enter');
        const send = await log.waitForSelector(`::-p-xpath(//button[.="Send unencrypted"])`);
        expect(await recorded(log, entry)).toContain('without encryption');
        await send?.click();
        await log.waitForFunction(
          () => !document.querySelector('.device-log')?.textContent?.includes('without encryption'),
        );
        return recorded(log, entry);
      };
      expect(await typeAndAsk('1111111')).toContain('refused this Department ID and PIN');
      expect(tries()).toHaveLength(before + 1);
      const said = await typeAndAsk(right.pin);
      expect(said).toContain('print log says: printed.');
      expect(said).toContain(`Department ID in the device’s log: ${right.departmentId}`);
      expect(tries()).toHaveLength(before + 2);
      // Nothing of it is kept, and the device is not offered to be asked by itself.
      expect(await log.$(`${entry} .device-log input`)).toBe(null);
      const kept = await log.evaluate(async () =>
        JSON.stringify([await chrome.storage.session.get(), await chrome.storage.local.get()]),
      );
      expect(kept).not.toMatch(/765432|1111111/);
    } finally {
      // The tests that follow print with what is typed once.
      await log.close();
      await page.evaluate(() => chrome.storage.local.remove('askEachTime'));
      await page.bringToFront();
      await type(right);
    }
  });

  it('names the Department ID of a good job, in the print log', async () => {
    await print();
    await popup.waitForNewest(/^(?!Not printed).*Printed/);
    const log = await openExtensionPage(stage.launched, 'src/ui/log/index.html');
    await pressOn(log, 'main[aria-busy=false] details.entry summary');
    const said = await askInClear(log, 'details.entry');
    expect(said).toContain('print log says: printed.');
    expect(said).toContain(`Department ID in the device’s log: ${right.departmentId}`);
    // The earlier job has what was read in the popup.
    expect(await textOf(log)).toContain('What the device recorded');
    await pressOn(log, 'details.entry .device-log input[type=checkbox]');
    await poll('the leave to be stored', async () =>
      (await everythingInIndexedDb(log)).includes('byItself'),
    );
    await log.close();
  });

  it('is read by itself once the person allows it, and leaves nothing of others behind', async () => {
    const before = tries().length;
    await type(wrong);
    await type(right);
    await print();
    const told = () =>
      poll('the word of the newest job', async () => {
        const stored = await everythingInIndexedDb(page);
        return stored.split('"kind":"recorded"').length > 4 ? stored : undefined;
      });
    const stored = await told();
    expect(tries()).toHaveLength(before + 1);
    expect((await rowsCollected(4))[3]).toMatchObject({
      'print.device_log.result': 'good',
      'print.device_log.department_id': right.departmentId,
    });
    expect(JSON.stringify(collector.records())).not.toContain('Somebody');
    expect(stored).not.toContain('Somebody');
    expect(stored).not.toContain(right.pin);
    const local = await page.evaluate(async () => JSON.stringify(await chrome.storage.local.get()));
    expect(local).not.toContain('Somebody');
  });

  it('proves the Department ID of a test page in the device check', async () => {
    const check = await openExtensionPage(
      stage.launched,
      'src/ui/device-check/index.html?printer=a',
    );
    const clickOn = (text: string) =>
      pressOn(check, `::-p-xpath(//*[normalize-space(text())="${text}"])`);
    await clickOn('Other ways to find out');
    await clickOn('Test page');
    // The person has allowed this device to be asked by itself.
    await waitForText(check, 'Department ID in the device’s log');
    await waitForText(check, 'Proved by the device’s print log');
    await clickOn('One page, as it should be');
    await clickOn('Save and continue');
    expect(await waitForText(check, '| right, log: ID |')).toContain('| cpca-postscript | 0.1.0 |');
    await check.close();
    await page.bringToFront();
  });

  it('is not asked for where the policy allows no more than a check', async () => {
    const remoteUi = 'check';
    await stage.setPolicy({ printers: [printer()], remoteUi });
    await poll('the policy to reach the extension', async () => {
      const now = await page.evaluate(() => chrome.storage.managed.get());
      return now.remoteUi === remoteUi;
    });
    const before = tries().length;
    await type(right);
    await print();
    await poll('the job to be printed', async () => {
      await page.reload();
      return /Printed/.test((await popup.waitForNewest(/./)).text);
    });
    const [{ id } = { id: '' }] = await page.$$eval('.entries.ruled > li', (items) =>
      items.map((item) => ({ id: item.getAttribute('data-job') ?? '' })),
    );
    const readLog = () =>
      page.evaluate(async (jobId) => {
        await chrome.runtime.sendMessage({ to: 'worker', message: { type: 'open-courier' } });
        const question = { jobId, clearAllowed: true, usersNamedById: false };
        const message = { type: 'read-log', question };
        return chrome.runtime.sendMessage({ to: 'courier', message });
      }, id);
    // A courier that closes, since the job has ended, does not answer.
    const answer = await poll('the courier to answer', readLog);
    expect(answer).toMatchObject({ kind: 'not-reached', check: { reason: 'no-entry' } });
    expect(await page.$('.device-log button')).toBe(null);
    expect(tries()).toHaveLength(before);
  });
});
