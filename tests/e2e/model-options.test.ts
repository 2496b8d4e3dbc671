import { afterAll, beforeAll, expect, it } from 'vitest';
import { modelTable } from '../../tools/models/model-table.ts';
import { openStage, type Stage } from '../../tools/stage/stage.ts';
import {
  type DeviceOptions,
  startVirtualImageRunner,
  type VirtualImageRunner,
} from '../../tools/virtual-imagerunner/device.ts';
import { isEnded } from '../../tools/virtual-imagerunner/job-entry.ts';

function deviceOf(name: string): DeviceOptions {
  const model = modelTable.find(name);
  if (!model) throw new Error(`The table has no ${name}.`);
  return { makeAndModel: `Canon ${name}`, model, departments: ['1234567:7654'] };
}

const others: VirtualImageRunner[] = [];
let stage: Stage;

beforeAll(async () => {
  const names = ['iR1643i', 'MF746C', 'iR-ADV C5240'];
  for (const name of names) others.push(await startVirtualImageRunner(deviceOf(name)));
  stage = await openStage({
    device: deviceOf('iR-ADV C3525'),
    policy: ({ ippUri }) => ({
      departmentId: '1234567',
      pin: '7654',
      printers: [ippUri, ...others.map((device) => device.ippUri)].map((uri, at) => ({
        ...{ id: `p${at}`, name: ['iR-ADV C3525', ...names][at] ?? '', uri },
        configuration: 'department-id-pin',
      })),
    }),
  });
});

afterAll(async () => {
  await stage?.close();
  for (const device of others) await device.close();
});

async function advancedSettings(printer: string) {
  const { dialog, page } = await stage.openDialog(printer);
  const shown = await dialog.advancedSettings();
  await page.close();
  return new Map(shown.map((setting) => [setting.id, setting]));
}

it('offers what Canon’s driver offers for an iR-ADV C3525, and prints it with its codes', async () => {
  const { dialog, page } = await stage.openDialog('iR-ADV C3525');
  const shown = await dialog.advancedSettings();
  const values = new Map(shown.map((setting) => [setting.id, setting.values]));
  // Its driver leaves the paper source automatic in the envelope.
  expect([...values.keys()]).toEqual([
    ...['media-type', 'print-quality', 'staple', 'punch', 'punch-kind', 'booklet'],
    ...['saddle-stitch', 'saddle-fold', 'output-face', 'set-numbering', 'secure-watermark'],
  ]);
  expect(values.get('punch')).toEqual(['default', '74', '75']);
  expect(values.get('punch-kind')).toEqual(
    expect.arrayContaining(['two', 'twoThree', 'fourSwedish', 'twoFrench', 'fourFrench']),
  );
  expect(values.get('booklet')).toEqual(['default', 'left', 'right']);
  for (const { name, labels } of shown) {
    expect(name).toMatch(/^[A-Z]/);
    expect(new Set(labels).size).toBe(labels.length);
  }
  await dialog.set({
    copies: 2,
    vendorItems: { staple: '20', punch: '74', 'punch-kind': 'twoFrench', booklet: 'right' },
  });
  const ended = stage.device.waitForJob(isEnded, AbortSignal.timeout(60_000));
  await dialog.print();
  await page.close();
  // The device ends a job with a code that is not its model's.
  expect(await ended).toMatchObject({
    ...{ state: 'completed', protocol: 'cpca', departmentId: '1234567' },
    settings: {
      ...{ copies: 2, collate: 'on' },
      ...{ staple: 'topLeft', punch: 'left', punchKind: 'twoFrench', booklet: 'right' },
    },
  });
});

it.each(['iR1643i', 'MF746C'])(
  'offers neither drawers nor finishing for an %s, whose driver names none',
  async (name) => {
    const shown = await advancedSettings(name);
    expect([...shown.keys()]).toEqual(['media-type', 'print-quality']);
  },
);

it('offers drawers where the driver names them, as for an iR-ADV C5240', async () => {
  const shown = await advancedSettings('iR-ADV C5240');
  const { values = [], labels = [] } = shown.get('media-source') ?? {};
  expect(values.slice(0, 4)).toEqual(['auto', 'manual', 'tray-1', 'tray-2']);
  expect(labels.slice(0, 4)).toEqual(['Automatic', 'Manual feed', 'Drawer 1', 'Drawer 2']);
  expect(shown.get('booklet')?.values).toEqual(['default', 'left']);
});
