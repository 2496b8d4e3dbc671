import { afterEach, describe, expect, it } from 'vitest';
import { operation } from '../../../src/ipp/operations.ts';
import { numberAttribute, textAttribute } from '../../../src/ipp/value.ts';
import { Secret } from '../../../src/secret.ts';
import { ManualClock } from '../clock.ts';
import { ippRequest } from '../device.fixture.ts';
import { type DeviceOptions, startVirtualImageRunner, type VirtualImageRunner } from '../device.ts';
import { isEnded } from '../job-entry.ts';
import { browserAt, signInAsDepartment, type TestBrowser, walkToLog } from './browser.fixture.ts';
import type { RemoteUiSettings } from './settings.ts';

const running: VirtualImageRunner[] = [];

afterEach(async () => {
  await Promise.all(running.splice(0).map((device) => device.close()));
});

const noon = Date.UTC(2026, 2, 5, 12, 34, 56);

async function deviceWith(
  settings: Partial<RemoteUiSettings> = {},
  more: DeviceOptions = {},
): Promise<VirtualImageRunner> {
  const device = await startVirtualImageRunner({
    departments: ['1234567:765432', '42'],
    ippAccounting: 'honoured',
    render: false,
    clock: new ManualClock(noon),
    remoteUi: { flavour: 'r-dept', settings },
    ...more,
  });
  running.push(device);
  return device;
}

/** Sends a job under this Department ID with IPP's own accounting, and waits until it ends. */
async function print(device: VirtualImageRunner, id: string, title: string): Promise<void> {
  const before = device.jobs().length;
  await ippRequest(
    device.ippUri,
    operation.printJob,
    [textAttribute('job-name', 'name', title)],
    Buffer.from(
      '%!PS\n%%Pages: 3\n%%Page: 1 1\nshowpage\n%%Page: 2 2\nshowpage\n%%Page: 3 3\nshowpage\n',
    ),
    [textAttribute('job-account-id', 'name', id), numberAttribute('copies', 'integer', 2)],
  );
  await device.waitForJob((job) => job.number > before && isEnded(job));
}

async function signedIn(device: VirtualImageRunner): Promise<TestBrowser> {
  const browser = browserAt(device);
  await signInAsDepartment(browser, '42', '');
  return browser;
}

async function csv(device: VirtualImageRunner): Promise<readonly string[]> {
  const browser = await signedIn(device);
  await walkToLog(browser);
  const { text } = await browser.get('/rps/pprint.csv?LogType=0&Flag=Csv_Data&Dummy=3');
  return text.split('\r\n');
}

const logPage = '/rps/jlp.cgi?Flag=Html_Data&LogType=0&CorePGTAG=2';
const logFile = '/rps/pprint.csv?LogType=0&Flag=Csv_Data';

describe('the print log', () => {
  it('contains the jobs that were really received, with the IDs that they carried', async () => {
    const device = await deviceWith();
    await print(device, '42', 'Minutes, "final"');
    await print(device, '9999', 'Plan');
    const lines = await csv(device);
    expect(lines[0]?.startsWith('\ufeffJob No. ,Result ,Start Time ,End Time ,Dept. ID ,')).toBe(
      true,
    );
    expect(lines[1]).toMatch(
      /^2,"NG","05\/03 2026 12:34:56","05\/03 2026 12:34:56","0009999","Print","Plan","alice","\d","0","0 X 2","#701"$/,
    );
    expect(lines[2]).toMatch(
      /^1,"OK","05\/03 2026 12:34:56","05\/03 2026 12:34:56","0000042","Print","Minutes, ""final""","alice","3","6","3 X 2","OK"$/,
    );
    expect(lines.slice(3)).toEqual(['', '']);
  });

  it('has the same rows as a page, which escapes their texts', async () => {
    const device = await deviceWith();
    await print(device, '42', '<img src=x onerror=alert(1)> "ü" 日本');
    const browser = await signedIn(device);
    await walkToLog(browser);
    const { text } = await browser.get(logPage);
    expect(text).toContain('<form name="PROP_FORM"');
    expect(text).toContain(
      '<td>&lt;img src=x onerror=alert(1)&gt; &quot;ü&quot; 日本</td><td>alice</td>',
    );
    expect(text).not.toContain('<img');
  });

  it.each([
    ['DD/MM/YYYY', '05/03/2026 12:34:56'],
    ['MM/DD/YYYY', '03/05/2026 12:34:56'],
    ['YYYY MM/DD', '2026 03/05 12:34:56'],
  ] as const)('writes times as %s', async (dates, written) => {
    const device = await deviceWith({ dates });
    await print(device, '42', 'A');
    expect((await csv(device))[1]).toContain(`"${written}"`);
  });

  it('has the time of its own clock, which may be wrong by years', async () => {
    const device = await deviceWith({ years: -20 });
    await print(device, '42', 'A');
    expect((await csv(device))[1]).toContain('"05/03 2006 12:34:56"');
  });

  it('has 10 columns without the document’s name, or 14', async () => {
    const ten = await deviceWith({ columns: '10', ids: 'plain' });
    await print(ten, '42', 'Secret plan');
    const [titles, row] = await csv(ten);
    expect(titles?.split(',')).toHaveLength(10);
    expect(row).toContain('"42","alice","3","6","3 X 2","OK"');
    expect(row).not.toContain('Secret plan');
    const fourteen = await deviceWith({ columns: '14', separator: ';' });
    await print(fourteen, '42', 'A');
    for (const line of (await csv(fourteen)).slice(0, 2)) expect(line.split(';')).toHaveLength(14);
  });

  it.each([
    ['de', 'Auftragsnr. ', 'Drucken'],
    ['ja', 'ジョブ番号 ', 'プリント'],
  ] as const)('is in %s, and says so in a cookie', async (language, title, type) => {
    const device = await deviceWith({ language });
    await print(device, '42', 'A');
    const lines = await csv(device);
    expect(lines[0]?.startsWith(`\ufeff${title},`)).toBe(true);
    expect(lines[1]).toContain(`"${type}"`);
    const browser = browserAt(device);
    await browser.get('/');
    expect(browser.cookies.get('portalLang')).toBe(language);
  });

  it('masks the names of others, or all names', async () => {
    for (const [names, shown] of [
      ['others-masked', ['mine']],
      ['masked', []],
    ] as const) {
      const device = await deviceWith({ names }, { allowUnknownIds: true });
      await print(device, '42', 'mine');
      await print(device, '7', 'theirs');
      const text = (await csv(device)).join('\n');
      for (const title of ['mine', 'theirs']) {
        expect(text.includes(title), `${names}: ${title}`).toBe(shown.some((own) => own === title));
      }
      expect(text).toContain('"********"');
    }
  });

  it('cuts names only between characters', async () => {
    const device = await deviceWith({ nameBytes: 5 });
    await print(device, '42', 'aüüü');
    expect((await csv(device))[1]).toContain('"aüü"');
  });

  it('can leave out a refused job, or list it without its ID', async () => {
    const absent = await deviceWith({ refused: 'absent' });
    await print(absent, '9999', 'Plan');
    expect((await csv(absent)).join()).not.toContain('Plan');
    const without = await deviceWith({ refused: 'without-id' });
    await print(without, '9999', 'Plan');
    const row = (await csv(without))[1];
    expect(row).toContain('"--------"');
    expect(row).not.toContain('9999');
  });

  it('lists what the device does not report over IPP', async () => {
    const device = await deviceWith({}, { silentRefusals: true });
    await print(device, '9999', 'Plan');
    expect((await csv(device))[1]).toContain('"#701"');
  });
});

describe('the way to the log', () => {
  it('starts at nativetop.cgi, which sets iR; without it a page cannot be opened', async () => {
    const device = await deviceWith();
    const browser = await signedIn(device);
    const early = await browser.get(logFile);
    expect(early.status).toBe(200);
    expect(early.text).toContain('Cannot open this page');
    await walkToLog(browser);
    expect(browser.cookies.has('iR')).toBe(true);
    expect((await browser.get(logFile)).text.startsWith('\ufeffJob No.')).toBe(true);
    browser.cookies.set('iR', 'another');
    expect((await browser.get(logFile)).text).toContain('Cannot open this page');
    browser.cookies.delete('iR');
    expect((await browser.get(logPage)).text).toContain('Cannot open this page');
  });

  it('requires its order if the device is strict', async () => {
    const device = await deviceWith({ walk: 'strict' });
    const browser = await signedIn(device);
    await browser.get('/rps/nativetop.cgi?RUIPNxBundle=&CorePGTAG=PGTAG_JOB_PRT_STAT');
    expect((await browser.get(logFile)).text).toContain('Cannot open');
    expect((await browser.get(logPage)).text).toContain('Cannot open');
    await walkToLog(browser);
    expect((await browser.get(logFile)).text).toContain('Cannot open');
    expect((await browser.get(logPage)).text).toContain('PROP_FORM');
    expect((await browser.get(logFile)).text).toContain('Job No.');
  });

  it('requires a Referer of the device if that is set', async () => {
    const device = await deviceWith({ referer: 'required' });
    const browser = await signedIn(device);
    const top = '/rps/nativetop.cgi?RUIPNxBundle=&CorePGTAG=PGTAG_DEV_STAT';
    expect((await browser.get(top)).text).toContain('Cannot open');
    const headers = { Referer: device.remoteUi?.url ?? '' };
    expect((await browser.get(top, headers)).text).toContain('jstatpri.cgi');
    expect((await browser.get(logFile, headers)).text).toContain('Job No.');
    const foreign = { Referer: 'http://example.com/' };
    expect((await browser.get(logFile, foreign)).text).toContain('Cannot open');
  });

  it.each(['frames', 'redirect'] as const)('continues by %s', async (top) => {
    const device = await deviceWith({ top });
    const browser = await signedIn(device);
    const answer = await browser.get(
      '/rps/nativetop.cgi?RUIPNxBundle=default&CorePGTAG=PGTAG_DEV_STAT',
    );
    expect(`${answer.location}${answer.text}`).toContain('jstatpri.cgi?Flag=Init_Data');
    expect(browser.cookies.has('iR')).toBe(true);
  });

  it('is closed without a session, if the log is off, and for other logs', async () => {
    const device = await deviceWith();
    expect((await browserAt(device).get(logFile)).text).toContain('Cannot open');
    const browser = await signedIn(device);
    await walkToLog(browser);
    const copies = await browser.get('/rps/pprint.csv?LogType=1&Flag=Csv_Data');
    expect(copies.text).toContain('Cannot open');
    const off = await deviceWith({ log: 'off' });
    expect((await csv(off)).join()).toContain('Cannot open');
  });

  it('is open to a user, who sees only their own Department ID', async () => {
    const users = [{ name: 'anna', password: new Secret('x'), departmentId: 42 }];
    const device = await deviceWith({}, { remoteUi: { flavour: 'none', users } });
    await print(device, '42', 'A');
    const browser = browserAt(device);
    await browser.get('/');
    await walkToLog(browser);
    expect((await browser.get(logFile)).text).toContain('"0000042"');
  });
});
