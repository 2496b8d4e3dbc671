import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openExtensionPage, waitForText } from '../../tools/browser/extension-page.ts';
import { openStage, type Stage } from '../../tools/stage/stage.ts';
import { isEnded } from '../../tools/virtual-imagerunner/job-entry.ts';

describe('real managed policy', () => {
  let stage: Stage;

  const printer = (uri: string) => ({
    id: 'a',
    name: 'Library A',
    uri,
    configuration: 'department-id-pin',
  });

  beforeAll(async () => {
    stage = await openStage({
      device: { departments: ['1234567:7391746', '42:4242'] },
      policy: ({ ippUri }) => ({
        printers: [
          printer(ippUri),
          { ...printer(ippUri), id: 'broken', name: 'Broken', uri: 'ftp://copier' },
          { ...printer(ippUri), id: 'other', name: 'Other', note: 'an unknown property' },
        ],
        departmentId: '1234567',
        pin: '7391746',
      }),
    });
  });

  afterAll(() => stage?.close());

  it('prints with the administrator’s Department ID and PIN, and nobody types anything', async () => {
    const done = stage.device.waitForJob(isEnded, AbortSignal.timeout(60_000));
    await stage.print('Library A');
    expect(await done).toMatchObject({ departmentId: '1234567', state: 'completed' });
  });

  it('shows in the popup what the administrator has set, without the PIN’s digits', async () => {
    const popup = await stage.openPopup();
    await popup.waitForNewest(/Printed/);
    const text = await waitForText(popup.page, /1234567 Set by your administrator/i);
    expect(text).not.toContain('7391746');
    expect(await popup.page.$('form')).toBeNull();
    expect(text).not.toContain('Change');
    await popup.close();
  });

  it('loses only the wrong printer, and the options page names what is wrong', async () => {
    const { dialog, page } = await stage.openDialog('Library A');
    const names = await dialog.listPrinters();
    expect(names).toContain('Other');
    expect(names).not.toContain('Broken');
    await dialog.cancel();
    await page.close();
    const options = await openExtensionPage(stage.launched, 'src/ui/options/index.html');
    await waitForText(options, 'printers[1].uri');
    await options.close();
  });

  it('follows a policy that changes while the browser runs', async () => {
    await stage.setPolicy({
      printers: [{ ...printer(stage.device.ippUri), id: 'new', name: 'New copier' }],
      departmentId: '42',
      pin: '4242',
    });
    const popup = await stage.openPopup();
    await waitForText(popup.page, /\b42 Set by your administrator/i);
    await popup.close();
    const done = stage.device.waitForJob(
      (entry) => entry.departmentId === '42' && isEnded(entry),
      AbortSignal.timeout(60_000),
    );
    await stage.print('New copier');
    expect(await done).toMatchObject({ state: 'completed' });
  });

  it('says that some printers are the administrator’s only where others are not', async () => {
    const some = 'Your administrator has set up some of these printers.';
    const popup = await stage.openPopup();
    const printersShown = async () => {
      await popup.page.locator('details.card summary').click();
      return waitForText(popup.page, /Printers .*Test page/);
    };
    expect(await printersShown()).not.toContain(some);
    await stage.setPolicy({ printers: [printer(stage.device.ippUri)], usersMayAddPrinters: true });
    const own = { ...printer(stage.device.ippUri), id: 'own', name: 'My own', source: 'user' };
    await popup.page.evaluate((printers) => chrome.storage.local.set({ printers }), [own]);
    await waitForText(popup.page, /My own.*Your administrator has set up some of these printers\./);
    await stage.setPolicy({ usersMayAddPrinters: true, departmentId: '42' });
    const text = await waitForText(popup.page, /Printers (?!.*Library A).*My own/);
    expect(text).not.toContain(some);
    await popup.page.evaluate(() => chrome.storage.local.remove('printers'));
    await popup.close();
  });

  it('leaves no printer and no credentials where the policy is taken away', async () => {
    await stage.setPolicy({ departmentId: '42' });
    const popup = await stage.openPopup();
    await waitForText(popup.page, /PIN not set/i);
    await popup.close();
  });
});
