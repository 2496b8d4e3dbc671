import {
  appendFileSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  statSync,
  truncateSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Page } from 'puppeteer';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openExtensionPage } from '../../tools/browser/extension-page.ts';
import { tabTo } from '../../tools/browser/tab-to.ts';
import { openStage, type Stage } from '../../tools/stage/stage.ts';
import {
  type DeviceOptions,
  startVirtualImageRunner,
  type VirtualImageRunner,
} from '../../tools/virtual-imagerunner/device.ts';
import { driverPage } from '../../tools/virtual-imagerunner/driver-page.ts';
import {
  type DriverLanguage,
  type InventedDriver,
  opaqueCredentials,
  writeDriverFile,
} from '../../tools/virtual-imagerunner/invented-drivers.ts';
import { isEnded, type JobEntry } from '../../tools/virtual-imagerunner/job-entry.ts';
import { heardMessages, recordMessages } from './heard-messages.ts';
import { LessonPage, type TypedByPerson } from './lesson-page.ts';
import { everythingInIndexedDb, filesWith, withoutTimes } from './look-for-text.ts';

/** Registered at the devices. */
const real = { departmentId: '867530', pin: '5938271' } as const;
/** Typed at the panel for held jobs. */
const panelPin = '4401936';
/** Typed into the driver that writes the print files, and known to no device. */
const madeUp = { departmentId: '54321', pin: '808182' } as const;
const held = { ...madeUp, securedPin: '7319464' } as const;
/** Seven digits each: alone, they do not show whether shorter numbers are filled up with zeros. */
const long = { departmentId: '7654321', pin: '8642097' } as const;
const names = { userName: 'zwingli', documentName: 'Confidential-minutes' } as const;
/** The driver's own bytes, which stand for ID and PIN that nobody can read. */
const secretHex = Buffer.from(opaqueCredentials(Number(real.departmentId), Number(real.pin)))
  .toString('hex')
  .toUpperCase();
const mebibyte = 1024 * 1024;

/** What a print file is made of. */
interface DriverJobOf extends TypedByPerson {
  readonly securedPin?: string;
  readonly language?: DriverLanguage;
}

describe('learning from a print file of the driver', () => {
  const profile = mkdtempSync(join(tmpdir(), 'learn-'));
  const folder = mkdtempSync(join(tmpdir(), 'print-files-'));
  let stage: Stage;
  /** Devices that take nothing but what an invented driver of their own writes. */
  let vault: VirtualImageRunner;
  let holding: VirtualImageRunner;
  let pclXl: VirtualImageRunner;
  let lesson: LessonPage;
  const lessons: LessonPage[] = [];
  let listener: Page;

  beforeAll(async () => {
    const departments = [`${real.departmentId}:${real.pin}`];
    const start = (options: DeviceOptions) => startVirtualImageRunner({ departments, ...options });
    vault = await start({ driver: 'encrypted' });
    holding = await start({ driver: 'cpca' });
    pclXl = await start({ driver: 'pjl', driverLanguage: 'pclxl', pclXlOnly: true });
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
    const own = (id: string, name: string, uri: string, configuration = 'department-id-pin') => ({
      ...{ id, name, uri, configuration, source: 'user' },
      ...{ documentFormat: 'auto', resolution: 300 },
    });
    const printers = [
      own('own', 'Own copier', stage.device.ippUri),
      own('vault', 'Vault', vault.ippUri),
      own('holding', 'Holding', holding.ippUri, 'department-id-pin-secure-print'),
      own('xl', 'PCL XL', pclXl.ippUri),
      own('lines', 'Held by PJL', stage.device.ippUri, 'department-id-pin-secure-print'),
    ];
    await listener.evaluate((all) => chrome.storage.local.set({ printers: all }), printers);
  });

  afterAll(async () => {
    await stage?.close();
    for (const device of [vault, holding, pclXl]) await device?.close();
    rmSync(profile, { recursive: true, force: true });
    rmSync(folder, { recursive: true, force: true });
  });

  async function printFile(driver: InventedDriver, of: DriverJobOf) {
    const { language = 'postscript', ...typed } = of;
    // No PIN is in the name, which the page shows.
    const path = join(mkdtempSync(join(folder, 'of-')), 'job.prn');
    const job = { ...names, ...typed };
    writeFileSync(path, writeDriverFile(driver, language, job, await driverPage(language)));
    return path;
  }

  /** A print file whose document is `bytes` long: a hole in the file system, which takes no room. */
  async function longFile(bytes: number) {
    const written = readFileSync(await printFile('pjl', madeUp));
    const [head, tail] = [written.indexOf('%%EOF'), written.indexOf('\x1b%-12345X@PJL EOJ')];
    const path = join(folder, 'long.prn');
    writeFileSync(path, written.subarray(0, head));
    truncateSync(path, bytes);
    appendFileSync(path, written.subarray(tail));
    return path;
  }

  async function open(printer: string): Promise<void> {
    await lesson?.page.close();
    lesson = await LessonPage.open(stage, printer);
    lessons.push(lesson);
  }

  async function enter(typed: TypedByPerson & { securedPrintPin?: string }): Promise<void> {
    const popup = await stage.openPopup();
    await popup.enter(typed);
    await popup.close();
    await lesson.page.bringToFront();
  }

  async function newestEntry(wanted: RegExp): Promise<string> {
    const popup = await stage.openPopup();
    const { text } = await popup.waitForNewest(wanted);
    await popup.close();
    return text;
  }

  function nextJob(device: VirtualImageRunner): Promise<JobEntry> {
    const before = new Set(device.jobs().map(({ number }) => number));
    return device.waitForJob(
      (entry) => !before.has(entry.number) && isEnded(entry),
      AbortSignal.timeout(120_000),
    );
  }

  const stored = () =>
    lesson.page.evaluate(async () => ({
      local: JSON.stringify(await chrome.storage.local.get()),
      session: JSON.stringify(await chrome.storage.session.get()),
    }));

  /** What a device is sent next, once it is printed, held or refused. */
  const printedOn = async (device: VirtualImageRunner, printer: string): Promise<JobEntry> => {
    const job = nextJob(device);
    await stage.print(printer);
    return job;
  };

  it('says what to do with a file that is none, and stays on the page', async () => {
    await open('own');
    const half = join(folder, 'half.prn');
    writeFileSync(half, readFileSync(await printFile('cpca', madeUp)).subarray(0, -3));
    await lesson.choose(half);
    await lesson.says(/ends too early, at byte [\d,]+\. Print again/);
    const pdf = join(folder, 'letter.pdf');
    writeFileSync(pdf, '%PDF-1.7\n');
    await lesson.choose(pdf);
    await lesson.says('This is a PDF');
    const letter = join(folder, 'letter.docx');
    writeFileSync(letter, 'PK\x03\x04 a letter');
    await lesson.drop(letter);
    expect(await lesson.says('This is not a print file')).not.toContain('What did you type');
  });

  it('reads a file of 300 MiB one MiB at a time, and stops in the middle when asked to', async () => {
    const path = await longFile(300 * mebibyte);
    await lesson.page.evaluate((halfway) => {
      const read = Blob.prototype.arrayBuffer;
      const state = { pieces: 0, largest: 0, goOn: (): void => undefined };
      Reflect.set(globalThis, 'reading', state);
      const asked = new Promise<void>((resolve) => {
        state.goOn = resolve;
      });
      Blob.prototype.arrayBuffer = async function () {
        state.pieces += 1;
        state.largest = Math.max(state.largest, this.size);
        if (state.pieces === halfway) await asked;
        return read.call(this);
      };
    }, 151);
    const reading = () =>
      lesson.page.evaluate(() => {
        const { pieces, largest } = Reflect.get(globalThis, 'reading');
        return { pieces: Number(pieces), largest: Number(largest) };
      });
    await lesson.choose(path);
    await expect.poll(async () => (await reading()).pieces).toBe(151);
    const shown = () => lesson.page.$eval('progress', (bar) => bar.getAttribute('aria-valuetext'));
    await expect.poll(shown).toMatch(/^(49|50)%$/);
    await lesson.press(/^Cancel$/);
    await lesson.says('Drop the print file here');
    const focused = await lesson.page.evaluate(() => document.activeElement?.textContent);
    expect(focused).toBe('Choose a file');
    await lesson.page.evaluate(() => Reflect.get(globalThis, 'reading').goOn());
    await lesson.choose(path);
    await lesson.says(/long\.prn\S?, 314\.6 MB .*What did you type into Canon’s driver\?/);
    // The reading that was stopped took no piece after the one that it waited for.
    const pieces = 151 + Math.ceil(statSync(path).size / mebibyte);
    expect(await reading()).toEqual({ pieces, largest: mebibyte });
    await lesson.answer(madeUp);
    await lesson.says('This printer can be sent jobs as Canon’s driver');
  });

  it('says where everything is, with the keyboard alone', async () => {
    await lesson.choose(await printFile('pjl', madeUp), /^Choose another file$/);
    await lesson.answer({ ...madeUp, pin: '111111' });
    await lesson.says('Not found in clear');
    await lesson.press(/^Correct what I typed$/);
    await lesson.answer(madeUp);
    const text = await lesson.says('This printer can be sent jobs as Canon’s driver');
    expect(text).toMatch(/Department ID in clear, in a PJL line PIN in clear, in a PJL line/);
    expect(text).toMatch(/Good for configuration A /);
    const focused = await lesson.page.evaluate(() => document.activeElement?.textContent);
    expect(focused).toBe('What was found');
    expect(text).not.toContain(madeUp.pin);
    expect(await lesson.page.content()).not.toContain(madeUp.pin);
  });

  it('learns from a second file what one alone does not show', async () => {
    await lesson.choose(await printFile('pjl', long), /^Choose another file$/);
    await lesson.answer(long);
    await lesson.says('With seven digits it does not show');
    await lesson.choose(await printFile('cpca', madeUp), /^Add a second file$/);
    await lesson.answer(long, madeUp);
    await lesson.says('The two files are not from the same driver and settings');
    await lesson.press(/^Without the second file$/);
    await lesson.choose(await printFile('pjl', madeUp), /^Add a second file$/);
    await lesson.answer(long, madeUp);
    const text = await lesson.says('This printer can be sent jobs as Canon’s driver');
    expect(text).not.toContain('With seven digits');
  });

  it('asks for a Department ID to print with, which is not that of the file', async () => {
    await lesson.press(/^Try it: print a test page$/);
    await lesson.says('Enter Department ID and PIN first');
    await enter(real);
    const job = nextJob(stage.device);
    await lesson.press(/^Try it: print a test page$/);
    expect(await job).toMatchObject({ departmentId: real.departmentId, state: 'completed' });
    await lesson.says('look in the printer’s own job log');
  });

  it('is kept, and prints through Chrome’s dialog on a device that takes nothing else', async () => {
    await lesson.press(/^Keep it for this printer$/);
    const kept = 'Kept. This printer is now sent jobs as Canon’s driver sends them.';
    await lesson.says(kept);
    const focused = await lesson.page.evaluate(() => document.activeElement?.textContent);
    expect(focused).toBe(kept);
    expect(await printedOn(stage.device, 'Own copier')).toMatchObject({
      ...{ departmentId: real.departmentId, state: 'completed' },
    });
  });

  it('prints nothing with a wrong PIN, and the print log says so', async () => {
    await enter({ ...real, pin: '1234' });
    expect(await printedOn(stage.device, 'Own copier')).toMatchObject({ endCode: '#701' });
    expect(await newestEntry(/Own copier.*code #701/)).toContain('Department ID and the PIN');
    await enter(real);
  });

  it('is copied for the policy, and as a report that names nobody', async () => {
    await lesson.page.bringToFront();
    const { browser, extensionId } = stage.launched;
    const origin = `chrome-extension://${extensionId}`;
    await browser.defaultBrowserContext().overridePermissions(origin, ['clipboard-read']);
    const clipboard = () => lesson.page.evaluate(() => navigator.clipboard.readText());
    const copied = async (button: RegExp): Promise<string> => {
      await lesson.page.evaluate(() => navigator.clipboard.writeText(''));
      await lesson.press(button);
      await expect.poll(clipboard).not.toBe('');
      await lesson.says('Copied.');
      return clipboard();
    };
    const forPolicy = JSON.parse(await copied(/^Copy for the policy$/));
    expect(forPolicy).toMatchObject({ id: 'own', carrier: 'learned' });
    expect(forPolicy.accountingFragment).toContain('{departmentId:padded7}');
    const report = await copied(/^Copy a report$/);
    expect(report).toContain('@PJL COMMENT (15 bytes) {departmentId:padded7}');
    for (const secret of [
      ...[madeUp, long, real, names].flatMap((each) => Object.values(each)),
      ...['Own copier', '127.0.0.1'],
    ]) {
      expect(report).not.toContain(secret);
      expect(forPolicy.accountingFragment).not.toContain(secret);
    }
  });

  it('says of another file nothing that the test page of the last one showed', async () => {
    await lesson.choose(await printFile('pjl', madeUp), /^Choose another file$/);
    await lesson.answer(madeUp);
    const text = await lesson.says('This printer can be sent jobs as Canon’s driver');
    expect(text).toContain('Try it: print a test page');
    expect(text).not.toMatch(/Try it again|job log|Kept/);
  });

  it('offers held jobs only where the file shows one, and the device holds them', async () => {
    await open('holding');
    await lesson.choose(await printFile('cpca', madeUp));
    await lesson.answer(madeUp);
    const without = await lesson.says('but the file was no secure print. Print it again');
    expect(without).toMatch(/Secure print No Good for configuration A /);
    expect(without).not.toMatch(/Try it|Keep it|Copy for the policy/);
    await lesson.choose(await printFile('cpca', held), /^Choose another file$/);
    await lesson.answer(held);
    const found = await lesson.says('This printer can be sent jobs as Canon’s driver');
    expect(found).toMatch(/Secure print Yes Good for configuration C /);
    await lesson.press(/^Keep it for this printer$/);
    await lesson.says('Kept.');
    await enter({ ...real, securedPrintPin: panelPin });
    const waiting = holding.waitForJob(
      ({ state }) => state === 'pending-held',
      AbortSignal.timeout(120_000),
    );
    await stage.print('Holding');
    const { number, mode, departmentId } = await waiting;
    expect({ mode, departmentId }).toEqual({ mode: 'secured', departmentId: real.departmentId });
    for (const wrong of [real.pin, held.securedPin, madeUp.pin]) {
      expect(holding.release(number, wrong)).toBe('wrong-pin');
    }
    expect(holding.release(number, panelPin)).toBe('released');
    const ended = await holding.waitForJob((entry) => entry.number === number && isEnded(entry));
    expect(ended).toMatchObject({ state: 'completed' });
  });

  it('keeps a way into a mail box only if the person ticks that', async () => {
    const path = await printFile('pjl', held);
    const text = readFileSync(path, 'latin1');
    const into = '@PJL SET MAILBOXNUMBER=7\r\n';
    writeFileSync(path, text.replace('@PJL SET COPIES', `${into}$&`), 'latin1');
    await open('lines');
    await lesson.choose(path);
    await lesson.answer({ ...madeUp, heldPin: held.securedPin });
    const asked = await lesson.says('The file sends its job to mail box 7 of the device');
    expect(asked).not.toMatch(/Keep it|Copy for the policy/);
    await tabTo(lesson.page, /^Yes, every job of this printer may be stored there$/);
    await lesson.page.keyboard.press('Space');
    await lesson.says(/Keep it for this printer.*Copy for the policy/);
  });

  it('has a job held by a line of PJL, until its own PIN is typed', async () => {
    await lesson.choose(await printFile('pjl', held), /^Choose another file$/);
    await lesson.answer({ ...madeUp, heldPin: held.securedPin });
    const found = await lesson.says('This printer can be sent jobs as Canon’s driver');
    expect(found).toMatch(/Secure print Yes Good for configuration C /);
    expect(found).not.toContain('mail box');
    await lesson.press(/^Keep it for this printer$/);
    await lesson.says('Kept.');
    await enter({ ...real, securedPrintPin: panelPin });
    const waiting = stage.device.waitForJob(
      ({ state }) => state === 'pending-held',
      AbortSignal.timeout(60_000),
    );
    await stage.print('Held by PJL');
    const { number, mode, departmentId } = await waiting;
    expect({ mode, departmentId }).toEqual({ mode: 'secured', departmentId: real.departmentId });
    expect(stage.device.release(number, held.securedPin)).toBe('wrong-pin');
    expect(stage.device.release(number, panelPin)).toBe('released');
    const ended = (entry: JobEntry) => entry.number === number && isEnded(entry);
    expect(await stage.device.waitForJob(ended)).toMatchObject({ state: 'completed' });
  });

  it('prints PCL XL on a device that reads nothing else', async () => {
    await open('xl');
    await lesson.choose(await printFile('pjl', { ...madeUp, language: 'pclxl' }));
    await lesson.answer(madeUp);
    const found = await lesson.says('This printer can be sent jobs as Canon’s driver');
    expect(found).toContain('Page language PCL XL (PCL6)');
    await lesson.press(/^Keep it for this printer$/);
    await lesson.says('Kept.');
    expect(await printedOn(pclXl, 'PCL XL')).toMatchObject({
      ...{ departmentId: real.departmentId, state: 'completed', format: 'pclxl', pages: 1 },
    });
  });

  it('keeps what nobody can read for one Department ID, until Chrome closes', async () => {
    await open('vault');
    await lesson.drop(await printFile('encrypted', real));
    await lesson.answer(real);
    await lesson.says('can be used as they are, for Department ID 867530 alone');
    await enter(real);
    const job = nextJob(vault);
    await lesson.press(/^Try it: print a test page$/);
    expect(await job).toMatchObject({ departmentId: real.departmentId, state: 'completed' });
    await lesson.press(/^Keep it for this printer$/);
    await lesson.says('Kept.');
    expect(await printedOn(vault, 'Vault')).toMatchObject({
      ...{ departmentId: real.departmentId, state: 'completed' },
    });
    const { local, session } = await stored();
    expect(session).toContain(secretHex);
    expect(local).not.toContain(secretHex);
  });

  it('refuses another Department ID before anything is sent', async () => {
    const sent = vault.jobs().length;
    await enter({ departmentId: '42', pin: '4711' });
    await stage.print('Vault');
    await newestEntry(/Vault.*is for another Department ID/);
    expect(vault.jobs()).toHaveLength(sent);
  });

  it('leaves the PINs of the print files nowhere', async () => {
    const { local, session } = await stored();
    const heard = await heardMessages(listener);
    expect(heard).toContain('print-test-page');
    const said = lessons.flatMap(({ consoleTexts }) => consoleTexts).join('\n');
    const everywhere = [local, session, heard, said, await everythingInIndexedDb(lesson.page)];
    const ofFiles = [madeUp.pin, held.securedPin, long.pin];
    everywhere.push(await lesson.text(), await lesson.page.content());
    for (const where of everywhere.map(withoutTimes)) {
      for (const pin of ofFiles) {
        expect(where).not.toContain(pin);
        expect(where).not.toContain(Buffer.from(pin).toString('hex'));
      }
    }
    for (const where of [heard, said]) expect(where).not.toContain(secretHex);
    await stage.launched.close();
    expect(filesWith(profile, 'department-print').length).toBeGreaterThan(0);
    for (const text of [...ofFiles, real.pin, secretHex]) {
      expect(filesWith(profile, text)).toEqual([]);
    }
  });
});
