import { randomBytes, randomInt } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { AxePuppeteer } from '@axe-core/puppeteer';
import type { Page } from 'puppeteer';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openExtensionPage, textOf, waitForText } from '../../tools/browser/extension-page.ts';
import { poll } from '../../tools/browser/poll.ts';
import { openStage, type Stage } from '../../tools/stage/stage.ts';
import { isEnded } from '../../tools/virtual-imagerunner/job-entry.ts';
import { type OtlpCollector, startOtlpCollector } from '../doubles/otlp-collector.ts';
import { heardMessages, recordMessages } from './heard-messages.ts';
import { everythingInIndexedDb, filesWith } from './look-for-text.ts';

const pin = String(randomInt(1_000_000, 10_000_000));
const title = `Title ${randomBytes(8).toString('hex')}`;
const tokens = [randomBytes(16).toString('hex'), randomBytes(16).toString('hex')] as const;

/** All text of a page that is made of nested shadow roots; runs in the page. */
const textThroughShadows = `(function all(node) {
  return [...node.childNodes].map((child) =>
    (child.nodeType === 3 ? child.textContent : '') +
    (child.shadowRoot ? all(child.shadowRoot) : '') + all(child)).join(' ');
})(document)`;

describe('the fleet log: a record of each job, to the administrator’s own collector', () => {
  const profile = mkdtempSync(join(tmpdir(), 'log-export-'));
  let collector: OtlpCollector;
  let stage: Stage;
  let options: Page;

  const policy = (uri: string, token: string, more = {}) => ({
    printers: [
      { id: 'a', name: 'Library A', uri, configuration: 'department-id-pin' },
      // Nothing listens on port 10.
      { id: 'off', name: 'Off', uri: 'ipp://127.0.0.1:10/ipp/print', configuration: 'none' },
    ],
    waitForPrinterMinutes: 0,
    departmentId: '1234567',
    pin,
    logExportUrl: collector.url,
    logExportHeaders: [{ name: 'Authorization', value: `Bearer ${token}` }],
    ...more,
  });

  beforeAll(async () => {
    collector = await startOtlpCollector();
    stage = await openStage({
      device: { departments: [`1234567:${pin}`] },
      policy: ({ ippUri }) => policy(ippUri, tokens[0]),
      page: () =>
        `<!doctype html><title>${title}</title><p style="break-after: page">1</p><p>2</p>`,
      browser: { userDataDir: profile, args: ['--enable-logging', '--v=0'] },
    });
    options = await openExtensionPage(stage.launched, 'src/ui/options/index.html');
    await recordMessages(options);
  });

  afterAll(async () => {
    await stage?.close();
    await collector?.close();
    rmSync(profile, { recursive: true, force: true });
  });

  /** Prints, and waits until the device has done so. */
  async function printOne(): Promise<void> {
    const before = stage.device.jobs().length;
    const done = stage.device.waitForJob(
      (entry) => entry.number > before && isEnded(entry),
      AbortSignal.timeout(60_000),
    );
    await stage.print('Library A');
    await done;
  }

  /** Waits until `count` records have arrived in all; none may be there twice. */
  async function arrived(count: number): Promise<Record<string, unknown>[]> {
    await poll(`${count} records`, async () => collector.records().length >= count, {
      timeoutMs: 60_000,
    });
    const records = collector.records();
    expect(new Set(records.map((record) => record['log.record.uid'])).size).toBe(records.length);
    expect(records).toHaveLength(count);
    return records;
  }

  it('says of a printed job who pays, where, how much and how it ended', async () => {
    await printOne();
    const [record] = await arrived(1);
    expect(record).toMatchObject({
      severityText: 'INFO',
      eventName: 'print.job.ended',
      'print.job.outcome': 'printed',
      'print.department_id': '1234567',
      'print.printer.id': 'a',
      'print.printer.name': 'Library A',
      'print.pages': '2',
      'print.copies': '1',
      'server.address': '127.0.0.1',
    });
    const [request] = collector.requests;
    expect(request?.headers.authorization).toBe(`Bearer ${tokens[0]}`);
    expect(request?.headers['content-encoding']).toBe('gzip');
    await waitForText(options, /Records that wait: 0.*Last sent: .*20/);
  });

  it('tries again when a busy collector says so, and arrives once', async () => {
    const answers = [503, 429];
    collector.answer = () => {
      const status = answers.shift();
      return status ? { status, headers: { 'Retry-After': '1' } } : {};
    };
    await printOne();
    const records = await arrived(2);
    expect(answers).toEqual([]);
    expect(records[1]).toMatchObject({ 'print.job.outcome': 'printed' });
  });

  it('keeps what a collector that is down misses, says so, and sends it when it can', async () => {
    const { port } = collector;
    const before = collector;
    await collector.close();
    await printOne();
    await printOne();
    await waitForText(options, /Records that wait: 2.*The collector cannot be reached\./);
    collector = await startOtlpCollector(port);
    const { requests } = collector;
    const token = `Bearer ${tokens[1]}`;
    // A try that is due before the new policy arrives still has the former token: it is put off.
    collector.answer = () =>
      requests.at(-1)?.headers.authorization === token ? {} : { status: 503 };
    await stage.setPolicy(policy(stage.device.ippUri, tokens[1], { logExportTitles: true }));
    const records = await arrived(2);
    const taken = requests.filter(({ headers }) => headers.authorization === token);
    expect(taken).toHaveLength(1);
    // They ended while titles were not to be told.
    expect(JSON.stringify(records)).not.toContain(title);
    const known = new Set(before.records().map((record) => record['log.record.uid']));
    expect(records.some((record) => known.has(record['log.record.uid']))).toBe(false);
    expect(JSON.stringify([before.requests, collector.requests])).not.toMatch(
      new RegExp(`${title}|${pin}`),
    );
  });

  it('tells titles where the policy allows it, and has no secret in what the page shows', async () => {
    await printOne();
    const records = await arrived(3);
    expect(records[2]).toMatchObject({ 'print.document.title': title });
    await waitForText(options, 'Titles of documents are sent as well.');
    expect(await textOf(options)).toMatch(/goes to \W*127\.0\.0\.1:\d+/);
    expect((await new AxePuppeteer(options).analyze()).violations).toEqual([]);
  });

  it('has named a header that cannot be set, and keeps to the others', async () => {
    await stage.setPolicy(
      policy(stage.device.ippUri, tokens[1], {
        logExportHeaders: [
          { name: 'Host', value: 'elsewhere' },
          { name: 'Authorization', value: `Bearer ${tokens[1]}` },
        ],
      }),
    );
    await waitForText(options, 'logExportHeaders[0].name is a header that cannot be set');
    await printOne();
    await arrived(4);
    expect(collector.requests.at(-1)?.headers.host).toBe(`127.0.0.1:${collector.port}`);
  });

  it('says why a job has failed that never reached a device', async () => {
    await stage.print('Off');
    const records = await arrived(5);
    expect(records[4]).toMatchObject({
      severityText: 'ERROR',
      'print.job.outcome': 'failed',
      'print.printer.id': 'off',
      'error.type': expect.stringMatching(/^(connection-refused|unreachable)$/),
    });
    expect(records[4]).not.toHaveProperty('print.department_id');
  });

  it('has its headers masked in chrome://policy', async () => {
    const page = await stage.launched.newPage('chrome://policy');
    const shown = await poll('the policies to be listed', async () => {
      const text = String(await page.evaluate(textThroughShadows));
      return text.includes('logExportHeaders') ? text : undefined;
    });
    expect(shown).toContain(collector.url);
    for (const secret of [...tokens, pin]) expect(shown).not.toContain(secret);
    await page.close();
  });

  it('leaves the headers’ values in no message, no storage, no console and no other file', async () => {
    const heard = await heardMessages(options);
    expect(heard).toContain('export-log');
    const stored = await options.evaluate(async () => [
      JSON.stringify(await chrome.storage.local.get()),
      JSON.stringify(await chrome.storage.session.get()),
    ]);
    expect(stored[0]).toContain('logExportSince');
    const everything = await everythingInIndexedDb(options);
    expect(everything).toContain('settingsMark');
    const shown = await options.content();
    await stage.launched.close();
    expect(filesWith(profile, tokens[1]).join()).toContain('/Managed Extension Settings/');
    for (const secret of [...tokens, pin]) {
      for (const text of [heard, ...stored, everything, shown]) expect(text).not.toContain(secret);
      const elsewhere = filesWith(profile, secret).filter(
        // Chromium's own copy of the managed policy is where the administrator has put them.
        (path) => !path.includes('/Managed Extension Settings/'),
      );
      expect(elsewhere).toEqual([]);
    }
  });
});
