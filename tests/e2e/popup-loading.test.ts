import { afterAll, beforeAll, expect, it } from 'vitest';
import { Popup } from '../../tools/stage/popup.ts';
import { openStage, type Stage } from '../../tools/stage/stage.ts';

let stage: Stage;

beforeAll(async () => {
  stage = await openStage({
    device: { departments: ['1234567:7654'] },
    policy: ({ ippUri }) => ({
      printers: [{ id: 'a', name: 'Library', uri: ippUri, configuration: 'department-id-pin' }],
      departmentId: '1234567',
      pin: '7654',
    }),
  });
});

afterAll(() => stage?.close());

/** Makes the question which hosts may be reached wait, and with it the popup's loading. */
function holdLoading(): void {
  const { permissions } = chrome;
  const contains = permissions.contains.bind(permissions);
  const released = new Promise((resolve) => {
    Reflect.set(globalThis, 'release', resolve);
  });
  Reflect.set(permissions, 'contains', async (wanted: chrome.permissions.Permissions) => {
    await released;
    return contains(wanted);
  });
}

it('a popup shows the job that has ended while it loaded', async () => {
  const page = await stage.launched.newPage();
  await page.evaluateOnNewDocument(holdLoading);
  await page.goto(`chrome-extension://${stage.launched.extensionId}/src/ui/popup/index.html`);
  const loading = new Popup(page);

  await stage.print('Library');
  const other = await stage.openPopup();
  await other.waitForNewest(/Printed/);
  await other.close();
  expect(await loading.entries()).toEqual([]);

  await page.evaluate(() => Reflect.get(globalThis, 'release')());
  expect((await loading.waitForNewest(/Printed/, 10_000)).text).toContain('Department ID 1234567');
});
