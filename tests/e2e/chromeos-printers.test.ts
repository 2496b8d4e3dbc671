import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { waitForText } from '../../tools/browser/extension-page.ts';
import { openStage, type Stage } from '../../tools/stage/stage.ts';
import { isEnded } from '../../tools/virtual-imagerunner/job-entry.ts';
import { type NativePrinter, sampleCapabilities } from '../doubles/chrome-printing.ts';

const native = (given: Partial<NativePrinter>): NativePrinter => ({
  id: 'c0ffee',
  name: 'Copier 2',
  description: 'Canon iR-ADV C3325',
  uri: 'ipp://192.0.2.10:631/ipp/print',
  source: 'POLICY',
  isDefault: false,
  ...given,
});

/** Puts a `chrome.printing` where ChromeOS has it; runs in the worker and in pages. */
function install(printers: readonly NativePrinter[], capabilities: object): void {
  Reflect.set(chrome, 'printing', {
    getPrinters: async () => printers,
    getPrinterInfo: async () => ({ status: 'AVAILABLE', capabilities }),
  });
}

describe('the printers of ChromeOS, as a fake of its API tells them', () => {
  let stage: Stage;
  let printers: readonly NativePrinter[];

  beforeAll(async () => {
    stage = await openStage({
      device: { departments: ['42'] },
      policy: () => ({
        importChromeOsPrinters: 'canon-only',
        importedPrinterConfiguration: 'department-id',
        departmentId: '42',
      }),
      // A debugger keeps the worker, and the fake in it, alive.
      browser: { attachToWorker: true },
    });
    printers = [
      native({ uri: stage.device.ippUri }),
      // Nothing listens on port 10: a device that is switched off.
      native({ id: 'off', name: 'Canon off', uri: 'ipp://127.0.0.1:10/ipp/print' }),
      native({ id: 'raw', name: 'Canon raw', uri: 'socket://127.0.0.1:9100' }),
      native({ id: 'other', name: 'Other', description: 'A laser', uri: stage.device.ippUri }),
    ];
    const target = await stage.launched.browser.waitForTarget(
      (each) => each.type() === 'service_worker',
    );
    const worker = await target.worker();
    await worker?.evaluate(install, printers, sampleCapabilities);
  });

  afterAll(() => stage?.close());

  it('are in the dialog a second time, where they can be reached and are Canon’s', async () => {
    const { dialog, page } = await stage.openDialog('Copier 2 (Department ID)');
    const listed = await dialog.listPrinters();
    expect(listed).toEqual(
      expect.arrayContaining(['Copier 2 (Department ID)', 'Canon off (Department ID)']),
    );
    expect(listed.join()).not.toMatch(/Canon raw|Other/);
    await dialog.cancel();
    await page.close();
  });

  it('are printed to under the Department ID', async () => {
    const done = stage.device.waitForJob(isEnded, AbortSignal.timeout(120_000));
    await stage.print('Copier 2 (Department ID)');
    expect(await done).toMatchObject({ departmentId: '42', protocol: 'cpca', state: 'completed' });
  });

  it('can do what ChromeOS says, until the device answers', async () => {
    const { dialog, page } = await stage.openDialog('Canon off (Department ID)');
    // What is offered where nothing is known has Letter in it.
    await expect(dialog.set({ mediaSize: 'NA_LETTER' })).rejects.toThrow('offers no media size');
    await dialog.set({ mediaSize: 'ISO_A3' });
    await dialog.cancel();
    await page.close();
  });

  it('are named in the settings where they cannot be reached', async () => {
    const options = await stage.launched.newPage();
    await options.evaluateOnNewDocument(install, printers, sampleCapabilities);
    await options.goto(
      `chrome-extension://${stage.launched.extensionId}/src/ui/options/index.html`,
    );
    await waitForText(options, /importChromeOsPrinters\["Canon raw"\].*Chrome cannot reach/);
    await waitForText(options, /Taken over from ChromeOS/);
    await options.close();
  });
});
