import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Page } from 'puppeteer';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openExtensionPage, textOf, waitForText } from '../../tools/browser/extension-page.ts';
import { tabTo } from '../../tools/browser/tab-to.ts';
import { openStage, type Stage } from '../../tools/stage/stage.ts';
import {
  startVirtualImageRunner,
  type VirtualImageRunner,
} from '../../tools/virtual-imagerunner/device.ts';
import { driverPage } from '../../tools/virtual-imagerunner/driver-page.ts';
import {
  type InventedDriver,
  opaqueCredentials,
  writeDriverFile,
} from '../../tools/virtual-imagerunner/invented-drivers.ts';
import { isEnded, type JobEntry } from '../../tools/virtual-imagerunner/job-entry.ts';
import { heardMessages, recordMessages } from './heard-messages.ts';
import { everythingInIndexedDb, filesWith } from './look-for-text.ts';

/** Registered at the devices. */
const real = { departmentId: '867530', pin: '5938271' } as const;
/** Typed into the driver that writes the print file, and known to no device. */
const madeUp = { departmentId: '54321', pin: '808182' } as const;
const names = { userName: 'zwingli', documentName: 'Confidential-minutes' } as const;

describe('learning from a print file of the driver', () => {
  const profile = mkdtempSync(join(tmpdir(), 'learn-'));
  const folder = mkdtempSync(join(tmpdir(), 'print-files-'));
  let stage: Stage;
  let encrypting: VirtualImageRunner;
  let page: Page;
  let listener: Page;

  beforeAll(async () => {
    const departments = [`${real.departmentId}:${real.pin}`];
    encrypting = await startVirtualImageRunner({ departments, driver: 'encrypted' });
    stage = await openStage({
      device: { departments, driver: 'pjl' },
      policy: ({ ippUri }) => ({
        usersMayAddPrinters: true,
        printers: [{ id: 'fixed', name: 'Fixed', uri: ippUri, configuration: 'department-id-pin' }],
      }),
      browser: { userDataDir: profile, args: ['--enable-logging', '--v=0'] },
    });
    listener = await openExtensionPage(stage.launched, 'src/ui/options/index.html');
    await recordMessages(listener);
    const own = (id: string, name: string, uri: string) => ({
      ...{ id, name, uri, configuration: 'department-id-pin', source: 'user' },
      ...{ documentFormat: 'auto', resolution: 300 },
    });
    const printers = [
      own('own', 'Own copier', stage.device.ippUri),
      own('vault', 'Vault', encrypting.ippUri),
    ];
    await listener.evaluate((all) => chrome.storage.local.set({ printers: all }), printers);
  });

  afterAll(async () => {
    await stage?.close();
    await encrypting?.close();
    rmSync(profile, { recursive: true, force: true });
    rmSync(folder, { recursive: true, force: true });
  });

  async function printFile(driver: InventedDriver, of: { departmentId: string; pin: string }) {
    const path = join(folder, `${driver}-${of.departmentId}.prn`);
    const document = await driverPage('postscript');
    writeFileSync(path, writeDriverFile(driver, 'postscript', { ...of, ...names }, document));
    return path;
  }

  async function open(printer: string): Promise<void> {
    page = await openExtensionPage(
      stage.launched,
      `src/ui/device-check/index.html?printer=${printer}`,
    );
    // The first wait has Chromium intercept file dialogs; a key pressed with it may come too early.
    await page.waitForFileChooser({ timeout: 1 }).catch(() => undefined);
    await waitForText(page, 'Print one page to a file with Canon’s own driver');
  }

  async function press(name: RegExp): Promise<void> {
    await tabTo(page, name);
    await page.keyboard.press('Enter');
  }

  /** Chooses a file as a person with a keyboard does. */
  async function choose(path: string, button = /^Choose a file$/): Promise<void> {
    await tabTo(page, button);
    const [chooser] = await Promise.all([page.waitForFileChooser(), page.keyboard.press('Enter')]);
    await chooser.accept([path]);
  }

  /** Drops a file on the page from outside the browser. */
  async function drop(path: string): Promise<void> {
    const session = await page.createCDPSession();
    const data = { items: [], files: [path], dragOperationsMask: 1 };
    for (const type of ['dragEnter', 'dragOver', 'drop'] as const) {
      await session.send('Input.dispatchDragEvent', { type, x: 300, y: 300, data });
    }
    await session.detach();
  }

  async function type(label: RegExp, digits: string): Promise<void> {
    await tabTo(page, label);
    await page.keyboard.down('Control');
    await page.keyboard.press('a');
    await page.keyboard.up('Control');
    await page.keyboard.type(digits);
  }

  async function answer({ departmentId, pin }: { departmentId: string; pin: string }) {
    await waitForText(page, 'What did you type into Canon’s driver?');
    await type(/^Department ID$/, departmentId);
    await type(/^PIN$/, pin);
    await page.keyboard.press('Enter');
  }

  function nextJob(device: VirtualImageRunner): Promise<JobEntry> {
    const before = new Set(device.jobs().map(({ number }) => number));
    return device.waitForJob(
      (entry) => !before.has(entry.number) && isEnded(entry),
      AbortSignal.timeout(60_000),
    );
  }

  const stored = () =>
    page.evaluate(async () => ({
      local: JSON.stringify(await chrome.storage.local.get()),
      session: JSON.stringify(await chrome.storage.session.get()),
    }));

  it('says what to do with a file that is none, and stays on the page', async () => {
    await open('own');
    const half = join(folder, 'half.prn');
    writeFileSync(half, readFileSync(await printFile('cpca', madeUp)).subarray(0, -3));
    await choose(half);
    await waitForText(page, /ends too early, at byte [\d,]+\. Print again/);
    const pdf = join(folder, 'letter.pdf');
    writeFileSync(pdf, '%PDF-1.7\n');
    await choose(pdf);
    await waitForText(page, 'This is a PDF');
  });

  it('says where everything is, with the keyboard alone', async () => {
    await choose(await printFile('pjl', madeUp));
    await answer({ ...madeUp, pin: '111111' });
    await waitForText(page, 'Not found in clear');
    await press(/^Correct what I typed$/);
    await answer(madeUp);
    const text = await waitForText(page, 'This printer can be sent jobs as Canon’s driver');
    expect(text).toMatch(/Department ID in clear, in a PJL line PIN in clear, in a PJL line/);
    expect(text).toMatch(/Good for configuration A /);
    expect(await page.evaluate(() => document.activeElement?.textContent)).toBe('What was found');
    expect(text).not.toContain(madeUp.pin);
    expect(await page.content()).not.toContain(madeUp.pin);
  });

  it('asks for a Department ID to print with, which is not that of the file', async () => {
    await press(/^Try it: print a test page$/);
    await waitForText(page, 'Enter Department ID and PIN first');
    const popup = await stage.openPopup();
    await popup.enter(real);
    await popup.close();
    const job = nextJob(stage.device);
    await page.bringToFront();
    await press(/^Try it: print a test page$/);
    expect(await job).toMatchObject({ departmentId: real.departmentId, state: 'completed' });
    await waitForText(page, 'look in the printer’s own job log');
  });

  it('is kept, and prints through Chrome’s dialog on a device that takes nothing else', async () => {
    await press(/^Keep it for this printer$/);
    await waitForText(page, 'Kept. This printer is now sent jobs as Canon’s driver sends them.');
    const job = nextJob(stage.device);
    await stage.print('Own copier');
    expect(await job).toMatchObject({ departmentId: real.departmentId, state: 'completed' });
  });

  it('prints nothing with a wrong PIN', async () => {
    const popup = await stage.openPopup();
    await popup.enter({ ...real, pin: '1234' });
    await popup.close();
    const job = nextJob(stage.device);
    await stage.print('Own copier');
    expect(await job).toMatchObject({ endCode: '#701' });
  });

  it('is copied for the policy, and as a report that names nobody', async () => {
    await page.bringToFront();
    const { browser, extensionId } = stage.launched;
    const origin = `chrome-extension://${extensionId}`;
    await browser.defaultBrowserContext().overridePermissions(origin, ['clipboard-read']);
    const copied = async (button: RegExp): Promise<string> => {
      await press(button);
      await waitForText(page, 'Copied.');
      return page.evaluate(() => navigator.clipboard.readText());
    };
    const forPolicy = JSON.parse(await copied(/^Copy for the policy$/));
    expect(forPolicy).toMatchObject({ id: 'own', carrier: 'learned' });
    expect(forPolicy.accountingFragment).toContain('{departmentId:padded7}');
    const report = await copied(/^Copy a report$/);
    expect(report).toContain('@PJL COMMENT VIRTUAL-ACCOUNT={departmentId:padded7}');
    for (const secret of [
      ...Object.values(madeUp),
      ...Object.values(real),
      ...Object.values(names),
      ...['Own copier', '127.0.0.1'],
    ]) {
      expect(report).not.toContain(secret);
      if (secret !== 'own') expect(forPolicy.accountingFragment).not.toContain(secret);
    }
  });

  it('keeps what nobody can read for one Department ID, until Chrome closes', async () => {
    await page.close();
    await open('vault');
    await drop(await printFile('encrypted', real));
    await answer(real);
    await waitForText(page, 'can be used as they are, for Department ID 867530 alone');
    const popup = await stage.openPopup();
    await popup.enter(real);
    await popup.close();
    await page.bringToFront();
    const job = nextJob(encrypting);
    await press(/^Try it: print a test page$/);
    expect(await job).toMatchObject({ departmentId: real.departmentId, state: 'completed' });
    await press(/^Keep it for this printer$/);
    await waitForText(page, 'Kept.');
    const printed = nextJob(encrypting);
    await stage.print('Vault');
    expect(await printed).toMatchObject({ departmentId: real.departmentId, state: 'completed' });
    const secret = Buffer.from(opaqueCredentials(Number(real.departmentId), Number(real.pin)));
    const { local, session } = await stored();
    expect(session).toContain(secret.toString('hex').toUpperCase());
    expect(local).not.toContain(secret.toString('hex').toUpperCase());
  });

  it('leaves the PIN of the print file nowhere', async () => {
    const { local, session } = await stored();
    const heard = await heardMessages(listener);
    expect(heard).toContain('print-test-page');
    const everywhere = [local, session, heard, await everythingInIndexedDb(page)];
    for (const where of [...everywhere, await textOf(page), await page.content()]) {
      expect(where).not.toContain(madeUp.pin);
      expect(where).not.toContain(Buffer.from(madeUp.pin).toString('hex'));
    }
    const secret = Buffer.from(opaqueCredentials(Number(real.departmentId), Number(real.pin)));
    expect(heard).not.toContain(secret.toString('hex').toUpperCase());
    await stage.launched.close();
    expect(filesWith(profile, 'department-print').length).toBeGreaterThan(0);
    for (const text of [madeUp.pin, secret.toString('hex').toUpperCase()]) {
      expect(filesWith(profile, text)).toEqual([]);
    }
  });
});
