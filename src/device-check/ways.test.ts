import { describe, expect, it } from 'vitest';
import { modelSource } from '../../tools/models/model-table.ts';
import { type DeviceAttributes, readDeviceAttributes } from '../printers/device-attributes.ts';
import type { Printer } from '../printers/printer.ts';
import { inWay, type Obstacle, type WayId, ways, waysOf } from './ways.ts';

const printer: Printer = {
  id: 'p',
  name: 'Library',
  uri: 'ipps://copier.example.org/ipp/print',
  configuration: 'department-id-pin',
  documentFormat: 'auto',
  resolution: 600,
  source: 'user',
};

const device: DeviceAttributes = {
  ...readDeviceAttributes([]),
  makeAndModel: 'Canon iR-ADV C3325',
  documentFormats: ['application/pdf', 'application/postscript'],
};

async function obstacles(
  of: Partial<Printer>,
  said: Partial<DeviceAttributes> = {},
  mayUseWebPage = true,
) {
  const asked = { ...device, ...said };
  const found = await waysOf({ ...printer, ...of }, asked, modelSource, mayUseWebPage);
  return Object.fromEntries(
    found.map(({ way, obstacle }) => [way.id, obstacle ?? 'possible']),
  ) as Record<WayId, Obstacle | 'possible'>;
}

const accountedIpp = {
  jobAccountId: true,
  jobPasswordMax: 8,
  jobPasswordEncryptions: ['sha2-256'],
} as const;

describe('waysOf', () => {
  it('says what each way needs for a device with A', async () => {
    expect(await obstacles({})).toEqual({
      'cpca-postscript': 'possible',
      'cups-cpca-postscript': 'address-is-a-device',
      'cpca-pdf': 'possible',
      'pjl-postscript': 'no-pjl-lines',
      'pjl-pdf': 'no-pjl-lines',
      'ipp-pdf': 'pin-not-carried',
      'ipp-postscript': 'pin-not-carried',
      'pjl-pcl-xl': 'no-pjl-lines',
      'ipp-pcl-xl': 'pin-not-carried',
      'cpca-pcl-xl': 'possible',
      'direct-print-pdf': 'possible',
    });
  });

  it('tries a raw queue of CUPS through the bridge, and not as a device', async () => {
    const found = await obstacles({}, { makeAndModel: 'Local Raw Printer' });
    expect(found['cups-cpca-postscript']).toBe('possible');
    expect(found['cpca-postscript']).toBe('address-is-a-cups-queue');
  });

  it('tries PJL if there are lines that fit the configuration', async () => {
    const pjlAccountingLines = ['@PJL COMMENT {departmentId} {pin}'];
    expect((await obstacles({ pjlAccountingLines }))['pjl-postscript']).toBe('possible');
    expect((await obstacles({ pjlAccountingLines }))['pjl-pdf']).toBe('possible');
    expect(
      (await obstacles({ pjlAccountingLines, configuration: 'department-id' }))['pjl-pdf'],
    ).toBe('pjl-lines-not-valid');
  });

  it('tries IPP attributes if the device lists them and the format', async () => {
    const c = { configuration: 'department-id-pin-secure-print' } as const;
    expect((await obstacles(c))['ipp-pdf']).toBe('accounting-not-offered');
    expect((await obstacles(c, { jobAccountId: true }))['ipp-pdf']).toBe(
      'secure-print-not-offered',
    );
    expect((await obstacles(c, accountedIpp))['ipp-pdf']).toBe('possible');
    const pdfOnly = { ...accountedIpp, documentFormats: ['application/pdf'] };
    expect((await obstacles(c, pdfOnly))['ipp-postscript']).toBe('format-not-supported');
  });

  it('tries everything if there is no accounting', async () => {
    const found = await obstacles({ configuration: 'none' });
    expect(found['pjl-pdf']).toBe('possible');
    expect(found['ipp-pdf']).toBe('possible');
    expect(found['cpca-pdf']).toBe('possible');
  });

  it('tries predicted codes, and PCL XL that the device does not list, only on request', async () => {
    const requested = async (said: Partial<DeviceAttributes>) =>
      (await waysOf(printer, { ...device, ...said }, modelSource, true)).flatMap(
        ({ way, onRequest }) => (onRequest ? [`${way.id}: ${onRequest}`] : []),
      );
    const last = ['cpca-pcl-xl: predicted', 'direct-print-pdf: experimental'];
    const predicted = ['cpca-pdf: predicted', ...last];
    expect(await requested({ documentFormats: ['application/vnd.hp-pclxl'] })).toEqual(predicted);
    expect(await requested({ deviceId: 'CMD:PCL6,PJL;' })).toEqual(predicted);
    expect(await requested({})).toEqual([
      'cpca-pdf: predicted',
      'pjl-pcl-xl: not-listed',
      'ipp-pcl-xl: not-listed',
      ...last,
    ]);
  });

  it('offers Direct Print last, for A and B, where the web page may be used', async () => {
    const directPrint = async (...asked: Parameters<typeof obstacles>) =>
      (await obstacles(...asked))['direct-print-pdf'];
    expect(ways.at(-1)?.id).toBe('direct-print-pdf');
    expect(await directPrint({})).toBe('possible');
    expect(await directPrint({ configuration: 'department-id' })).toBe('possible');
    const c = { configuration: 'department-id-pin-secure-print' } as const;
    expect(await directPrint(c)).toBe('direct-print-holds-nothing');
    expect(await directPrint({ configuration: 'none' })).toBe('direct-print-needs-accounting');
    expect(await directPrint({}, {}, false)).toBe('direct-print-needs-remote-ui');
    expect(await directPrint({}, { makeAndModel: 'Local Raw Printer' })).toBe(
      'address-is-a-cups-queue',
    );
  });

  it('does not let the web page’s being forbidden prevent another way', async () => {
    const { 'direct-print-pdf': _page, ...allowed } = await obstacles({});
    const { 'direct-print-pdf': _none, ...forbidden } = await obstacles({}, {}, false);
    expect(forbidden).toEqual(allowed);
  });

  it('ignores settings of the printer that would prevent another way', async () => {
    const set = { carrier: 'pjl', documentFormat: 'pdf' } as const;
    expect((await obstacles(set))['cpca-postscript']).toBe('possible');
  });

  it('refuses CPCA for a family that begins a job in an older way', async () => {
    expect((await obstacles({}, { makeAndModel: 'Canon LBP3700' }))['cpca-postscript']).toBe(
      'device-family-not-supported',
    );
  });

  it('sets a printer to a way and keeps its other settings', async () => {
    const [first] = await waysOf(printer, device, modelSource, true);
    expect(first && inWay(printer, first.way)).toEqual({
      ...printer,
      carrier: 'cpca',
      documentFormat: 'postscript',
    });
  });
});
