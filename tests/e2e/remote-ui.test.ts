import type { Page } from 'puppeteer';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { Secret } from '../../src/secret.ts';
import { openExtensionPage, waitForText } from '../../tools/browser/extension-page.ts';
import { poll } from '../../tools/browser/poll.ts';
import { Popup } from '../../tools/stage/popup.ts';
import { openStage, type Stage } from '../../tools/stage/stage.ts';
import {
  startVirtualImageRunner,
  type VirtualImageRunner,
} from '../../tools/virtual-imagerunner/device.ts';
import type { RemoteUiOptions } from '../../tools/virtual-imagerunner/remote-ui/settings.ts';
import { FormServer } from '../doubles/remote-ui-forms.ts';
import { selfSigned } from '../doubles/self-signed.ts';
import { everythingInIndexedDb, withoutTimes } from './look-for-text.ts';

const id = '1234567';
const pin = '7391746';

/** One device of each kind that a check tells apart. */
const flavours = {
  department: { flavour: 'r-dept' },
  users: {
    flavour: 'r-user',
    users: [{ name: id, password: new Secret(pin), departmentId: Number(id) }],
  },
  numbered: { flavour: 'mf', settings: { numbered: 'numbers' } },
  general: {
    flavour: 'r-dept',
    systemManager: { id: 7654321, pin: new Secret(1112223) },
    settings: { management: 'off' },
  },
  open: { flavour: 'none' },
  addOn: { flavour: 'addon' },
} satisfies Record<string, RemoteUiOptions>;
const directPrinter = 'By its web page';

/** A button of the popup, by its text. */
const button = (name: string) => `::-p-xpath(//button[normalize-space()="${name}"])`;

type Flavour = keyof typeof flavours;

describe('a check at the device, in a real browser', () => {
  let stage: Stage;
  let popup: Page;
  /** What the browser's common cookie jar sends to a server on the devices' host. */
  let jar: FormServer;
  const devices = new Map<string, VirtualImageRunner>();

  function device(flavour: string): VirtualImageRunner {
    const found = devices.get(flavour);
    if (!found) throw new Error(`no device ${flavour}`);
    return found;
  }

  function remoteUi(flavour: string) {
    const page = device(flavour).remoteUi;
    if (!page) throw new Error(`${flavour} has no page`);
    return page;
  }

  beforeAll(async () => {
    jar = await new FormServer(() => ({ html: 'jar' })).start();
    for (const [flavour, remoteUi] of Object.entries(flavours)) {
      const options = { departments: [`${id}:${pin}`], render: false, remoteUi };
      devices.set(flavour, await startVirtualImageRunner(options));
    }
    stage = await openStage({
      policy: () => ({
        printers: [
          ...[...devices].map(([name, { ippUri: uri }]) => ({
            ...{ id: name, name, uri, configuration: 'department-id-pin' },
          })),
          {
            ...{ id: 'direct', name: directPrinter, uri: device('department').ippUri },
            ...{ configuration: 'department-id-pin', carrier: 'direct-print' },
          },
        ],
        remoteUiUsersAreDepartmentIds: true,
        usersMayAddPrinters: true,
      }),
    });
    popup = await openExtensionPage(stage.launched, 'src/ui/popup/index.html');
  });

  afterAll(async () => {
    await stage?.close();
    for (const each of devices.values()) await each.close();
    await jar?.stop();
  });

  /** Types Department ID and PIN as the popup's form does, and opens the popup anew. */
  async function type(departmentId: string, digits: string): Promise<void> {
    await popup.evaluate((credentials) => chrome.storage.session.set({ credentials }), {
      departmentId,
      pin: digits,
    });
    await popup.bringToFront();
    await popup.reload();
    await waitForText(popup, departmentId);
  }

  async function press(name: string): Promise<void> {
    await popup.locator(button(name)).click();
  }

  /** What the courier answers where a page of the extension asks it for a check at the address `told`. */
  const ask = (told: string, clearAllowed = true, attempt = told): Promise<unknown> =>
    popup.evaluate(
      async (question) => {
        const to = (part: string, message: object): Promise<unknown> =>
          chrome.runtime.sendMessage({ to: part, message });
        await to('worker', { type: 'open-courier' });
        return to('courier', { type: 'check-login', question });
      },
      {
        ...{ told, attempt, clearAllowed, usersNamedById: false },
        printer: {
          ...{ id: 'department', name: 'department', source: 'policy' },
          ...{ uri: device('department').ippUri, configuration: 'department-id-pin' },
        },
      },
    );

  /** Checks at one device, and agrees to send the PIN in clear where the popup asks. */
  async function check(flavour: Flavour): Promise<string> {
    if (!(await popup.$('select'))) await press('Check at the device');
    await (await popup.waitForSelector('select'))?.select(flavour);
    await press('Check at the device');
    await popup.waitForSelector('[role=status] p:not(.note)');
    if (await popup.$(button('Send unencrypted'))) await press('Send unencrypted');
    await popup.waitForFunction(
      () =>
        ![...document.querySelectorAll('button')].some((button) =>
          button.textContent?.includes('Send unencrypted'),
        ) && document.querySelector('[role=status] p:not(.note)'),
    );
    const said = await popup.$$eval('[role=status] p', (all) => all.map((p) => p.textContent));
    return said.join(' ');
  }

  async function commonCookies(): Promise<string> {
    const page = await stage.launched.newPage(`${jar.origin}/`);
    await page.close();
    const cookies = [...(jar.heard.at(-1)?.cookies ?? [])].map((pair) => pair.join('='));
    return cookies.sort().join('; ');
  }

  it.each([
    ['department', 'Right.'],
    ['users', 'Right for the device’s web page'],
    ['numbered', 'Right.'],
    ['general', 'lets people in without a PIN'],
    ['open', 'lets people in without a PIN'],
    ['addOn', 'sign-in of another program'],
  ] as const)('says of the right PIN at %s: %s', async (flavour, sentence) => {
    await type(id, pin);
    const before = await commonCookies();
    expect(await check(flavour)).toContain(sentence);
    expect(remoteUi(flavour).complaints()).toEqual([]);
    expect(remoteUi(flavour).tries()).toHaveLength(sentence.startsWith('Right') ? 1 : 0);
    // Where nobody has to sign in, everybody counts as signed in.
    if (flavour !== 'open') expect(remoteUi(flavour).signedIn()).toBe(0);
    expect(await commonCookies()).toBe(before);
  });

  it.each([
    ['department', 'Wrong.'],
    ['users', 'Refused.'],
    ['numbered', 'Wrong.'],
    ['general', 'lets people in without a PIN'],
    ['open', 'lets people in without a PIN'],
    ['addOn', 'sign-in of another program'],
  ] as const)(
    'says of a wrong PIN at %s: %s, and does not try it twice',
    async (flavour, sentence) => {
      await type(id, '1111111');
      const before = remoteUi(flavour).tries().length;
      expect(await check(flavour)).toContain(sentence);
      const tried = remoteUi(flavour).tries().length - before;
      expect(tried).toBe(/^(?:Wrong|Refused)/.test(sentence) ? 1 : 0);
      await type(id, '1111111');
      const again = await check(flavour);
      if (tried) expect(again).toContain('already refused');
      expect(remoteUi(flavour).tries().length - before).toBe(tried);
    },
  );

  it('leaves a person signed in who is signed in at the device in a tab', async () => {
    const { url, signedIn } = remoteUi('department');
    const tab = await stage.launched.newPage(url);
    await tab.type('[name=deptid]', id);
    await tab.type('[name=password]', pin);
    await Promise.all([tab.waitForNavigation(), tab.click('[type=submit]')]);
    expect(signedIn()).toBe(1);
    const cookies = await commonCookies();
    expect(cookies).toContain('sessionid=');
    await type(id, pin);
    expect(await check('department')).toContain('Right.');
    expect(signedIn()).toBe(1);
    expect(await commonCookies()).toBe(cookies);
    await tab.bringToFront();
    await tab.reload();
    expect(await tab.$('[name=deptid]')).toBe(null);
  });

  describe('a document by Direct Print', () => {
    it('prints once under the Department ID, is proved by the log, and leaves nothing behind', async () => {
      await type(id, pin);
      const cookies = await commonCookies();
      const people = remoteUi('department').signedIn();
      await stage.print(directPrinter);
      await new Popup(popup).waitForNewest(/Printed/);
      const printed = device('department').jobs();
      expect(printed).toMatchObject([
        { source: 'web', departmentId: id, documentName: 'Minutes', state: 'completed' },
      ]);
      expect(remoteUi('department').complaints()).toEqual([]);
      expect(remoteUi('department').signedIn()).toBe(people);
      expect(await commonCookies()).toBe(cookies);
      const local = await popup.evaluate(async () =>
        JSON.stringify(await chrome.storage.local.get()),
      );
      const stored = withoutTimes(local) + (await everythingInIndexedDb(popup));
      expect(stored).toContain('direct-print');
      expect(stored).not.toContain(pin);
      const answers = await fetch(new URL('api/jobs', device('department').uiUrl));
      expect(await answers.text()).not.toContain(pin);
    });

    it('is for a person’s own printer once the device check has proved it by the log', async () => {
      await type(id, pin);
      const own = {
        ...{ id: 'own', name: 'Own copier', uri: device('department').ippUri, resolution: 600 },
        ...{ configuration: 'department-id-pin', documentFormat: 'auto', source: 'user' },
      };
      await popup.evaluate((printer) => chrome.storage.local.set({ printers: [printer] }), own);
      const before = device('department').jobs().length;
      const path = 'src/ui/device-check/index.html?printer=own';
      const page = await openExtensionPage(stage.launched, path);
      const clickOn = async (text: string): Promise<void> => {
        await page
          .locator(`::-p-xpath(//*[normalize-space(text())="${text}" or @aria-label="${text}"])`)
          .click();
      };
      await clickOn('Other ways to find out');
      await clickOn('Try this way: Direct Print by the device’s web page (experimental)');
      await clickOn('Test page');
      await waitForText(page, 'Proved by the device’s print log');
      expect(device('department').jobs().slice(before)).toMatchObject([
        { source: 'web', departmentId: id, state: 'completed' },
      ]);
      await clickOn('One page, as it should be');
      await clickOn('Save and continue');
      await clickOn('Use this way: Direct Print by the device’s web page (experimental)');
      await waitForText(page, 'In use');
      const stored = () => page.evaluate(async () => (await chrome.storage.local.get()).printers);
      await expect
        .poll(stored)
        .toMatchObject([{ id: 'own', carrier: 'direct-print', documentFormat: 'pdf' }]);
      await page.evaluate(() => chrome.storage.local.remove('printers'));
      await page.close();
    });

    it('is not sent with a wrong PIN, which is tried once', async () => {
      await type(id, '1111111');
      const tries = remoteUi('department').tries().length;
      const jobs = device('department').jobs().length;
      await stage.print(directPrinter);
      await new Popup(popup).waitForNewest(/Not printed/);
      expect(device('department').jobs()).toHaveLength(jobs);
      expect(remoteUi('department').tries()).toHaveLength(tries + 1);
    });
  });

  describe('asked at another address', () => {
    it('follows a redirect on the same host', async () => {
      await type(id, pin);
      expect(await ask(remoteUi('department').redirectUrl)).toMatchObject({ verdict: 'right' });
    });

    it('sends nothing to a page whose certificate is not trusted, nor unasked in clear', async () => {
      const { remoteUi: page, close } = await startVirtualImageRunner({
        ...{ departments: [`${id}:${pin}`], render: false },
        remoteUi: { flavour: 'r-dept', tls: selfSigned() },
      });
      try {
        if (page?.tlsUrl === undefined) throw new Error('the device has no page with TLS');
        await type(id, pin);
        expect(await ask(page.tlsUrl)).toEqual({ verdict: 'unknown', reason: 'not-trusted' });
        expect(await ask(page.url, false)).toEqual({ verdict: 'ask-clear' });
        expect(page.tries()).toEqual([]);
      } finally {
        await close();
      }
    });

    it('is one try for equal questions at once, and after a refusal that nobody has heard', async () => {
      await type(id, '2222222');
      const { url, tries } = remoteUi('department');
      const before = tries().length;
      const wrong = { verdict: 'wrong', asksFor: 'department' };
      expect(await Promise.all([ask(url), ask(url)])).toEqual([wrong, wrong]);
      expect(await ask(url)).toEqual(wrong);
      expect(tries()).toHaveLength(before + 1);
    });

    it('follows none elsewhere, neither of a page nor of the log-in', async () => {
      const elsewhere = await new FormServer(() => ({ html: 'elsewhere' })).start();
      const away = elsewhere.origin.replace('127.0.0.1', 'localhost');
      let form = '';
      const leading = await new FormServer(({ method }) =>
        form && method === 'GET' ? { html: form } : { status: 307, location: `${away}/` },
      ).start();
      try {
        expect(await ask(leading.origin)).toMatchObject({ reason: 'led-elsewhere' });
        form =
          '<form name=login action=/login method=post><input name=deptid><input type=password name=password></form>';
        expect(await ask(leading.origin)).toMatchObject({ reason: 'session-not-kept' });
        expect(leading.posts()).toHaveLength(1);
        expect(elsewhere.heard).toEqual([]);
      } finally {
        await elsewhere.stop();
        await leading.stop();
      }
    });
  });

  it('is not offered where the policy forbids it, and the worker gives no PIN', async () => {
    await type(id, pin);
    const printers = [...devices].map(([name, { ippUri: uri }]) => ({
      ...{ id: name, name, uri, configuration: 'department-id-pin' },
    }));
    const direct = { ...printers[0], id: 'direct', name: directPrinter, carrier: 'direct-print' };
    await stage.setPolicy({ printers: [...printers, direct], remoteUi: 'off' });
    await poll('the policy to arrive', () =>
      popup.evaluate(async () => (await chrome.storage.managed.get()).remoteUi === 'off'),
    );
    await poll('the button to be gone', async () => {
      await popup.reload();
      await waitForText(popup, id);
      return (await popup.$(button('Check at the device'))) === null;
    });
    const tries = remoteUi('department').tries().length;
    const asked = await ask(remoteUi('department').url, true, 'forbidden');
    expect(asked).toEqual({ verdict: 'unknown', reason: 'no-entry' });
    const byWebPage = await popup.evaluate((printerId) => {
      const message = { type: 'print-test-page', printerId };
      return chrome.runtime.sendMessage({ to: 'worker', message });
    }, direct.id);
    expect(byWebPage).not.toBe('accepted');
    expect(remoteUi('department').tries()).toHaveLength(tries);
  });
});
