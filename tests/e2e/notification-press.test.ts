import { expect, it } from 'vitest';
import { poll } from '../../tools/browser/poll.ts';
import { openStage } from '../../tools/stage/stage.ts';
import { isEnded } from '../../tools/virtual-imagerunner/job-entry.ts';
import { extensionWorker } from './extension-worker.ts';

it('prints a failed job again at a press on its notification’s button', async () => {
  const stage = await openStage({
    device: { departments: ['1234567:7654'] },
    policy: ({ ippUri }) => ({
      printers: [{ id: 'a', name: 'Copier', uri: ippUri, configuration: 'department-id-pin' }],
    }),
    // The press happens in the worker, where Chrome calls its listener.
    browser: { attachToWorker: true },
  });
  try {
    const popup = await stage.openPopup();
    await popup.enter({ departmentId: '1234567', pin: '1111' });
    await stage.print('Copier');
    await popup.waitForNewest(/^Not printed/);
    const shown = () =>
      popup.page.evaluate(async () => Object.keys(await chrome.notifications.getAll()));
    const id = await poll('the notification', async () => (await shown())[0]);
    await popup.enter({ departmentId: '1234567', pin: '7654' });
    const printed = stage.device.waitForJob(
      (entry) => entry.number === 2 && isEnded(entry),
      AbortSignal.timeout(60_000),
    );
    const worker = await extensionWorker(stage.launched);
    await worker.evaluate((jobId) => {
      const event: object = chrome.notifications.onButtonClicked;
      // What Chrome itself calls on a press; every event has it, and no typings do.
      const dispatch: unknown = Reflect.get(event, 'dispatch');
      if (typeof dispatch !== 'function') throw new Error('an event cannot be dispatched');
      Reflect.apply(dispatch, event, [jobId, 1]);
    }, id);
    expect(await printed).toMatchObject({ departmentId: '1234567', state: 'completed' });
    await popup.waitForNewest(/^Printed/);
    await expect.poll(shown).not.toContain(id);
  } finally {
    await stage.close();
  }
});
