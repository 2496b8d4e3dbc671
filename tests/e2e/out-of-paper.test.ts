import { expect, it } from 'vitest';
import { openStage } from '../../tools/stage/stage.ts';

it('says that the printer is out of paper, and goes on when there is some', async () => {
  const stage = await openStage({
    policy: ({ ippUri }) => ({
      printers: [{ id: 'a', name: 'Library', uri: ippUri, configuration: 'none' }],
    }),
  });
  try {
    stage.device.paper.empty();
    await stage.print('Library');
    const popup = await stage.openPopup();
    await popup.waitForNewest(/needs paper/);
    stage.device.paper.fill();
    expect((await popup.waitForNewest(/Printed/)).text).toContain('Library');
  } finally {
    await stage.close();
  }
});
