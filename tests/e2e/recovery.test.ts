import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { poll } from '../../tools/browser/poll.ts';
import type { Popup } from '../../tools/stage/popup.ts';
import { openStage, type Stage } from '../../tools/stage/stage.ts';

/** A moment that a test waits for, and lets others wait for. */
function moment() {
  let come: () => void = () => undefined;
  const reached = new Promise<void>((resolve) => {
    come = resolve;
  });
  return { come, reached };
}

type Answer = (operation: string) => Promise<'answer' | 'drop'>;

describe('a job whose courier or whose answers are lost', () => {
  let stage: Stage;
  let popup: Popup;
  let refuse: ((operation: string) => number | undefined) | undefined;
  let beforeAnswer: Answer | undefined;

  beforeAll(async () => {
    stage = await openStage({
      device: {
        departments: ['1234567:7654'],
        faults: {
          refuse: (operation) => refuse?.(operation),
          beforeAnswer: async (operation) => (await beforeAnswer?.(operation)) ?? 'answer',
        },
      },
      policy: ({ ippUri }) => ({
        printers: [{ id: 'a', name: 'Copier', uri: ippUri, configuration: 'department-id-pin' }],
        departmentId: '1234567',
        pin: '7654',
      }),
    });
    popup = await stage.openPopup();
  });

  afterAll(() => stage?.close());

  beforeEach(() => {
    refuse = undefined;
    beforeAnswer = undefined;
  });

  /** Ends the page that has the jobs in hand, as a crash would. */
  const endCourier = () => popup.page.evaluate(() => chrome.offscreen.closeDocument());

  /** How many of the device's jobs were printed since the count of `before`. */
  const printedSince = (before: number) =>
    stage.device
      .jobs()
      .slice(before)
      .filter(({ state }) => state === 'completed').length;

  const asked = (operation: string) => stage.device.requests().get(operation) ?? 0;

  /** The document that the extension still keeps. */
  const documentsKept = () =>
    popup.page.evaluate(async () => {
      const open = indexedDB.open('department-print-documents');
      await new Promise((resolve) => {
        open.onsuccess = resolve;
      });
      const keys = open.result.transaction('documents').objectStore('documents').getAllKeys();
      await new Promise((resolve) => {
        keys.onsuccess = resolve;
      });
      open.result.close();
      return keys.result.length;
    });

  it('starts again when the courier ends while the printer is busy, and prints once', async () => {
    const before = stage.device.jobs().length;
    refuse = (operation) => (operation === 'Get-Printer-Attributes' ? 0x0507 : undefined);
    await stage.print('Copier');
    // The reason is in the popup once it has been loaded.
    await popup.waitForNewest(/Waiting for the printer[\s\S]*The printer is busy\./);
    await endCourier();
    refuse = undefined;
    await popup.waitForNewest(/^Printed/);
    expect(printedSince(before)).toBe(1);
    await poll('the document to be deleted', async () => (await documentsKept()) === 0);
  });

  it('asks the device when the courier ends with the document on the way, and prints once', async () => {
    const before = stage.device.jobs().length;
    const sent = asked('Send-Document');
    const arrived = moment();
    const ended = moment();
    beforeAnswer = async (operation) => {
      if (operation !== 'Send-Document') return 'answer';
      arrived.come();
      await ended.reached;
      return 'drop';
    };
    await stage.print('Copier');
    await arrived.reached;
    await endCourier();
    ended.come();
    await popup.waitForNewest(/^Printed/);
    expect(printedSince(before)).toBe(1);
    expect(asked('Send-Document')).toBe(sent + 1);
  });

  it('goes on with the job that the device has made when the answer to Create-Job is lost', async () => {
    const before = stage.device.jobs().length;
    let lost = 0;
    beforeAnswer = async (operation) =>
      operation === 'Create-Job' && lost++ === 0 ? 'drop' : 'answer';
    await stage.print('Copier');
    await popup.waitForNewest(/^Printed/);
    expect(lost).toBe(1);
    expect(stage.device.jobs().length).toBe(before + 1);
    expect(printedSince(before)).toBe(1);
  });

  it('is printed once when the answer to Send-Document is lost', async () => {
    const before = stage.device.jobs().length;
    const sent = asked('Send-Document');
    beforeAnswer = async (operation) => (operation === 'Send-Document' ? 'drop' : 'answer');
    await stage.print('Copier');
    await popup.waitForNewest(/^Printed/);
    expect(printedSince(before)).toBe(1);
    expect(asked('Send-Document')).toBe(sent + 1);
  });

  it('is cancelled while it waits for the printer, and never reaches it', async () => {
    const before = stage.device.jobs().length;
    refuse = (operation) => (operation === 'Get-Printer-Attributes' ? 0x0507 : undefined);
    await stage.print('Copier');
    await popup.waitForNewest(/Waiting for the printer/);
    await popup.page.locator('button[aria-label^="Cancel"]').click();
    await popup.waitForNewest(/^Cancelled/);
    refuse = undefined;
    await poll('the document to be deleted', async () => (await documentsKept()) === 0);
    expect(stage.device.jobs().length).toBe(before);
  });
});
