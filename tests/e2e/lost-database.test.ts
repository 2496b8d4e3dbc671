import { mkdtempSync, readdirSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { poll } from '../../tools/browser/poll.ts';
import { openStage, type Stage } from '../../tools/stage/stage.ts';

let userDataDir: string;

beforeAll(() => {
  userDataDir = mkdtempSync(join(tmpdir(), 'lost-database-'));
});

afterAll(() => {
  rmSync(userDataDir, { recursive: true, force: true, maxRetries: 10, retryDelay: 100 });
});

/** Overwrites every file of the extension's databases, as a failing disk may. */
function damageDatabases(extensionId: string): number {
  const folder = join(userDataDir, 'Default', 'IndexedDB');
  const files = readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((name) => name.includes(extensionId))
    .map((name) => join(folder, name))
    .filter((name) => statSync(name).isFile());
  for (const file of files) writeFileSync(file, 'damaged');
  return files.length;
}

const open = (busy: boolean): Promise<Stage> =>
  openStage({
    device: {
      faults: {
        refuse: (operation) =>
          busy && operation === 'Get-Printer-Attributes' ? 0x0507 : undefined,
      },
    },
    policy: ({ ippUri }) => ({
      printers: [{ id: 'a', name: 'Library', uri: ippUri, configuration: 'none' }],
    }),
    browser: { userDataDir },
  });

it('tells which job was lost with the browser’s database, and that the log was', async () => {
  const before = await open(true);
  const { extensionId } = before.launched;
  await before.print('Library');
  const popup = await before.openPopup();
  await popup.waitForNewest(/Waiting for the printer/);
  await before.close();
  expect(damageDatabases(extensionId)).toBeGreaterThan(0);

  const after = await open(false);
  try {
    const opened = await after.openPopup();
    const entry = await opened.waitForNewest(/Code storage-lost/, 30_000);
    expect(entry.text).toMatch(/^Not printed/);
    expect(entry.text).toContain('Library');
    await poll('the word on the lost log', async () =>
      (await opened.page.evaluate(() => document.body.innerText)).includes(
        'Chrome lost the print log',
      ),
    );
    expect(after.device.jobs()).toEqual([]);
    // The next job prints as ever.
    await opened.close();
    await after.print('Library');
    const again = await after.openPopup();
    await again.waitForNewest(/^Printed/);
  } finally {
    await after.close();
  }
});
