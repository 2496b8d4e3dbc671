import type { Page } from 'puppeteer';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openExtensionPage, waitForText } from '../../tools/browser/extension-page.ts';
import { openStage, type Stage } from '../../tools/stage/stage.ts';
import { isEnded } from '../../tools/virtual-imagerunner/job-entry.ts';

/** As long as it may be: its digits are not in a time or a port by chance. */
const pin = '7391746';

describe('a person without an administrator', () => {
  let stage: Stage;
  let options: Page;

  beforeAll(async () => {
    // A policy with nothing of ours in it, so that the machine's own cannot get in the way.
    stage = await openStage({
      device: { departments: [`1234567:${pin}`] },
      policy: () => ({ usersMayAddPrinters: true }),
    });
    options = await openExtensionPage(stage.launched, 'src/ui/options/index.html');
  });

  afterAll(() => stage?.close());

  const kept = () => options.evaluate(async () => JSON.stringify(await chrome.storage.local.get()));

  it('adds a printer by its address, with the keyboard alone', async () => {
    const keyboard = options.keyboard;
    const add = '::-p-aria([name="Add a printer"][role="button"])';
    await options.waitForSelector(add);
    await options.focus(add);
    await keyboard.press('Enter');
    await options.waitForSelector('#printer-name');
    await options.focus('#printer-name');
    await keyboard.type('Front desk');
    await keyboard.press('Tab');
    await keyboard.type('the copier');
    await keyboard.press('Enter');
    await waitForText(options, /not an address/i);
    expect(await kept()).not.toContain('Front desk');
    await options.focus('#printer-address');
    await keyboard.down('Control');
    await keyboard.press('a');
    await keyboard.up('Control');
    await keyboard.type(stage.device.ippUri);
    await options.focus('form summary');
    await keyboard.press('Enter');
    await options.waitForSelector('#photo-compression', { visible: true });
    await options.focus('#photo-compression');
    await keyboard.press('ArrowDown');
    await options.focus('#printer-address');
    await keyboard.press('Enter');
    await expect.poll(kept).toContain('Front desk');
    expect(await kept()).toContain('"photoCompression":"jpeg"');
    await waitForText(options, 'Not encrypted');
  });

  it('prints on it with the Department ID and PIN typed in the popup', async () => {
    const popup = await stage.openPopup();
    await popup.enter({ departmentId: '1234567', pin });
    await waitForText(popup.page, 'kept until Chrome closes');
    expect(await kept()).not.toContain(pin);
    const done = stage.device.waitForJob(isEnded, AbortSignal.timeout(60_000));
    await stage.print('Front desk');
    expect(await done).toMatchObject({ departmentId: '1234567', state: 'completed' });
    await popup.waitForNewest(/Printed/);
    await popup.close();
  });

  it('keeps them on the device only by choice, and forgets them when told', async () => {
    const popup = await stage.openPopup();
    await popup.openForm();
    await popup.page.locator('input[type=checkbox]').click();
    await popup.enter({ departmentId: '1234567', pin });
    await expect.poll(kept).toContain(`"pin":"${pin}"`);
    await popup.press('Forget');
    await waitForText(popup.page, /PIN not set/i);
    await expect.poll(kept).not.toContain(pin);
    await popup.close();
  });

  it('loses what was kept once the administrator no longer allows it', async () => {
    const popup = await stage.openPopup();
    await popup.openForm();
    await popup.page.locator('input[type=checkbox]').click();
    await popup.enter({ departmentId: '1234567', pin });
    await expect.poll(kept).toContain(pin);
    await stage.setPolicy({ usersMayRememberPin: false, usersMayAddPrinters: false });
    await expect.poll(kept, { timeout: 60_000 }).not.toContain(pin);
    await popup.close();
    await waitForText(options, /administrator/i);
  });
});
