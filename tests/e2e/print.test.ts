import { randomInt } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openStage, type Stage } from '../../tools/stage/stage.ts';
import { isEnded, type JobEntry } from '../../tools/virtual-imagerunner/job-entry.ts';

const pin = String(randomInt(1_000_000, 10_000_000));

const printers = {
  a: 'Library A',
  b: 'Library B',
  c: 'Library C',
  off: 'Switched off',
} as const;

describe('a document printed from Chrome’s own dialog', () => {
  let stage: Stage;

  beforeAll(async () => {
    stage = await openStage({
      device: { departments: [`1234567:${pin}`, '42'] },
      policy: ({ ippUri }) => ({
        waitForPrinterMinutes: 0,
        printers: [
          {
            ...{ id: 'a', name: printers.a, uri: ippUri, configuration: 'department-id-pin' },
            // Canon's driver leaves the drawer automatic for the model that the device reports.
            deviceFamily: 'color-office',
          },
          { id: 'b', name: printers.b, uri: ippUri, configuration: 'department-id' },
          {
            id: 'c',
            name: printers.c,
            uri: ippUri,
            configuration: 'department-id-pin-secure-print',
          },
          // Nothing listens on port 10.
          {
            id: 'off',
            name: printers.off,
            uri: 'ipp://127.0.0.1:10/ipp/print',
            configuration: 'department-id-pin',
          },
        ],
      }),
      page: () =>
        '<!doctype html><title>Minutes "of" \u202Ethe\u202C (meeting) %-12345X@PJL</title><h1>Minutes</h1><p style="break-after: page">One</p><p>Two</p>',
    });
  });

  afterAll(() => stage?.close());

  /** The job that the device receives next, once `ready` holds for it. */
  function nextJob(ready: (entry: JobEntry) => boolean): Promise<JobEntry> {
    const before = new Set(stage.device.jobs().map(({ number }) => number));
    return stage.device.waitForJob(
      (entry) => !before.has(entry.number) && ready(entry),
      AbortSignal.timeout(60_000),
    );
  }

  it('lists the printers of the policy by name', async () => {
    const { dialog, page } = await stage.openDialog(printers.a);
    expect(await dialog.listPrinters()).toEqual(expect.arrayContaining(Object.values(printers)));
    await dialog.cancel();
    await page.close();
  });

  it('waits, unsent, until Department ID and PIN are typed, and then goes on', async () => {
    const popup = await stage.openPopup();
    const before = stage.device.jobs().length;
    await stage.print(printers.a);
    const waiting = await popup.waitForNewest(/Department ID/);
    expect(waiting.title).toContain('Minutes');
    expect(stage.device.jobs()).toHaveLength(before);

    const job = nextJob(isEnded);
    await popup.enter({ departmentId: '1234567', pin });
    expect(await job).toMatchObject({ departmentId: '1234567', state: 'completed' });
    await popup.waitForNewest(/Printed/);
    expect(await popup.text()).toContain('1234567');
    await popup.close();
  });

  it('A: is printed under its Department ID, all pages, with its title made harmless', async () => {
    const job = nextJob(isEnded);
    await stage.print(printers.a);
    expect(await job).toMatchObject({
      source: 'ipp',
      protocol: 'cpca',
      format: 'postscript',
      departmentId: '1234567',
      mode: 'print',
      state: 'completed',
      pages: 2,
      documentName: 'Minutes "of" the (meeting) %-123',
    });
    const popup = await stage.openPopup();
    const entry = await popup.waitForNewest(/Printed/);
    expect(entry.text).toContain(printers.a);
    expect(entry.text).toContain('1234567');
    expect(entry.text).toContain('2 pages');
    await popup.close();
  });

  it('C: waits at the device until the PIN is typed at its panel', async () => {
    const held = nextJob(({ state }) => state === 'pending-held');
    await stage.print(printers.c);
    const { number } = await held;
    expect(await held).toMatchObject({ departmentId: '1234567', mode: 'secured' });
    expect(stage.device.secured().map((entry) => entry.number)).toContain(number);
    const popup = await stage.openPopup();
    expect((await popup.waitForNewest(/panel/)).text).toContain(printers.c);

    const wrong = stage.device.release(number, pin === '1000001' ? '1000002' : '1000001');
    expect(wrong).not.toBe('released');
    expect(stage.device.secured().map((entry) => entry.number)).toContain(number);
    expect(stage.device.release(number, pin)).toBe('released');
    const printed = await stage.device.waitForJob(
      (entry) => entry.number === number && isEnded(entry),
      AbortSignal.timeout(60_000),
    );
    expect(printed).toMatchObject({ state: 'completed', pages: 2 });
    await popup.waitForNewest(/Printed/);
    await popup.close();
  });

  it('carries copies, collation, colour, sides, paper and tray to the device', async () => {
    const { dialog, page } = await stage.openDialog(printers.a);
    await dialog.set({
      copies: 3,
      collate: true,
      color: false,
      duplex: 'short-edge',
      mediaSize: 'ISO_A3',
      vendorItems: { 'media-source': 'tray-2' },
    });
    const job = nextJob(isEnded);
    await dialog.print();
    await page.close();
    expect((await job).settings).toMatchObject({
      copies: 3,
      collate: 'on',
      color: 'mono',
      sides: 'two-sided-short-edge',
      mediaSize: 'A3',
      tray: 'cassette2',
      resolution: 600,
    });
    expect(await job).toMatchObject({ state: 'completed', pages: 2, impressions: 6 });
  });

  it('a wrong PIN is refused by the device, and the popup says why and what to do', async () => {
    const popup = await stage.openPopup();
    await popup.enter({ departmentId: '1234567', pin: pin === '1000001' ? '1000002' : '1000001' });
    const job = nextJob(isEnded);
    await stage.print(printers.a);
    expect(await job).toMatchObject({ state: 'aborted', endCode: '#701' });
    const entry = await popup.waitForNewest(/#701/);
    expect(entry.text).toContain('Not printed');
    expect(entry.text).toContain('the PIN is wrong');
    expect(entry.text).toContain('Check the Department ID and the PIN, then print again.');
    await popup.close();
  });

  it('an unknown Department ID is refused by the device', async () => {
    const popup = await stage.openPopup();
    await popup.enter({ departmentId: '7777', pin });
    const job = nextJob(isEnded);
    await stage.print(printers.a);
    expect(await job).toMatchObject({
      departmentId: '7777',
      state: 'aborted',
      endCode: '#701',
    });
    expect((await popup.waitForNewest(/#701/)).text).toContain('7777');
    await popup.close();
  });

  it('B: carries its Department ID and no PIN', async () => {
    const popup = await stage.openPopup();
    await popup.enter({ departmentId: '42', pin });
    const job = nextJob(isEnded);
    await stage.print(printers.b);
    expect(await job).toMatchObject({ departmentId: '42', mode: 'print', state: 'completed' });
    await popup.enter({ departmentId: '1234567', pin });
    const refused = nextJob(isEnded);
    await stage.print(printers.b);
    // The device has a PIN for 1234567: that it refuses shows that B sent none, though one is known.
    expect(await refused).toMatchObject({ departmentId: '1234567', endCode: '#701' });
    await popup.waitForNewest(/#701/);
    await popup.close();
  });

  it('a printer that is switched off can be chosen, and the popup says what to do', async () => {
    await stage.print(printers.off);
    const popup = await stage.openPopup();
    const entry = await popup.waitForNewest(/Not printed/);
    expect(entry.text).toContain(printers.off);
    // First what helps, then why.
    expect(entry.text).toMatch(
      /Check that the printer is on.*nothing answers at its printing port/,
    );
    await popup.close();
  });

  it('was sent with no more requests than it takes', () => {
    const requests = stage.device.requests();
    const sent = stage.device.jobs().length;
    expect(requests.get('Send-Document')).toBe(sent);
    expect(requests.get('Create-Job')).toBe(sent);
    expect(requests.get('Print-Job') ?? 0).toBe(0);
  });
});
