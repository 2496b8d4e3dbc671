import { setTimeout as pause } from 'node:timers/promises';
import { expect, it } from 'vitest';
import { openStage } from '../../tools/stage/stage.ts';

/** Three times as long as Chrome lets an idle service worker live. */
const answerAfterMs = 90_000;

it('delivers a job whose device takes 90 s to answer, with no debugger at the worker', async () => {
  let answered: (() => void) | undefined;
  const deviceAnswered = new Promise<void>((resolve) => {
    answered = resolve;
  });
  const stage = await openStage({
    device: {
      departments: ['1234567:7654'],
      faults: {
        beforeAnswer: async (operation) => {
          if (operation !== 'Send-Document') return 'answer';
          await pause(answerAfterMs);
          answered?.();
          return 'answer';
        },
      },
    },
    policy: ({ ippUri }) => ({
      printers: [{ id: 'a', name: 'Slow', uri: ippUri, configuration: 'department-id-pin' }],
      departmentId: '1234567',
      pin: '7654',
    }),
  });
  try {
    await stage.print('Slow');
    // No page of the extension is open meanwhile: nothing but the extension keeps itself alive.
    await deviceAnswered;
    const popup = await stage.openPopup();
    const entry = await popup.waitForNewest(/Printed/);
    expect(entry.text).toContain('1234567');
    expect(stage.device.jobs()).toHaveLength(1);
    expect(stage.device.jobs()[0]).toMatchObject({ state: 'completed', departmentId: '1234567' });
    expect(stage.device.requests().get('Send-Document')).toBe(1);
  } finally {
    await stage.close();
  }
});
