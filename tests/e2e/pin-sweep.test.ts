import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Page } from 'puppeteer';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { openExtensionPage, waitForText } from '../../tools/browser/extension-page.ts';
import type { PolicyFile } from '../../tools/browser/managed-policy.ts';
import { poll } from '../../tools/browser/poll.ts';
import { demoPage } from '../../tools/demo/demo-page.ts';
import { printOnce } from '../../tools/demo/once.ts';
import { demoPolicy } from '../../tools/demo/policy.ts';
import { randomDepartments } from '../../tools/demo/rows.ts';
import { dist, openStage, type Stage } from '../../tools/stage/stage.ts';
import {
  startVirtualImageRunner,
  type VirtualImageRunner,
} from '../../tools/virtual-imagerunner/device.ts';
import { driverPage } from '../../tools/virtual-imagerunner/driver-page.ts';
import {
  opaqueCredentials,
  writeDriverFile,
} from '../../tools/virtual-imagerunner/invented-drivers.ts';
import { isEnded } from '../../tools/virtual-imagerunner/job-entry.ts';
import { startGoogleDirectory } from '../doubles/google-directory.ts';
import { learnedText } from '../doubles/learned-fragments.ts';
import { selfSigned } from '../doubles/self-signed.ts';
import { extensionWorker } from './extension-worker.ts';
import { heardMessages, recordMessages } from './heard-messages.ts';
import { LessonPage } from './lesson-page.ts';
import { everythingInIndexedDb, filesWith, withoutTimes } from './look-for-text.ts';

/** How long a busy machine may take to store what was typed, or to deliver a policy, in milliseconds. */
const patience = 60_000;
const clientId = '123456789012-abc123.apps.googleusercontent.com';

/** A PIN of each further source, and the Department ID that it goes with. */
const sources = {
  people: { id: '2001', pin: '6193847' },
  directory: { id: '2002', pin: '8402615' },
  kept: { id: '2003', pin: '9317264' },
  keptUntilPolicy: { id: '2004', pin: '5628401' },
  perJob: { id: '2005', pin: '4471905' },
  encryptedByPolicy: { id: '2006', pin: '7204816' },
  encryptedKept: { id: '2007', pin: '5017386' },
  checked: { id: '2008', pin: '9640527' },
  directPrint: { id: '2009', pin: '3185294' },
} as const;
/** What a driver writes in place of Department ID and PIN, which nobody can read. */
const encrypted = {
  byPolicy: opaqueBytes(sources.encryptedByPolicy),
  kept: opaqueBytes(sources.encryptedKept),
} as const;
/** Digits that an administrator has written into PJL lines. */
const inLines = '3958162';
const securedPrintPin = '2750913';
/** PINs of a person's own for the panel, kept and forgotten, kept until the policy, and for one job. */
const own = { kept: '8159362', keptUntilPolicy: '5093847', perJob: '6307284' } as const;
/** Chrome's log of `storage.local` may hold these on the disk, although nothing reads them any more. */
const forgotten: readonly string[] = [
  ...[sources.kept.pin, sources.keptUntilPolicy.pin],
  ...[own.kept, own.keptUntilPolicy],
  encrypted.kept.text,
];

function opaqueBytes({ id, pin }: { readonly id: string; readonly pin: string }) {
  const bytes = opaqueCredentials(Number(id), Number(pin));
  return { bytes, text: Buffer.from(bytes).toString('hex').toUpperCase() };
}

describe('a PIN of every source, looked for in every place', () => {
  const departments = randomDepartments();
  const demoPins = [departments.pin, departments.wrongPin];
  const furtherPins = Object.values(sources).map(({ pin }) => pin);
  const pins = [
    ...[...demoPins, ...furtherPins, inLines, securedPrintPin, ...Object.values(own)],
    ...Object.values(encrypted).map(({ text }) => text),
  ];
  const profile = mkdtempSync(join(tmpdir(), 'sweep-'));
  const folder = mkdtempSync(join(tmpdir(), 'print-file-'));
  let google: Awaited<ReturnType<typeof startGoogleDirectory>>;
  let stage: Stage;
  /** A device that takes nothing but what its own driver encrypts. */
  let vault: VirtualImageRunner;
  /** A device with a web page, which checks a PIN and takes Direct Print. */
  let web: VirtualImageRunner;
  let listener: Page;
  let printed = '';
  let good = false;
  let refuse: string | undefined;

  const stored = () =>
    listener.evaluate(async () => [
      JSON.stringify(await chrome.storage.local.get()),
      JSON.stringify(await chrome.storage.session.get()),
    ]);

  const printer = () => ({
    ...{ id: 'a', name: 'Copier', uri: stage.device.ippUri, configuration: 'department-id-pin' },
  });

  const vaultPrinter = (id: string) => ({
    ...{ id, name: 'Vault', uri: vault.ippUri, configuration: 'department-id-pin' },
  });

  const heldPrinter = () => ({
    ...{ ...printer(), id: 'held', name: 'Held' },
    configuration: 'department-id-pin-secure-print',
  });

  /** Prints in configuration C, and releases the job at the panel with `panelPin` and no other. */
  async function printHeld(departmentId: string, panelPin: string, begin: () => Promise<void>) {
    await printFor(departmentId, async () => {
      await begin();
      await expect.poll(() => stage.device.secured(), { timeout: 60_000 }).toHaveLength(1);
      const [{ number } = { number: 0 }] = stage.device.secured();
      const accounts = Object.values(sources).find(({ id }) => id === departmentId);
      expect(stage.device.release(number, accounts?.pin ?? '')).toBe('wrong-pin');
      expect(stage.device.release(number, panelPin)).toBe('released');
    });
  }

  /** Sets the policy, and waits until the extension has it. */
  async function setPolicy(values: PolicyFile): Promise<void> {
    await stage.setPolicy(values);
    await poll(
      'the policy to reach the extension',
      async () => {
        const now = await listener.evaluate(() => chrome.storage.managed.get());
        const keys = Object.keys(now).filter((key) => key !== 'showFirstRun');
        return JSON.stringify(keys.toSorted()) === JSON.stringify(Object.keys(values).toSorted());
      },
      { timeoutMs: 60_000 },
    );
  }

  /** Nobody can be signed in to Chromium in a test: the answer to who it is takes its place. */
  async function signIn(email: string): Promise<void> {
    const worker = await extensionWorker(stage.launched);
    await worker.evaluate((signedIn) => {
      chrome.identity.getProfileUserInfo = async () => ({ email: signedIn, id: '1' });
    }, email);
  }

  async function printTestPage(printerId = 'a'): Promise<void> {
    const message = { to: 'worker', message: { type: 'print-test-page', printerId } };
    const outcome = await listener.evaluate((sent) => chrome.runtime.sendMessage(sent), message);
    expect(outcome).toBe('accepted');
  }

  /** Prints, and waits until the device has charged it to `departmentId`. */
  async function printFor(
    departmentId: string,
    begin = () => printTestPage(),
    device: VirtualImageRunner = stage.device,
  ): Promise<void> {
    const charged = device.waitForJob(
      (entry) => entry.departmentId === departmentId && isEnded(entry),
      AbortSignal.timeout(60_000),
    );
    await begin();
    expect(await charged).toMatchObject({ departmentId, state: 'completed' });
  }

  beforeAll(async () => {
    google = await startGoogleDirectory({
      clientId,
      tls: selfSigned(),
      entries: {
        'carol@school.example': {
          Printing: { Department_ID: sources.directory.id, PIN: sources.directory.pin },
        },
      },
    });
    const here = `127.0.0.1:${google.port}`;
    const account = ({ id, pin }: (typeof sources)[keyof typeof sources]) => `${id}:${pin}`;
    vault = await startVirtualImageRunner({
      departments: [account(sources.encryptedByPolicy), account(sources.encryptedKept)],
      driver: 'encrypted',
    });
    web = await startVirtualImageRunner({
      departments: [account(sources.checked), account(sources.directPrint)],
      ...{ render: false, remoteUi: { flavour: 'r-dept' } },
    });
    stage = await openStage({
      device: {
        departments: [
          `${departments.id}:${departments.pin}`,
          departments.idWithoutPin,
          ...Object.values(sources).map(account),
        ],
        faults: {
          refuse: (operation) => (refuse && operation === 'Create-Job' ? 0x0401 : undefined),
          refusalMessage: () => `Password ${refuse} (${btoa(refuse ?? '')}) is not correct`,
        },
      },
      policy: (device) => demoPolicy(device, departments),
      page: (device) => demoPage(device, departments),
      browser: {
        userDataDir: profile,
        attachToWorker: true,
        args: [
          // The consoles of all pages and workers go to chrome_debug.log in the profile.
          ...['--enable-logging', '--v=0', '--ignore-certificate-errors'],
          `--host-resolver-rules=MAP accounts.google.com:443 ${here},MAP admin.googleapis.com:443 ${here}`,
        ],
      },
    });
    listener = await openExtensionPage(stage.launched, 'src/ui/options/index.html');
    await recordMessages(listener);
    const write = vi.spyOn(process.stdout, 'write').mockImplementation((text) => {
      printed += String(text);
      return true;
    });
    good = await printOnce(stage, departments);
    write.mockRestore();
  });

  afterAll(async () => {
    await stage?.close();
    for (const device of [vault, web]) await device?.close();
    await google?.close();
    for (const each of [profile, folder]) rmSync(each, { recursive: true, force: true });
  });

  it('was in use: every job of the demo came to the end it should', () => {
    expect(good, printed).toBe(true);
  });

  it('is in storage.session only while it is typed', async () => {
    const popup = await stage.openPopup();
    await popup.enter({ departmentId: departments.id, pin: departments.wrongPin });
    await expect.poll(async () => (await stored())[1]).toContain(departments.wrongPin);
    expect((await stored())[0]).not.toContain(departments.wrongPin);
    expect(await popup.page.content()).not.toContain(departments.wrongPin);
    await popup.press('Forget');
    await expect.poll(async () => (await stored())[1]).not.toContain(departments.wrongPin);
    await popup.close();
  });

  it('was in use: by the list of people, by the directory, and in PJL lines', async () => {
    const lines = {
      ...printer(),
      ...{ id: 'lines', name: 'Lines', carrier: 'pjl' },
      pjlAccountingLines: `@PJL SET ID="{departmentId}"\n@PJL SET PIN="{pin}" MASTER="${inLines}"`,
    };
    await setPolicy({
      printers: [printer(), lines],
      people: [
        {
          email: 'alice@school.example',
          ...{ departmentId: sources.people.id, pin: sources.people.pin, securedPrintPin },
        },
      ],
      directoryClientId: clientId,
      directorySchema: 'Printing',
      directoryDepartmentIdField: 'Department_ID',
      directoryPinField: 'PIN',
    });
    await signIn('alice@school.example');
    await printFor(sources.people.id);
    const before = stage.device.jobs().length;
    await printTestPage('lines');
    await expect
      .poll(() => stage.device.jobs().slice(before).filter(isEnded), { timeout: 60_000 })
      .toHaveLength(1);
    // One question to the directory at a time: who is signed in does not change under it elsewhere.
    await expect.poll(async () => (await stored())[1], { timeout: 60_000 }).toContain('alice@');
    await signIn('carol@school.example');
    // Signs in as a person would: an unseen sign-in has a limit of time that a busy computer may miss.
    await listener.evaluate((sent) => chrome.runtime.sendMessage(sent), {
      to: 'worker',
      message: { type: 'sign-in-to-directory' },
    });
    await printFor(sources.directory.id);
  });

  it('was in use: repeated by the device in its own words', async () => {
    refuse = sources.directory.pin;
    await printTestPage();
    const failed = async () => {
      const text = await everythingInIndexedDb(listener);
      return text.includes('is not correct') ? text : undefined;
    };
    const text = await poll('the device’s words', failed, { timeoutMs: 60_000 });
    refuse = undefined;
    expect(text).toContain('Password ••• (•••) is not correct');
  });

  it('was in use: kept on the device, then forgotten', async () => {
    await setPolicy({ printers: [printer(), heldPrinter()] });
    const { id: departmentId, pin } = sources.kept;
    const popup = await stage.openPopup();
    await popup.openForm();
    await popup.page.locator('input[type=checkbox]').click();
    await popup.enter({ departmentId, pin, securedPrintPin: own.kept });
    await vi.waitFor(async () => {
      const [local] = await stored();
      expect(local).toContain(pin);
      expect(local).toContain(own.kept);
    }, patience);
    await waitForText(popup.page, /PIN at the panel set/);
    expect(await popup.page.content()).not.toContain(own.kept);
    await printFor(departmentId);
    await printHeld(departmentId, own.kept, () => printTestPage('held'));
    await popup.press('Forget');
    await vi.waitFor(async () => {
      const everything = (await stored()).join();
      expect(everything).not.toContain(pin);
      expect(everything).not.toContain(own.kept);
    }, patience);
    await popup.close();
  });

  it('was in use: kept on the device until the policy had it asked for each time', async () => {
    const { id: departmentId, pin } = sources.keptUntilPolicy;
    const popup = await stage.openPopup();
    await popup.openForm();
    await popup.page.locator('input[type=checkbox]').click();
    await popup.enter({ departmentId, pin, securedPrintPin: own.keptUntilPolicy });
    await vi.waitFor(async () => {
      const [local] = await stored();
      expect(local).toContain(pin);
      expect(local).toContain(own.keptUntilPolicy);
    }, patience);
    await popup.close();
    await setPolicy({ printers: [printer(), heldPrinter()], askEachTime: true });
    await vi.waitFor(async () => {
      const everything = (await stored()).join();
      expect(everything).not.toContain(pin);
      expect(everything).not.toContain(own.keptUntilPolicy);
    }, patience);
  });

  it('was in use: typed for one job', async () => {
    const { id: departmentId, pin } = sources.perJob;
    await printHeld(departmentId, own.perJob, async () => {
      await printTestPage('held');
      const popup = await stage.openPopup();
      await waitForText(popup.page, /Type your Department ID/);
      await popup.enter({ departmentId, pin, securedPrintPin: own.perJob });
      await vi.waitFor(async () => {
        const [, session] = await stored();
        expect(session).toContain(pin);
        expect(session).toContain(own.perJob);
      }, patience);
      await popup.close();
    });
    await vi.waitFor(async () => {
      const [, session] = await stored();
      expect(session).not.toContain(pin);
      expect(session).not.toContain(own.perJob);
    }, patience);
  });

  it('was in use: encrypted by the driver, in the policy', async () => {
    const { id: departmentId, pin } = sources.encryptedByPolicy;
    const accountingFragment = learnedText('encrypted', { departmentId, pin });
    expect(accountingFragment).toContain(encrypted.byPolicy.text);
    const printers = [{ ...vaultPrinter('vault'), carrier: 'learned', accountingFragment }];
    await setPolicy({ departmentId, pin, printers });
    await printFor(departmentId, () => printTestPage('vault'), vault);
    // The settings show the policy as it is now.
    const settings = await openExtensionPage(stage.launched, 'src/ui/options/index.html');
    await waitForText(settings, /Vault/);
    for (const secret of [pin, encrypted.byPolicy.text]) {
      expect(await settings.content()).not.toContain(secret);
    }
    await settings.close();
  });

  it('was in use: encrypted by the driver, kept on the device, then forgotten', async () => {
    const { id: departmentId, pin } = sources.encryptedKept;
    await setPolicy({ departmentId, pin, usersMayAddPrinters: true });
    const printers = [{ ...vaultPrinter('own'), source: 'user' }];
    await listener.evaluate((all) => chrome.storage.local.set({ printers: all }), printers);
    const path = join(folder, 'job.prn');
    const job = { departmentId, pin, userName: 'zwingli', documentName: 'Minutes' };
    const page = await driverPage('postscript');
    writeFileSync(path, writeDriverFile('encrypted', 'postscript', job, page));
    const lesson = await LessonPage.open(stage, 'own');
    await lesson.choose(path);
    await lesson.answer({ departmentId, pin });
    await lesson.says('can be used as they are');
    await lesson.page.locator('input[type=checkbox]').click();
    await lesson.press(/^Keep it for this printer$/);
    await lesson.says('Kept.');
    expect((await stored())[0]).toContain(encrypted.kept.text);
    await lesson.page.close();
    await printFor(departmentId, () => printTestPage('own'), vault);
    // Nothing was typed: there is Forget for the driver's bytes alone.
    const popup = await stage.openPopup();
    await waitForText(popup.page, /credentials that Canon’s driver encrypted/);
    await popup.press('Forget');
    await vi.waitFor(async () => {
      expect((await stored()).join()).not.toContain(encrypted.kept.text);
      expect(await popup.text()).not.toMatch(/Forget|encrypted/);
    }, patience);
    await popup.close();
  });

  it('was in use: checked at the device’s web page, and signed in there by Direct Print', async () => {
    const at = { uri: web.ippUri, configuration: 'department-id-pin' };
    await setPolicy({
      printers: [
        { id: 'web', name: 'Web', ...at },
        { id: 'direct', name: 'Direct', carrier: 'direct-print', ...at },
      ],
    });
    const popup = await stage.openPopup();
    await popup.enter({ departmentId: sources.checked.id, pin: sources.checked.pin });
    await waitForText(popup.page, sources.checked.id);
    await popup.press('Check at the device');
    await (await popup.page.waitForSelector('select'))?.select('web');
    await popup.press('Check at the device');
    await popup.press('Send unencrypted');
    await waitForText(popup.page, 'Right.');
    expect(web.remoteUi?.tries()).toHaveLength(1);
    const { id: departmentId, pin } = sources.directPrint;
    await popup.enter({ departmentId, pin });
    await waitForText(popup.page, departmentId);
    await printFor(departmentId, () => printTestPage('direct'), web);
    expect(web.remoteUi?.tries()).toHaveLength(2);
    await popup.press('Forget');
    await expect.poll(async () => (await stored()).join()).not.toContain(pin);
    await popup.close();
  });

  it('is not in what the demo prints, nor in the files it writes', () => {
    for (const pin of pins) {
      expect(printed).not.toContain(pin);
      expect(filesWith('demo-output', pin)).toEqual([]);
    }
  });

  it('is not in IndexedDB: not in a record, not in a document', async () => {
    const everything = await everythingInIndexedDb(listener);
    expect(everything).toContain(departments.id);
    for (const pin of pins) expect(everything).not.toContain(pin);
  });

  it('is not in storage.local, and in storage.session only where the directory gave it', async () => {
    const [local = '', session = ''] = (await stored()).map(withoutTimes);
    expect(await listener.evaluate(() => chrome.storage.sync.get())).toEqual({});
    expect(local).toContain('lastKnownPolicy');
    const given: readonly string[] = [sources.directory.pin];
    for (const pin of pins) {
      expect(local).not.toContain(pin);
      if (!given.includes(pin)) expect(session).not.toContain(pin);
    }
  });

  it('is on no page: not on the log, the settings, the policy’s view, nor in what is copied', async () => {
    for (const path of ['popup', 'log', 'options', 'device-check', 'welcome']) {
      const page = await openExtensionPage(stage.launched, `src/ui/${path}/index.html`);
      await page.waitForFunction(() => document.querySelector('main:not([aria-busy=true])'));
      const content = withoutTimes(await page.content());
      for (const pin of pins) expect(content).not.toContain(pin);
      await page.close();
    }
  });

  it('is in no message that a page of the extension can hear', async () => {
    const heard = await heardMessages(listener);
    expect(heard).toContain('job-event');
    for (const pin of pins) expect(heard).not.toContain(pin);
  });

  it('is told to no page that asks for it in the courier’s place', async () => {
    const answers = await listener.evaluate(async () => {
      const records = await new Promise<{ id: string; attempt?: string }[]>((resolve, reject) => {
        const request = indexedDB.open('department-print-jobs');
        request.onerror = () => reject(request.error);
        request.onsuccess = () => {
          const all = request.result.transaction('records').objectStore('records').getAll();
          all.onsuccess = () => resolve(all.result);
          all.onerror = () => reject(all.error);
        };
      });
      const [{ id: jobId, attempt } = { id: '' }] = records;
      return Promise.all(
        ['begin-sending', 'sign-in', 'sign-in-to-printer', 'export-order'].map((type) =>
          chrome.runtime
            .sendMessage({ to: 'worker', message: { type, jobId, attempt } })
            .then((answer: unknown) => answer ?? 'none')
            .catch(() => 'none'),
        ),
      );
    });
    expect(answers).toEqual(['none', 'none', 'none', 'none']);
  });

  it('is not in anything that the device keeps or shows', async () => {
    for (const path of ['', 'api/jobs', 'api/secured', 'api/departments']) {
      const text = await (await fetch(new URL(path, stage.device.uiUrl))).text();
      expect(text).toContain(path === 'api/secured' ? '[' : departments.id);
      for (const pin of demoPins) expect(text).not.toContain(pin);
    }
    for (const pin of demoPins) expect(filesWith(stage.device.outputDirectory, pin)).toEqual([]);
  });

  it('is nowhere in the browser’s profile or its consoles', async () => {
    const canary = '7391746';
    await listener.evaluate(
      (kept, logged) => {
        console.log(`canary ${logged}`);
        return chrome.storage.local.set({ canary: kept });
      },
      canary,
      canary,
    );
    await stage.launched.close();
    const found = filesWith(profile, canary).join('\n');
    expect(found).toContain('chrome_debug.log');
    expect(found).toContain('Local Extension Settings');
    for (const pin of pins) {
      const elsewhere = filesWith(profile, pin).filter(
        (path) =>
          // Chromium's own copy of the managed policy is where the administrator has put the PIN.
          !path.includes('/Managed Extension Settings/') &&
          // What was kept and forgotten may remain in LevelDB's log: docs/security.md says so.
          !(forgotten.includes(pin) && path.includes('/Local Extension Settings/')),
      );
      expect(elsewhere, pin).toEqual([]);
    }
    for (const { bytes } of Object.values(encrypted)) {
      expect(filesWith(profile, bytes)).toEqual([]);
    }
  });

  it('cannot leave by what the content security policy forbids, and nothing of ours needs that', () => {
    const manifest = JSON.parse(readFileSync(join(dist, 'manifest.json'), 'utf8'));
    const policy = String(manifest.content_security_policy.extension_pages);
    const directives = new Map(
      policy.split(';').map((directive) => {
        const [name = '', ...values] = directive.trim().split(/\s+/);
        return [name, values.join(' ')];
      }),
    );
    expect(Object.fromEntries(directives)).toEqual({
      'default-src': "'none'",
      'script-src': "'self' 'wasm-unsafe-eval'",
      'worker-src': "'self'",
      'object-src': "'none'",
      'style-src': "'self'",
      'img-src': "'self'",
      'connect-src': "'self' http: https:",
      'frame-ancestors': "'none'",
      'base-uri': "'none'",
      'form-action': "'none'",
    });
    const consoles = readFileSync(join(profile, 'chrome_debug.log'), 'utf8');
    const ours = `chrome-extension://${stage.launched.extensionId}`;
    const violations = consoles
      .split('\n')
      .filter((line) => /Content Security Policy/i.test(line) && line.includes(ours));
    expect(violations).toEqual([]);
  });
});
