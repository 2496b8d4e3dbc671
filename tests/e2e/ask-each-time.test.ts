import { expect, it } from 'vitest';
import { waitForText } from '../../tools/browser/extension-page.ts';
import { openStage } from '../../tools/stage/stage.ts';
import { isEnded } from '../../tools/virtual-imagerunner/job-entry.ts';

/** Seven digits: a shorter PIN may be among those of an id. */
const pin = '7654983';

it('asks for Department ID and PIN for each job, and keeps neither', async () => {
  const stage = await openStage({
    device: { departments: [`1234567:${pin}`] },
    policy: ({ ippUri }) => ({
      printers: [{ id: 'a', name: 'Copier', uri: ippUri, configuration: 'department-id-pin' }],
      askEachTime: true,
    }),
  });
  try {
    const popup = await stage.openPopup();
    const badge = () => popup.page.evaluate(() => chrome.action.getBadgeText({}));
    for (const round of [1, 2]) {
      await stage.print('Copier');
      await popup.waitForNewest(/Type your Department ID/);
      await expect.poll(badge).toBe('1');
      const printed = stage.device.waitForJob(
        (entry) => entry.number === round && isEnded(entry),
        AbortSignal.timeout(120_000),
      );
      await popup.enter({ departmentId: '1234567', pin });
      expect(await printed).toMatchObject({ departmentId: '1234567', state: 'completed' });
      await popup.waitForNewest(/^Printed/);
      const session = () =>
        popup.page.evaluate(async () => JSON.stringify(await chrome.storage.session.get()));
      await expect.poll(session).not.toContain(pin);
    }
    await expect.poll(badge).toBe('');
    await waitForText(popup.page, /Asked for at each print/);
  } finally {
    await stage.close();
  }
});
