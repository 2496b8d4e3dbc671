import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterEach, describe, expect, it } from 'vitest';
import { Secret } from '../../../src/secret.ts';
import { type DeviceOptions, startVirtualImageRunner, type VirtualImageRunner } from '../device.ts';
import { isEnded } from '../job-entry.ts';
import {
  type Answer,
  browserAt,
  signInAsDepartment,
  type TestBrowser,
  userFields,
} from './browser.fixture.ts';
import type { RemoteUiSettings } from './settings.ts';

const pdf = await readFile(join(import.meta.dirname, '../../../tests/fixtures/samples/letter.pdf'));

const running: VirtualImageRunner[] = [];

afterEach(async () => {
  await Promise.all(running.splice(0).map((device) => device.close()));
});

async function deviceWith(
  settings: Partial<RemoteUiSettings> = {},
  more: DeviceOptions = {},
): Promise<VirtualImageRunner> {
  const device = await startVirtualImageRunner({
    departments: ['1234567:765432', '42::0'],
    render: false,
    remoteUi: { flavour: 'r-dept', settings },
    ...more,
  });
  running.push(device);
  return device;
}

const top = '/rps/nativetop.cgi?RUIPNxBundle=&CorePGTAG=PGTAG_DIRC_PDF';
const formPage = '/rps/pprint.cgi?Flag=Init_Data_Pdf';

/** The form's data as a browser would send it. */
function filled(html: string, changes: Readonly<Record<string, string>> = {}): FormData {
  const form = new FormData();
  for (const [, name = '', value = ''] of html.matchAll(
    /<input type="(?:hidden|text)" name="(\w+)" value="([^"]*)"/g,
  )) {
    form.set(name, value);
  }
  for (const [, name = '', value = ''] of html.matchAll(
    /<select name="(\w+)"><option value="(\d+)" selected>/g,
  )) {
    form.set(name, value);
  }
  form.set('PageMode', '0');
  form.set('File', new File([new Uint8Array(pdf)], 'letter.pdf', { type: 'application/pdf' }));
  for (const [name, value] of Object.entries(changes)) form.set(name, value);
  return form;
}

async function formOf(browser: TestBrowser): Promise<string> {
  await browser.get(top);
  return (await browser.get(formPage)).text;
}

async function post(browser: TestBrowser, form: FormData): Promise<Answer> {
  return browser.postForm('/rps/pprint.cgi', form);
}

describe('Direct Print', () => {
  it('prints under the Department ID of the session', async () => {
    const device = await deviceWith();
    const browser = browserAt(device);
    await signInAsDepartment(browser, '1234567', '765432');
    expect((await browser.get('/direct')).location).toContain('CorePGTAG=PGTAG_DIRC_PDF');
    const html = await formOf(browser);
    const settings = { Copies: '2', ColorMode: '1', DuplexMode: '1', MediaSize: '3', Name: 'Tür' };
    const answer = await post(browser, filled(html, settings));
    expect(answer.status).toBe(200);
    const job = await device.waitForJob(isEnded);
    expect(job).toMatchObject({
      ...{ source: 'web', departmentId: '1234567', documentName: 'Tür', format: 'pdf' },
      ...{ state: 'completed', documentBytes: pdf.length },
      settings: { copies: 2, color: 'monochrome', sides: 'two-sided-long-edge', mediaSize: 'A3' },
    });
  });

  it('prints twice when the same request comes twice', async () => {
    const device = await deviceWith();
    const browser = browserAt(device);
    await signInAsDepartment(browser, '1234567', '765432');
    const html = await formOf(browser);
    await post(browser, filled(html));
    await post(browser, filled(html));
    await device.waitForJob((job) => job.number === 2 && job.state === 'completed');
  });

  it('sends the same answer whether the job prints or not', async () => {
    const device = await deviceWith();
    const [browser, overLimit] = [browserAt(device), browserAt(device)];
    await signInAsDepartment(browser, '1234567', '765432');
    await signInAsDepartment(overLimit, '42', '');
    const good = await post(browser, filled(await formOf(browser)));
    const refused = await post(overLimit, filled(await formOf(overLimit)));
    const bad = await post(browser, filled(await formOf(browser), { Copies: 'many' }));
    expect([refused.status, refused.text]).toEqual([good.status, good.text]);
    expect([bad.status, bad.text]).toEqual([good.status, good.text]);
    await device.waitForJob((job) => job.number === 2 && job.endCode === '#816');
    expect(device.jobs()).toHaveLength(2);
  });

  it('marks a failure if that is set', async () => {
    const device = await deviceWith({ answer: 'marked' });
    const browser = browserAt(device);
    await signInAsDepartment(browser, '1234567', '765432');
    const html = await formOf(browser);
    expect((await post(browser, filled(html, { Flag: 'x' }))).text).toContain('ERR_SUBMIT_FORM');
    expect((await post(browser, filled(html))).text).not.toContain('ERR_SUBMIT_FORM');
  });

  it('refuses a document that is not PDF, with an entry in the log', async () => {
    const device = await deviceWith();
    const browser = browserAt(device);
    await signInAsDepartment(browser, '1234567', '765432');
    const form = filled(await formOf(browser));
    form.set('File', new File(['%!PS'], 'a.pdf'));
    await post(browser, form);
    expect((await device.waitForJob(isEnded)).endCode).toBe('#858');
  });

  it('requires a new token for each form if it uses tokens', async () => {
    const device = await deviceWith({ token: 'on' });
    const browser = browserAt(device);
    await signInAsDepartment(browser, '1234567', '765432');
    const html = await formOf(browser);
    const without = filled(html);
    without.delete('Token');
    await post(browser, without);
    expect(device.jobs()).toHaveLength(0);
    const again = await formOf(browser);
    await post(browser, filled(again));
    await post(browser, filled(again));
    expect(device.jobs()).toHaveLength(1);
    expect(device.remoteUi?.complaints()).toEqual([
      'an old token came back',
      'an old token came back',
    ]);
  });

  it('requires every control of the form', async () => {
    const device = await deviceWith();
    const browser = browserAt(device);
    await signInAsDepartment(browser, '1234567', '765432');
    const form = filled(await formOf(browser));
    form.delete('StapleType');
    await post(browser, form);
    expect(device.jobs()).toHaveLength(0);
    expect(device.remoteUi?.complaints()).toEqual(['a control of the form is missing']);
  });

  it('has no page and no link if it does not accept PDF', async () => {
    const device = await deviceWith({ pdf: 'off' });
    const browser = browserAt(device);
    await signInAsDepartment(browser, '1234567', '765432');
    expect((await browser.get('/')).text).not.toContain('/direct');
    expect((await browser.get('/direct')).status).toBe(404);
    expect((await browser.get(top)).status).toBe(404);
  });

  it('shows the form at once if nativetop.cgi is that page', async () => {
    const device = await deviceWith({ top: 'page' });
    const browser = browserAt(device);
    await signInAsDepartment(browser, '1234567', '765432');
    const { text } = await browser.get(top);
    await post(browser, filled(text));
    await device.waitForJob((job) => job.state === 'completed');
  });

  it('requires a login first', async () => {
    const device = await deviceWith();
    const browser = browserAt(device);
    await browser.get('/');
    const form = new FormData();
    form.set('File', new File([new Uint8Array(pdf)], 'letter.pdf'));
    expect((await post(browser, form)).text).toContain('Cannot open');
    expect(device.jobs()).toHaveLength(0);
  });

  it('prints for a user under that user’s Department ID', async () => {
    const users = [{ name: 'anna', password: new Secret('geheim'), departmentId: 1234567 }];
    const device = await deviceWith({}, { remoteUi: { flavour: 'r-user', users } });
    const browser = browserAt(device);
    await browser.post('/login', userFields((await browser.get('/')).text, 'anna', 'geheim'));
    await post(browser, filled(await formOf(browser)));
    expect(await device.waitForJob(isEnded)).toMatchObject({
      ...{ state: 'completed', departmentId: '1234567', userName: 'anna' },
    });
  });

  it('prints for anybody if no login is required', async () => {
    const device = await deviceWith({}, { remoteUi: { flavour: 'none' }, departments: [] });
    const browser = browserAt(device);
    await browser.get('/');
    await post(browser, filled(await formOf(browser)));
    expect(await device.waitForJob(isEnded)).toMatchObject({ departmentId: 'unknown' });
  });
});
