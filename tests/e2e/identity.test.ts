import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { waitForText } from '../../tools/browser/extension-page.ts';
import { Popup } from '../../tools/stage/popup.ts';
import { openStage, type Stage } from '../../tools/stage/stage.ts';
import { isEnded, type JobEntry } from '../../tools/virtual-imagerunner/job-entry.ts';
import { startGoogleDirectory } from '../doubles/google-directory.ts';
import { selfSigned } from '../doubles/self-signed.ts';

const clientId = '123456789012-abc123.apps.googleusercontent.com';

/**
 * Chromium has nobody signed in, and no account can be made for a test: who is signed in is put in
 * the place of `chrome.identity.getProfileUserInfo`, in the worker and in the popup. All else is as
 * in production, Google's addresses included, which this browser finds on this machine.
 */
describe('who prints', () => {
  let google: Awaited<ReturnType<typeof startGoogleDirectory>>;
  let stage: Stage;
  const pins = ['2468130', '1357924'];
  const securedPrintPin = '0864209';

  const printers = (uri: string) => [
    { id: 'a', name: 'Copier', uri, configuration: 'department-id-pin' },
    { id: 'c', name: 'Held', uri, configuration: 'department-id-pin-secure-print' },
  ];

  beforeAll(async () => {
    google = await startGoogleDirectory({
      clientId,
      tls: selfSigned(),
      entries: {
        'carol@school.example': { Printing: { Department_ID: '1003', PIN: pins[1] } },
      },
    });
    const here = `127.0.0.1:${google.port}`;
    stage = await openStage({
      device: { departments: ['1000:1111', `1001:${pins[0]}`, `1003:${pins[1]}`] },
      policy: ({ ippUri }) => ({
        printers: printers(ippUri),
        departmentId: '1000',
        pin: '1111',
        people: [
          { email: 'alice@school.example', departmentId: '1001', pin: pins[0], securedPrintPin },
          { email: 'alice@school.example', departmentId: '1009' },
          { email: 'no address', departmentId: '1009' },
        ],
      }),
      browser: {
        attachToWorker: true,
        args: [
          `--host-resolver-rules=MAP accounts.google.com:443 ${here},MAP admin.googleapis.com:443 ${here}`,
          '--ignore-certificate-errors',
        ],
      },
    });
  });
  afterAll(async () => {
    await stage?.close();
    await google?.close();
  });

  async function signIn(email: string): Promise<void> {
    const target = await stage.launched.browser.waitForTarget(
      (found) => found.type() === 'service_worker',
    );
    const worker = await target.worker();
    await worker?.evaluate((signedIn) => {
      chrome.identity.getProfileUserInfo = async () => ({ email: signedIn, id: '1' });
    }, email);
  }

  async function openPopup(email: string): Promise<Popup> {
    const page = await stage.launched.newPage();
    await page.evaluateOnNewDocument((signedIn) => {
      chrome.identity.getProfileUserInfo = async () => ({ email: signedIn, id: '1' });
    }, email);
    await page.goto(`chrome-extension://${stage.launched.extensionId}/src/ui/popup/index.html`);
    return new Popup(page);
  }

  async function print(): Promise<JobEntry> {
    const number = stage.device.jobs().length + 1;
    const ended = stage.device.waitForJob(
      (entry) => entry.number === number && isEnded(entry),
      AbortSignal.timeout(120_000),
    );
    await stage.print('Copier');
    return ended;
  }

  it('is not told to the device, which hears a name of the browser’s own', async () => {
    const first = await print();
    expect(first).toMatchObject({ departmentId: '1000', state: 'completed' });
    expect(first.userName).toMatch(/^print-[0-9a-f]{8}$/);
    expect((await print()).userName).toBe(first.userName);
  });

  it('pays by the organisation’s list where it has the person, whatever its capitals', async () => {
    await signIn('Alice@School.example');
    const popup = await openPopup('Alice@School.example');
    await waitForText(popup.page, '1001 From your organisation’s list');
    expect(await print()).toMatchObject({ departmentId: '1001', state: 'completed' });
    expect(await popup.text()).toContain('Some settings from your administrator cannot be used');
    const kept = await popup.page.evaluate(async () =>
      JSON.stringify([await chrome.storage.local.get(), await chrome.storage.session.get()]),
    );
    for (const pin of [...pins, securedPrintPin]) expect(kept).not.toContain(pin);
    await popup.close();
  });

  it('types the secured-print PIN at the panel, where it is another than the PIN', async () => {
    const waits = stage.device.waitForJob(
      ({ state }) => state === 'pending-held',
      AbortSignal.timeout(120_000),
    );
    await stage.print('Held');
    const { number, departmentId } = await waits;
    expect(departmentId).toBe('1001');
    expect(stage.device.release(number, pins[0] ?? '')).not.toBe('released');
    expect(stage.device.release(number, securedPrintPin)).toBe('released');
  });

  it('is told to the device as the administrator wants it', async () => {
    await stage.setPolicy({
      printers: printers(stage.device.ippUri),
      departmentId: '1000',
      pin: '1111',
      userNameRule: 'email-local-part',
    });
    const popup = await openPopup('Alice@School.example');
    await waitForText(popup.page, '1000 Set by your administrator');
    const said = await print();
    expect(said).toMatchObject({ userName: 'Alice', state: 'completed' });
    await popup.close();
  });

  it('pays by the person’s own entry in the directory, once the person has agreed', async () => {
    google.behaviour.silent = 'interaction_required';
    await signIn('carol@school.example');
    await stage.setPolicy({
      printers: printers(stage.device.ippUri),
      directoryClientId: clientId,
      directorySchema: 'Printing',
      directoryDepartmentIdField: 'Department_ID',
      directoryPinField: 'PIN',
      keepTitles: false,
    });
    const popup = await openPopup('carol@school.example');
    await waitForText(popup.page, 'Sign in once so that it can be read.');
    await popup.press('Sign in');
    await waitForText(popup.page, '1003 From your organisation’s directory');
    const said = await print();
    expect(said).toMatchObject({ departmentId: '1003', state: 'completed' });
    await popup.waitForNewest(/Printed/);
    const titles = async () => [...new Set((await popup.entries()).map(({ title }) => title))];
    await expect.poll(titles).toEqual(['Untitled']);
    const local = await popup.page.evaluate(async () =>
      JSON.stringify(await chrome.storage.local.get()),
    );
    expect(local).not.toContain(pins[1]);
    for (const token of google.tokens.keys()) expect(local).not.toContain(token);
    await popup.close();
  });
});
