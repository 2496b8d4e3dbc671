import type { Page } from 'puppeteer';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { openExtensionPage, waitForText } from '../../tools/browser/extension-page.ts';
import { killExtensionProcess } from '../../tools/browser/extension-process.ts';
import { poll } from '../../tools/browser/poll.ts';
import { openPrintDialog } from '../../tools/browser/print-dialog.ts';
import { installPolicy } from '../../tools/policy/install-policy.ts';
import { dist, openStage, type Stage } from '../../tools/stage/stage.ts';
import { openUpdateSite, type UpdateSite } from '../../tools/stage/update-site.ts';
import { isEnded } from '../../tools/virtual-imagerunner/job-entry.ts';

/** What is used here of the API of the page chrome://extensions. */
interface DeveloperPrivate {
  getExtensionInfo(id: string): Promise<{ version: string; location: string; state: string }>;
  /** The button *Update*: installs at once what there is, whatever the extension is doing. */
  autoUpdate(): Promise<void>;
  readonly onItemStateChanged: {
    addListener(tell: (change: { item_id: string; event_type: string }) => void): void;
  };
}

/** A moment that a test waits for, and lets others wait for. */
function moment() {
  let come: () => void = () => undefined;
  const reached = new Promise<void>((resolve) => {
    come = resolve;
  });
  return { come, reached };
}

describe('an extension that the policy installs and keeps up to date', () => {
  let site: UpdateSite;
  let stage: Stage;
  let extensionsPage: Page;
  let refuse: ((operation: string) => number | undefined) | undefined;
  let beforeAnswer: ((operation: string) => Promise<'answer' | 'drop'>) | undefined;

  beforeAll(async () => {
    site = await openUpdateSite(dist);
    await site.publish('1.0.0');
    stage = await openStage({
      updateSite: site,
      device: {
        departments: ['1234567:7654'],
        faults: {
          refuse: (operation) => refuse?.(operation),
          beforeAnswer: async (operation) => (await beforeAnswer?.(operation)) ?? 'answer',
        },
      },
      policy: ({ ippUri: uri }) => ({
        printers: [
          { id: 'office', name: 'Office', uri, configuration: 'none' },
          { id: 'library', name: 'Library', uri, configuration: 'department-id-pin' },
        ],
        departmentId: '1234567',
        pin: '7654',
      }),
      chromePolicies: installPolicy({ ...site, defaultPrinterId: 'library' }),
    });
    extensionsPage = await stage.launched.newPage('chrome://extensions');
  });

  afterAll(async () => {
    await stage?.close();
    await site?.close();
  });

  beforeEach(() => {
    refuse = undefined;
    beforeAnswer = undefined;
  });

  const installed = () =>
    extensionsPage.evaluate((id) => {
      const { developerPrivate } = chrome as unknown as { developerPrivate: DeveloperPrivate };
      return developerPrivate.getExtensionInfo(id);
    }, site.extensionId);

  const versionToBe = (version: string) =>
    poll(`version ${version}`, async () => (await installed()).version === version, {
      timeoutMs: 150_000,
    });

  /** What a person can do at chrome://extensions, and no policy holds back. */
  const updateAtOnce = () =>
    extensionsPage.evaluate(() => {
      const { developerPrivate } = chrome as unknown as { developerPrivate: DeveloperPrivate };
      return developerPrivate.autoUpdate();
    });

  /** Prints on the printer that the dialog has chosen by itself. */
  const printWithoutChoosing = async () => {
    const page = await stage.launched.newPage(stage.pageUrl);
    const dialog = await openPrintDialog(stage.launched.browser, page);
    const chosen = async () => {
      const state = await dialog.state();
      return state.phase !== 'not-ready' && state.printer === 'Library' && state.known;
    };
    await poll('the printer of DefaultPrinterSelection', chosen);
    await dialog.print();
    await page.close();
  };

  const newestToBe = async (wanted: RegExp) => {
    const popup = await stage.openPopup();
    await popup.waitForNewest(wanted);
    const { length } = await popup.entries();
    await popup.close();
    return length;
  };

  /** Holds the answer to Send-Document: the document is on its way until it is let go. */
  const holdDocument = (outcome: 'answer' | 'drop') => {
    const arrived = moment();
    const letGo = moment();
    beforeAnswer = async (operation) => {
      if (operation !== 'Send-Document') return 'answer';
      arrived.come();
      await letGo.reached;
      return outcome;
    };
    return { arrived: arrived.reached, letGo: letGo.come };
  };

  const counts = () => ({
    printed: stage.device.jobs().filter(({ state }) => state === 'completed').length,
    sent: stage.device.requests().get('Send-Document') ?? 0,
  });

  it('is installed from update.xml under the id of its key, and prints with nobody choosing anything', async () => {
    expect(await installed()).toMatchObject({ version: '1.0.0', state: 'ENABLED' });
    expect(site.extensionId).not.toBe('mmpbmbbmlbidalicoclpcfdjjjbfknha');
    const done = stage.device.waitForJob(isEnded, AbortSignal.timeout(60_000));
    await printWithoutChoosing();
    expect(await done).toMatchObject({ departmentId: '1234567', state: 'completed' });
  });

  it('is not updated while a job is being sent, and is when it is idle', async () => {
    const before = counts();
    const document = holdDocument('answer');
    await printWithoutChoosing();
    await document.arrived;
    await site.publish('1.0.1');
    const page = await openExtensionPage(stage.launched, 'src/ui/popup/index.html');
    const ready = await page.evaluate(async () => {
      const available = new Promise<string>((resolve) => {
        chrome.runtime.onUpdateAvailable.addListener(({ version }) => resolve(version));
      });
      await chrome.runtime.requestUpdateCheck();
      return available;
    });
    expect(ready).toBe('1.0.1');
    await page.close();
    expect((await installed()).version).toBe('1.0.0');
    document.letGo();
    expect(await newestToBe(/^Printed/)).toBe(2);
    expect(counts()).toEqual({ printed: before.printed + 1, sent: before.sent + 1 });
    await versionToBe('1.0.1');
    // In the moment of the update itself the dialog may be without our printers.
    expect(await newestToBe(/^Printed/)).toBe(2);
  });

  it('prints a job once whose sending somebody’s update cuts off', async () => {
    const before = counts();
    const document = holdDocument('drop');
    await printWithoutChoosing();
    await document.arrived;
    await site.publish('1.0.2');
    await updateAtOnce();
    await versionToBe('1.0.2');
    document.letGo();
    expect(await newestToBe(/^Printed/)).toBe(3);
    expect(counts()).toEqual({ printed: before.printed + 1, sent: before.sent + 1 });
  });

  it('goes on after an update with a job that waited for its printer', async () => {
    const before = counts();
    refuse = (operation) => (operation === 'Get-Printer-Attributes' ? 0x0507 : undefined);
    await printWithoutChoosing();
    await newestToBe(/Waiting for the printer/);
    await site.publish('1.0.3');
    await updateAtOnce();
    await versionToBe('1.0.3');
    refuse = undefined;
    expect(await newestToBe(/^Printed/)).toBe(4);
    expect(counts()).toEqual({ printed: before.printed + 1, sent: before.sent + 1 });
  });

  it('forgets at an update what was to be kept until Chrome closes, and nothing else', async () => {
    const page = await openExtensionPage(stage.launched, 'src/ui/popup/index.html');
    await page.evaluate(async () => {
      await chrome.storage.session.set({ marker: 'session' });
      await chrome.storage.local.set({ marker: 'local' });
    });
    await page.close();
    await site.publish('1.0.4');
    await updateAtOnce();
    await versionToBe('1.0.4');
    const after = await openExtensionPage(stage.launched, 'src/ui/popup/index.html');
    const kept = await after.evaluate(async () => ({
      session: await chrome.storage.session.get('marker'),
      local: await chrome.storage.local.get('marker'),
    }));
    expect(kept).toEqual({ session: {}, local: { marker: 'local' } });
    await after.close();
  });

  it('does not go back to an older version', async () => {
    await site.publish('1.0.0');
    const page = await openExtensionPage(stage.launched, 'src/ui/popup/index.html');
    const answer = await page.evaluate(() => chrome.runtime.requestUpdateCheck());
    expect(answer.status).toBe('no_update');
    await page.close();
    await updateAtOnce();
    expect((await installed()).version).toBe('1.0.4');
  });

  describe('whose process the system kills', () => {
    /** Kills worker, courier and pages at once, and waits until Chrome has the extension back. */
    const kill = async () => {
      // Until Chrome has seen the end of the process, it calls the extension enabled.
      await extensionsPage.evaluate((id) => {
        const { developerPrivate } = chrome as unknown as { developerPrivate: DeveloperPrivate };
        Reflect.set(globalThis, 'loadedAgain', false);
        developerPrivate.onItemStateChanged.addListener(({ item_id, event_type }) => {
          if (item_id === id && event_type === 'LOADED')
            Reflect.set(globalThis, 'loadedAgain', true);
        });
      }, site.extensionId);
      expect(await killExtensionProcess(stage.launched)).toBeGreaterThan(0);
      await poll(
        'the extension to be loaded again',
        () => extensionsPage.evaluate(() => Reflect.get(globalThis, 'loadedAgain') === true),
        { timeoutMs: 60_000 },
      );
      expect((await installed()).state).toBe('ENABLED');
    };

    /** Holds the first answer to `operation` until it is let go, by when nobody is there to hear it. */
    const hold = (operation: string) => {
      const arrived = moment();
      const letGo = moment();
      let held = false;
      beforeAnswer = async (asked) => {
        if (asked !== operation || held) return 'answer';
        held = true;
        arrived.come();
        await letGo.reached;
        return 'drop';
      };
      return { arrived: arrived.reached, letGo: letGo.come };
    };

    it.each([
      ['is prepared', 'Get-Printer-Attributes'],
      ['is announced to the device', 'Create-Job'],
      ['is on its way', 'Send-Document'],
      ['is printed', 'Get-Job-Attributes'],
    ])('prints a job once that %s at that moment', async (_, operation) => {
      const before = counts();
      const entries = await newestToBe(/./);
      const held = hold(operation);
      await printWithoutChoosing();
      await held.arrived;
      await kill();
      held.letGo();
      expect(await newestToBe(/^Printed/)).toBe(entries + 1);
      expect(counts()).toEqual({ printed: before.printed + 1, sent: before.sent + 1 });
    });

    it('goes on with a job that waited for its printer', async () => {
      const before = counts();
      const entries = await newestToBe(/./);
      refuse = (operation) => (operation === 'Get-Printer-Attributes' ? 0x0507 : undefined);
      await printWithoutChoosing();
      await newestToBe(/Waiting for the printer/);
      await kill();
      refuse = undefined;
      expect(await newestToBe(/^Printed/)).toBe(entries + 1);
      expect(counts()).toEqual({ printed: before.printed + 1, sent: before.sent + 1 });
    });
  });

  it('says what to look for where the policy has brought no printers', async () => {
    // A key in capitals: Chrome drops it, and the extension hears of nothing.
    await stage.setPolicy({ Printers: [{ id: 'office' }], departmentId: '1234567' });
    for (const path of ['src/ui/popup/index.html', 'src/ui/options/index.html']) {
      const page = await openExtensionPage(stage.launched, path);
      await waitForText(page, /has brought no printers.*"Printers" or "departmentID".*"Value"/s);
      await page.close();
    }
  });
});
