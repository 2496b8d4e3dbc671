import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openExtensionPage, waitForText } from '../../tools/browser/extension-page.ts';
import type { Popup } from '../../tools/stage/popup.ts';
import { openStage, type Stage } from '../../tools/stage/stage.ts';
import { type FaultyProxy, openFaultyProxy } from '../faulty-devices/faulty-proxy.ts';
import { faultyDevices } from '../faulty-devices/table.ts';

const noPostScript = 'it names no PostScript among its formats';

/** The rows in which Chrome's own network code has a part; interop/ has them all. */
const chosen = new Set([
  'its answer has members named in place',
  'media-col-database makes it cut the connection',
  'it speaks 1.0 alone, and says so',
  'its answers have no Content-Type',
  'Validate-Job, Create-Job and Get-Jobs are listed but not there',
  noPostScript,
]);

describe('a device with a quirk, printed on from Chrome', () => {
  const rows = faultyDevices.filter(({ name }) => chosen.has(name));
  const proxies: FaultyProxy[] = [];
  let stage: Stage;
  let popup: Popup;

  beforeAll(async () => {
    let ippUri = '';
    for (const row of rows) proxies.push(await openFaultyProxy(row, () => ippUri));
    stage = await openStage({
      device: { departments: ['1234567:7654'] },
      policy: (device) => {
        ippUri = device.ippUri;
        return {
          departmentId: '1234567',
          pin: '7654',
          printers: proxies.map(({ port }, index) => ({
            id: `quirk-${index}`,
            name: `Quirk ${index}`,
            uri: `ipp://127.0.0.1:${port}/ipp/print`,
            configuration: 'department-id-pin',
          })),
        };
      },
    });
    popup = await stage.openPopup();
  });
  afterAll(async () => {
    await stage?.close();
    for (const proxy of proxies) proxy.close();
  });

  it('has all the rows', () => {
    expect(rows).toHaveLength(chosen.size);
  });

  it.each(rows.map(({ name }, index): [string, number] => [name, index]))(
    'prints where %s',
    async (_, index) => {
      const before = stage.device.jobs().length;
      await stage.print(`Quirk ${index}`);
      await popup.waitForNewest(new RegExp(`^Printed[\\s\\S]*Quirk ${index}`));
      const jobs = stage.device.jobs().slice(before);
      expect(jobs.map(({ state }) => state)).toEqual(['completed']);
    },
  );

  it('is warned of in settings and device check where it may lack PostScript', async () => {
    const id = `quirk-${rows.findIndex(({ name }) => name === noPostScript)}`;
    const pages = ['src/ui/options/index.html', `src/ui/device-check/index.html?printer=${id}`];
    for (const path of pages) {
      const page = await openExtensionPage(stage.launched, path);
      await waitForText(page, /does not say that it understands PostScript/);
      await page.close();
    }
  });
});
