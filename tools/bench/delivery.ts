import { randomBytes } from 'node:crypto';
import { createServer } from 'node:http';
import { parseArgs } from 'node:util';
import { encodeMessage } from '../../src/core/ipp/encode.ts';
import { requestMessage } from '../../src/core/ipp/exchange.ts';
import { operation } from '../../src/core/ipp/operations.ts';
import { textAttribute } from '../../src/core/ipp/value.ts';
import type { Printer } from '../../src/core/printer/printer.ts';
import { type LaunchedBrowser, launchBrowser } from '../browser/browser.ts';
import { extensionIdOf } from '../browser/extension-id.ts';
import { openExtensionPage } from '../browser/extension-page.ts';
import { policyFor } from '../browser/managed-policy.ts';
import { poll } from '../browser/poll.ts';
import { servePage } from '../stage/page-server.ts';
import { dist } from '../stage/stage.ts';
import { listen, stopServer } from '../virtual-imagerunner/listen.ts';
import { type FirstBytes, timeFirstBytes, timeLists } from './dialog-times.ts';
import { heapGrowthDuring } from './heap-growth.ts';
import { IppSink } from './ipp-sink.ts';
import { ipptoolMs } from './ipptool.ts';
import { bareFetch, loadDocument, spoolDocument } from './spooled-job.ts';
import { median, spread } from './statistics.ts';

/** 1 Gbit/s. */
const gigabit = 125_000_000;

const printerName = 'Bench';
const options = { page: 'src/ui/options/index.html', offId: 'off' } as const;

interface Bench {
  readonly sink: IppSink;
  readonly printer: Printer;
  readonly document: Uint8Array;
  readonly documentUrl: string;
  readonly pageUrl: string;
}

/**
 * `npm run bench -- delivery [--megabytes N] [--rounds N]`: the same bytes to the same local device
 * our whole way, by a bare `fetch`, and by ipptool. Out: the exit code.
 */
export async function run(args: readonly string[]): Promise<number> {
  const { values } = parseArgs({
    args: [...args],
    options: { megabytes: { type: 'string' }, rounds: { type: 'string' } },
  });
  const bytes = Number(values.megabytes ?? 100) * 1_000_000;
  const rounds = Number(values.rounds ?? 5);
  if (!(bytes > 0 && rounds > 0)) throw new Error('--megabytes and --rounds are numbers above 0');

  const sink = new IppSink();
  await sink.open();
  const document = new Uint8Array(Buffer.concat([Buffer.from('%PDF-1.4\n'), randomBytes(bytes)]));
  const files = createServer((_, response) => response.end(document));
  const pages = await servePage('<!doctype html><title>Bench</title><h1>One line</h1>');
  try {
    const documentUrl = `http://127.0.0.1:${await listen(files, 0, '127.0.0.1')}/`;
    const printer: Printer = {
      id: 'bench',
      name: printerName,
      uri: sink.printerUri,
      configuration: 'none',
      documentFormat: 'auto',
      resolution: 600,
      source: 'policy',
    };
    const bench: Bench = { sink, printer, document, documentUrl, pageUrl: pages.url };
    await withBrowser(bench, false, async (launched) => {
      await benchLists(bench, launched, rounds);
      await benchOnePage(bench, launched, rounds);
      await benchLarge(bench, launched, rounds, undefined);
      await benchLarge(bench, launched, rounds, gigabit);
    });
    await withBrowser(bench, true, (launched) => benchHeap(bench, launched));
    return 0;
  } finally {
    await pages.close();
    await stopServer(files, () => files.closeAllConnections());
    await sink.close();
  }
}

async function withBrowser(
  { printer: { source: _, resolution, ...printer } }: Bench,
  attachToWorker: boolean,
  work: (launched: LaunchedBrowser) => Promise<void>,
): Promise<void> {
  const printers = [
    { ...printer, resolution: String(resolution) },
    // Port 9 (discard) is closed on a machine without inetd.
    { ...printer, id: options.offId, name: 'Switched off', uri: 'ipp://127.0.0.1:9/ipp/print' },
  ];
  const launched = await launchBrowser({
    dist,
    hidden: true,
    attachToWorker,
    policy: policyFor(await extensionIdOf(dist), { printers }),
  });
  try {
    const page = await openExtensionPage(launched, options.page);
    await poll('the policy', async () => {
      const policy = await page.evaluate(() => chrome.storage.managed.get());
      return Object.keys(policy).length > 0;
    });
    await page.close();
    await work(launched);
  } finally {
    await launched.close();
  }
}

async function benchLists(
  { pageUrl }: Bench,
  launched: LaunchedBrowser,
  rounds: number,
): Promise<void> {
  const off = await timeLists(launched, pageUrl, options.offId, rounds);
  const on = await timeLists(launched, pageUrl, 'bench', rounds);
  console.log(`printers listed: ${spread([...off.printers, ...on.printers], 'ms')}`);
  console.log(`capabilities, device on: ${spread(on.capabilities, 'ms')}`);
  console.log(`capabilities, device off and never seen: ${spread(off.capabilities, 'ms')}`);
}

async function benchOnePage(
  { sink, pageUrl }: Bench,
  launched: LaunchedBrowser,
  rounds: number,
): Promise<void> {
  const times: FirstBytes[] = [];
  for (let round = 0; round < rounds; round++) {
    times.push(await timeFirstBytes(launched, pageUrl, printerName, sink));
  }
  const of = (key: 'request' | 'document') => times.map((time) => time[key]);
  console.log(`one page, callback to the device's first byte: ${spread(of('request'), 'ms')}`);
  console.log(`one page, callback to the document's first byte: ${spread(of('document'), 'ms')}`);
}

/** When the document that is on its way has been answered. */
async function answered({ sink, document }: Bench): Promise<number> {
  const arrival = await poll(
    'the document',
    async () => sink.arrivals.find(({ bytes }) => bytes > document.length),
    { timeoutMs: 120_000, intervalMs: 5 },
  );
  return arrival.answeredAt;
}

function printJobHeader({ sink }: Bench): Uint8Array {
  const target = { url: sink.url, printerUri: sink.printerUri };
  const format = textAttribute('document-format', 'mimeMediaType', 'application/pdf');
  return encodeMessage(
    requestMessage(target, { operation: operation.printJob, operationAttributes: [format] }),
  );
}

async function benchLarge(
  bench: Bench,
  launched: LaunchedBrowser,
  rounds: number,
  bytesPerSecond: number | undefined,
): Promise<void> {
  const { sink, document, printer } = bench;
  const page = await openExtensionPage(launched, options.page);
  await loadDocument(page, bench.documentUrl);
  sink.bytesPerSecond = bytesPerSecond;
  const times = { ours: [] as number[], fetch: [] as number[], ipptool: [] as number[] };
  for (let round = 0; round < rounds; round++) {
    sink.arrivals.length = 0;
    const fetchBegan = bareFetch(page, sink.url, printJobHeader(bench));
    times.fetch.push((await answered(bench)) - (await fetchBegan));
    sink.arrivals.length = 0;
    const began = spoolDocument(page, printer, document.length);
    times.ours.push((await answered(bench)) - (await began));
    times.ipptool.push(await ipptoolMs(sink.printerUri, document));
  }
  await page.close();
  const how = bytesPerSecond ? 'to a device that reads at 1 Gbit/s' : 'on raw loopback';
  const ratio = (median(times.ours) / median(times.fetch)).toFixed(2);
  console.log(`${document.length / 1_000_000} MB ${how}:`);
  console.log(`  our whole way ${spread(times.ours, 'ms')}, ${ratio} times the bare fetch`);
  console.log(`  bare fetch    ${spread(times.fetch, 'ms')}`);
  console.log(`  ipptool       ${spread(times.ipptool, 'ms')}`);
}

async function benchHeap(bench: Bench, launched: LaunchedBrowser): Promise<void> {
  const page = await openExtensionPage(launched, options.page);
  await loadDocument(page, bench.documentUrl);
  bench.sink.bytesPerSecond = gigabit;
  bench.sink.arrivals.length = 0;
  const work = spoolDocument(page, bench.printer, bench.document.length).then(() =>
    answered(bench),
  );
  const { worker, courier } = await heapGrowthDuring(launched, work);
  const megabytes = (size: number): string => `${(size / 1_000_000).toFixed(1)} MB`;
  console.log(`JavaScript heap: worker +${megabytes(worker)}, courier +${megabytes(courier)}`);
  await page.close();
}
