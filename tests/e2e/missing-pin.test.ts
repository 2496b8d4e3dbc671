import type { Page } from 'puppeteer';
import { expect, it } from 'vitest';
import { openStage } from '../../tools/stage/stage.ts';
import { isEnded } from '../../tools/virtual-imagerunner/job-entry.ts';

const idInFocus = (page: Page) => page.evaluate(() => document.activeElement?.id);
const tagInFocus = (page: Page) => page.evaluate(() => document.activeElement?.tagName ?? '');

it('prints a job whose PIN is missing after one field and one press', async () => {
  const stage = await openStage({
    device: { departments: ['1234567:7654'] },
    policy: ({ ippUri }) => ({
      printers: [{ id: 'a', name: 'Copier', uri: ippUri, configuration: 'department-id-pin' }],
      departmentId: '1234567',
    }),
  });
  try {
    const before = await stage.openPopup();
    // Before any job: the field is open, since a printer needs what the policy does not set.
    await before.page.locator('#printing-as').wait();
    await expect.poll(() => idInFocus(before.page)).toBe('pin');
    expect(await before.page.$('#department-id')).toBeNull();
    await before.close();

    await stage.print('Copier');
    const popup = await stage.openPopup();
    await popup.waitForNewest(/Type your PIN/);
    const { page } = popup;
    // Nothing is pressed to get there: the popup opens with the only field ready to be typed in.
    await expect.poll(() => idInFocus(page)).toBe('pin');
    expect(await page.$$eval('input:not([type=checkbox])', (fields) => fields.length)).toBe(1);
    expect(await popup.text()).not.toMatch(/not set/);
    // For the keyboard as well it comes first, and the settings last.
    const stops = await page.$$eval('main :is(a[href], button, input, summary)', (all) =>
      all
        .filter((each) => each.checkVisibility())
        .map((each) => each.id || each.getAttribute('aria-label') || each.textContent),
    );
    expect(stops.slice(0, 3)).toEqual(['pin', 'Show PIN', 'Print']);
    expect(stops.at(-1)).toBe('Settings');
    expect(
      await page.$$eval(
        '*',
        (all) => all.filter((each) => (each as HTMLElement).tabIndex > 0).length,
      ),
    ).toBe(0);
    const printed = stage.device.waitForJob(isEnded, AbortSignal.timeout(60_000));
    await page.keyboard.type('7654');
    await page.locator('::-p-aria([name="Print"][role="button"])').click();
    expect(await printed).toMatchObject({ departmentId: '1234567', state: 'completed' });
    await popup.waitForNewest(/^Printed/);
    // What became of the job is where the focus is, although the job has moved to the log.
    const place = () =>
      page.evaluate(() => ({
        tag: document.activeElement?.tagName,
        job: document.activeElement?.closest('[data-job]')?.textContent,
        outline: getComputedStyle(document.activeElement ?? document.body).outlineStyle,
      }));
    await expect.poll(place).toMatchObject({ tag: 'H3', job: expect.stringContaining('Printed') });
    expect((await place()).outline).not.toBe('none');
    await page.keyboard.press('Tab');
    await expect.poll(() => tagInFocus(page)).toMatch(/^(?!BODY$|H3$)/);
    await popup.close();
  } finally {
    await stage.close();
  }
});
