import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Page } from 'puppeteer';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { openExtensionPage } from '../../tools/browser/extension-page.ts';
import { demoPage } from '../../tools/demo/demo-page.ts';
import { printOnce } from '../../tools/demo/once.ts';
import { demoPolicy } from '../../tools/demo/policy.ts';
import { randomDepartments } from '../../tools/demo/rows.ts';
import { openStage, type Stage } from '../../tools/stage/stage.ts';
import { everythingInIndexedDb, filesWith } from './look-for-text.ts';

describe('a PIN, looked for after every configuration has been printed', () => {
  const departments = randomDepartments();
  const pins = [departments.pin, departments.wrongPin];
  const profile = mkdtempSync(join(tmpdir(), 'sweep-'));
  let stage: Stage;
  let listener: Page;
  let printed = '';
  let good = false;

  beforeAll(async () => {
    stage = await openStage({
      device: { departments: [`${departments.id}:${departments.pin}`, departments.idWithoutPin] },
      policy: (device) => demoPolicy(device, departments),
      page: (device) => demoPage(device, departments),
      browser: {
        userDataDir: profile,
        // The consoles of all pages and workers go to chrome_debug.log in the profile.
        args: ['--enable-logging', '--v=0'],
      },
    });
    listener = await openExtensionPage(stage.launched, 'src/ui/options/index.html');
    await listener.evaluate(() => {
      const heard: string[] = [];
      Reflect.set(globalThis, 'heard', heard);
      chrome.runtime.onMessage.addListener((message) => {
        heard.push(JSON.stringify(message));
      });
      new BroadcastChannel('department-print').onmessage = ({ data }) => {
        heard.push(JSON.stringify(data));
      };
    });
    const write = vi.spyOn(process.stdout, 'write').mockImplementation((text) => {
      printed += String(text);
      return true;
    });
    good = await printOnce(stage, departments);
    write.mockRestore();
  });

  afterAll(async () => {
    await stage?.close();
    rmSync(profile, { recursive: true, force: true });
  });

  it('was in use: every job came to the end it should', () => {
    expect(good, printed).toBe(true);
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

  it('is not in storage.local, and in storage.session only while it is typed', async () => {
    const read = () =>
      listener.evaluate(async () => [
        JSON.stringify(await chrome.storage.local.get()),
        JSON.stringify(await chrome.storage.session.get()),
      ]);
    const [local = '', session = ''] = await read();
    expect(local).toContain('lastKnownPolicy');
    for (const pin of pins) expect(local + session).not.toContain(pin);

    const popup = await stage.openPopup();
    await popup.enter({ departmentId: departments.id, pin: departments.wrongPin });
    await vi.waitFor(async () => expect((await read())[1]).toContain(departments.wrongPin));
    expect((await read())[0]).not.toContain(departments.wrongPin);
    expect(await popup.page.content()).not.toContain(departments.wrongPin);
    await popup.close();
  });

  it('is in no message that a page of the extension can hear', async () => {
    const heard = await listener.evaluate(() => String(Reflect.get(globalThis, 'heard')));
    expect(heard).toContain('job-event');
    for (const pin of pins) expect(heard).not.toContain(pin);
  });

  it('is not in anything that the device keeps or shows', async () => {
    for (const path of ['', 'api/jobs', 'api/secured', 'api/departments']) {
      const text = await (await fetch(new URL(path, stage.device.uiUrl))).text();
      expect(text).toContain(path === 'api/secured' ? '[' : departments.id);
      for (const pin of pins) expect(text).not.toContain(pin);
    }
    for (const pin of pins) expect(filesWith(stage.device.outputDirectory, pin)).toEqual([]);
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
      // Chromium's own copy of the managed policy is where the administrator has put the PIN.
      const elsewhere = filesWith(profile, pin).filter(
        (path) => !path.includes('/Managed Extension Settings/'),
      );
      expect(elsewhere).toEqual([]);
    }
  });
});
