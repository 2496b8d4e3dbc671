import { randomInt } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { DialogSettings } from '../../tools/browser/print-dialog.ts';
import { type PclXlDocument, readPclXl } from '../../tools/pcl-xl/read-pcl-xl.ts';
import { openStage, type Stage } from '../../tools/stage/stage.ts';
import {
  startVirtualImageRunner,
  type VirtualImageRunner,
} from '../../tools/virtual-imagerunner/device.ts';
import { isEnded, type JobEntry } from '../../tools/virtual-imagerunner/job-entry.ts';
import { choices } from './carrier-choices.ts';

/** A department with a PIN for what carries one, and one without for IPP, which carries none. */
const pin = String(randomInt(1_000_000, 10_000_000));
const id = '1234567';

const printers = {
  cpca: 'Through CPCA',
  pjl: 'Through PJL',
  pjlHeld: 'Held through PJL',
  ipp: 'Through IPP',
  ippHeld: 'Held through IPP',
  ippPin: 'PIN through IPP',
  grey: 'Grey without ID',
  pclXl: 'PCL XL through PJL',
  pclXlPlain: 'PCL XL without accounting',
} as const;

const testAccount = '@PJL COMMENT TEST-ACCOUNT ID={departmentId} PIN={pin}';

describe('a document printed through each carrier', () => {
  let stage: Stage;
  let pclXlDevice: VirtualImageRunner;

  beforeAll(async () => {
    pclXlDevice = await startVirtualImageRunner({
      ...{ departments: [`${id}:${pin}`], pjlAccounting: true, pclXlOnly: true },
      allowUnknownIds: true,
    });
    stage = await openStage({
      device: {
        departments: [`${id}:${pin}`, '42'],
        allowUnknownIds: true,
        ippAccounting: 'honoured',
        pjlAccounting: true,
      },
      policy: ({ ippUri: uri }) => ({
        printers: [
          {
            ...{ id: 'cpca', name: printers.cpca, uri, configuration: 'department-id-pin' },
            // Canon's driver leaves the drawer automatic for the model that the device reports.
            deviceFamily: 'color-office',
          },
          {
            ...{ id: 'pjl', name: printers.pjl, uri, configuration: 'department-id-pin' },
            ...{ carrier: 'pjl', pjlAccountingLines: testAccount },
          },
          {
            ...{ id: 'pjl-held', name: printers.pjlHeld, uri, carrier: 'pjl' },
            configuration: 'department-id-pin-secure-print',
            pjlAccountingLines: `${testAccount}\n@PJL COMMENT TEST-HOLD PIN={securedPrintPin}`,
          },
          {
            ...{ id: 'ipp', name: printers.ipp, uri, carrier: 'ipp' },
            configuration: 'department-id',
          },
          {
            ...{ id: 'ipp-held', name: printers.ippHeld, uri, carrier: 'ipp' },
            configuration: 'department-id-pin-secure-print',
          },
          {
            ...{ id: 'ipp-pin', name: printers.ippPin, uri, carrier: 'ipp' },
            configuration: 'department-id-pin',
          },
          {
            ...{ id: 'grey', name: printers.grey, uri, monochromeWithoutId: 'true' },
            configuration: 'department-id-pin',
          },
          {
            ...{ id: 'pcl-xl', name: printers.pclXl, uri: pclXlDevice.ippUri, carrier: 'pjl' },
            ...{ configuration: 'department-id-pin', pjlAccountingLines: testAccount },
            resolution: '300',
          },
          {
            ...{ id: 'pcl-xl-plain', name: printers.pclXlPlain, uri: pclXlDevice.ippUri },
            configuration: 'none',
          },
        ],
        departmentId: id,
        pin,
        usersMayChangeCredentials: true,
      }),
      page: () =>
        '<!doctype html><title>Minutes "of" \u202Ethe\u202C (meeting) %-12345X@PJL</title><h1 style="color:#c00">Minutes</h1><p style="break-after: page">One</p><p>Two</p>',
    });
  });

  afterAll(async () => {
    await stage?.close();
    await pclXlDevice?.close();
  });

  function nextJob(ready: (entry: JobEntry) => boolean, device = stage.device): Promise<JobEntry> {
    const before = new Set(device.jobs().map(({ number }) => number));
    return device.waitForJob(
      (entry) => !before.has(entry.number) && ready(entry),
      AbortSignal.timeout(120_000),
    );
  }

  async function print(printer: string, settings: DialogSettings): Promise<void> {
    const { dialog, page } = await stage.openDialog(printer);
    await dialog.set(settings);
    await dialog.print();
    await page.close();
  }

  it('offers no printer whose configuration its carrier cannot carry', async () => {
    const { dialog, page } = await stage.openDialog(printers.cpca);
    const names = await dialog.listPrinters();
    expect(names).toEqual(expect.arrayContaining([printers.pjl, printers.ippHeld]));
    expect(names).not.toContain(printers.ippPin);
    await dialog.cancel();
    await page.close();
  });

  it.each(choices)('CPCA: $name', async ({ set, cpca }) => {
    const job = nextJob(isEnded);
    await print(printers.cpca, set);
    expect(await job).toMatchObject({
      ...{ protocol: 'cpca', format: 'postscript', departmentId: id, state: 'completed' },
      ...{ pages: 2, settings: cpca },
    });
    expect((await job).ippAttributes?.map(({ name }) => name)).not.toContain('copies');
  });

  it.each(choices)('PJL: $name', async ({ set, pjl }) => {
    const job = nextJob(isEnded);
    await print(printers.pjl, set);
    expect(await job).toMatchObject({
      ...{ protocol: 'pjl', format: 'postscript', departmentId: id, state: 'completed' },
      ...{ pages: 2, settings: pjl, documentName: "Minutes 'of' the (meeting) %-123" },
    });
    expect((await job).ippAttributes?.map(({ name }) => name)).not.toContain('copies');
  });

  it('PJL, C: waits at the device until the PIN is typed at its panel', async () => {
    const held = nextJob(({ state }) => state === 'pending-held');
    await stage.print(printers.pjlHeld);
    const { number } = await held;
    expect(await held).toMatchObject({ protocol: 'pjl', departmentId: id, mode: 'secured' });
    expect(stage.device.release(number, pin)).toBe('released');
    await stage.device.waitForJob(
      (entry) => entry.number === number && entry.state === 'completed',
      AbortSignal.timeout(120_000),
    );
  });

  async function readBack({ files }: JobEntry): Promise<PclXlDocument> {
    const bytes = await readFile(join(pclXlDevice.outputDirectory, files[0] ?? ''));
    const read = readPclXl(new Uint8Array(bytes));
    if (!read.ok) throw new Error(`${read.error.code} at ${read.error.offset}`);
    return read.value;
  }

  it.each([
    [choices[1], { binding: 1, side: 0 }, { binding: 1, side: 1 }],
    [choices[2], { binding: 0, side: 0 }, { binding: 0, side: 1 }],
  ] as const)('PCL XL in PJL, chosen by itself: $0.name', async (choice, front, back) => {
    if (!choice) throw new Error('no such choice');
    const job = nextJob(isEnded, pclXlDevice);
    await print(printers.pclXl, choice.set);
    expect(await job).toMatchObject({
      ...{ protocol: 'pjl', format: 'pclxl', departmentId: id, state: 'completed' },
      ...{ pages: 2, settings: { ...choice.pjl, resolution: 300 } },
    });
    expect((await job).impressions).toBe(2 * (choice.set.copies ?? 1));
    expect((await job).ippAttributes?.map(({ name }) => name)).not.toContain('copies');
    const { pages } = await readBack(await job);
    expect(pages.map(({ duplex }) => duplex)).toEqual([front, back]);
  });

  it('PCL XL under its own name where no Department ID is sent', async () => {
    const job = nextJob(isEnded, pclXlDevice);
    await print(printers.pclXlPlain, { color: false, copies: 2, mediaSize: 'ISO_A4' });
    expect(await job).toMatchObject({
      ...{ protocol: 'plain', format: 'pclxl', departmentId: 'unknown', state: 'completed' },
      ...{ pages: 2, impressions: 4, settings: { copies: 2, color: 'monochrome' } },
    });
    const { unitsPerInch, pages } = await readBack(await job);
    expect(unitsPerInch).toBe(600);
    // The copies are told once: as an IPP attribute.
    expect(pages).toMatchObject([{ mediaSize: 2 }, { mediaSize: 2 }]);
    expect(pages.map(({ copies }) => copies)).toEqual([undefined, undefined]);
  });

  it('carries staple, punch and paper type inside CPCA', async () => {
    const job = nextJob(isEnded);
    await print(printers.cpca, {
      copies: 2,
      vendorItems: {
        staple: '20',
        punch: '74',
        'media-type': 'stationery-heavyweight',
        'media-source': 'tray-3',
        'print-quality': 'draft',
      },
    });
    expect((await job).settings).toMatchObject({
      ...{ copies: 2, collate: 'on', staple: 'topLeft', punch: 'left' },
      ...{ mediaType: 'heavy1', tray: 'cassette3', quality: 'draft' },
    });
  });

  it('sends black and white without ID, and colour with it', async () => {
    const grey = nextJob(isEnded);
    await print(printers.grey, { color: false });
    expect(await grey).toMatchObject({
      ...{ protocol: 'cpca', departmentId: 'unknown', state: 'completed' },
      settings: { color: 'mono' },
    });
    const popup = await stage.openPopup();
    expect((await popup.waitForNewest(/Printed/)).text).toContain('No Department ID sent');
    await popup.close();
    const color = nextJob(isEnded);
    await print(printers.grey, { color: true });
    expect(await color).toMatchObject({ departmentId: id, state: 'completed' });
  });

  describe('with a department that has no PIN', () => {
    beforeAll(async () => {
      const popup = await stage.openPopup();
      await popup.enter({ departmentId: '42', pin });
      await popup.close();
    });

    it.each(choices)('IPP: $name', async ({ set, ipp }) => {
      const job = nextJob(isEnded);
      await print(printers.ipp, set);
      expect(await job).toMatchObject({
        ...{ protocol: 'plain', format: 'pdf', departmentId: '42', state: 'completed' },
        ...{ pages: 2, settings: ipp },
      });
    });

    it('IPP: carries staple, punch, paper type, tray, output tray and quality', async () => {
      const job = nextJob(isEnded);
      await print(printers.ipp, {
        vendorItems: {
          staple: '28',
          punch: '75',
          'media-type': 'labels',
          'media-source': 'tray-2',
          'output-bin': 'tray-2',
          'print-quality': 'draft',
        },
      });
      expect((await job).settings).toMatchObject({
        ...{ staple: 'left', punch: 'top', mediaType: 'labels', tray: 'tray-2' },
        ...{ outputBin: 'tray-2', quality: 'draft' },
      });
    });

    it('IPP, C: waits at the device, under a digest of the PIN', async () => {
      const held = nextJob(({ state }) => state === 'pending-held');
      await stage.print(printers.ippHeld);
      const { number, ippAttributes = [] } = await held;
      expect(await held).toMatchObject({ departmentId: '42', mode: 'secured' });
      const sent = (name: string) => ippAttributes.find((each) => each.name === name)?.values;
      expect(sent('job-password-encryption')).toEqual(['sha2-512']);
      expect(sent('job-account-id')).toEqual(['42']);
      expect(stage.device.release(number, '1')).toBe('wrong-pin');
      expect(stage.device.release(number, pin)).toBe('released');
      const printed = await stage.device.waitForJob(
        (entry) => entry.number === number && isEnded(entry),
        AbortSignal.timeout(120_000),
      );
      expect(printed).toMatchObject({ state: 'completed', format: 'pdf' });
    });
  });
});
