import { randomBytes } from 'node:crypto';
import { createServer } from 'node:http';
import { createServer as createTcpServer, type Socket } from 'node:net';
import { setTimeout as pause } from 'node:timers/promises';
import { parseArgs } from 'node:util';
import type { Printer } from '../../src/printers/printer.ts';
import { type LaunchedBrowser, launchBrowser } from '../browser/browser.ts';
import { extensionIdOf } from '../browser/extension-id.ts';
import { openExtensionPage } from '../browser/extension-page.ts';
import { policyFor } from '../browser/managed-policy.ts';
import { policyArrived } from '../browser/policy-arrival.ts';
import { servePage } from '../stage/page-server.ts';
import { dist } from '../stage/stage.ts';
import { listen, stopServer } from '../virtual-imagerunner/listen.ts';
import { type FirstBytes, timeFirstBytes, timeLists } from './dialog-times.ts';
import { heapGrowthDuring } from './heap-growth.ts';
import { IppSink } from './ipp-sink.ts';
import { answered, type Bench, benchLarge, extensionPage } from './large-document.ts';
import { loadDocument, spoolDocument } from './spooled-job.ts';
import { spread } from './statistics.ts';

/** 1 Gbit/s. */
const gigabit = 125_000_000;

const printerName = 'Bench';
const options = {
  page: 'src/ui/options/index.html',
  refusing: 'refusing',
  silent: 'silent',
} as const;

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
  const open = new Set<Socket>();
  const silence = createTcpServer((socket) =>
    open.add(socket.on('error', () => open.delete(socket))),
  );
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
    const silentPort = await listen(silence, 0, '127.0.0.1');
    const closed = createTcpServer();
    const closedPort = await listen(closed, 0, '127.0.0.1');
    closed.close();
    const bench: Bench = {
      ...{ sink, printer, document, documentUrl, silentPort, closedPort },
      pageUrl: pages.url,
    };
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
    await stopServer(silence, () => {
      for (const socket of open) socket.destroy();
    });
    await stopServer(files, () => files.closeAllConnections());
    await sink.close();
  }
}

async function withBrowser(
  { silentPort, closedPort, printer: { source: _, resolution, ...printer } }: Bench,
  attachToWorker: boolean,
  work: (launched: LaunchedBrowser) => Promise<void>,
): Promise<void> {
  const printers = [
    { ...printer, resolution: String(resolution) },
    {
      ...{ ...printer, id: options.refusing, name: 'Refusing' },
      uri: `ipp://127.0.0.1:${closedPort}/ipp/print`,
    },
    {
      ...{ ...printer, id: options.silent, name: 'Silent' },
      uri: `ipp://127.0.0.1:${silentPort}/ipp/print`,
    },
  ];
  const launched = await launchBrowser({
    dist,
    hidden: true,
    attachToWorker,
    policy: policyFor(await extensionIdOf(dist), { printers }),
  });
  try {
    await policyArrived(launched);
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
  const first = await timeLists(launched, pageUrl, options.silent, 1);
  // At once, while the first question is still on its way.
  const second = await timeLists(launched, pageUrl, options.silent, 1);
  const on = await timeLists(launched, pageUrl, 'bench', rounds);
  const refusing = await timeLists(launched, pageUrl, options.refusing, rounds);
  // A question is given up after 15 s.
  await pause(16_000);
  const silent = await timeLists(launched, pageUrl, options.silent, rounds);
  console.log(`printers listed: ${spread([...silent.printers, ...on.printers], 'ms')}`);
  console.log(`capabilities, device on: ${spread(on.capabilities, 'ms')}`);
  console.log(`capabilities, device refuses, never seen: ${spread(refusing.capabilities, 'ms')}`);
  console.log(`capabilities, device silent, never asked: ${spread(first.capabilities, 'ms')}`);
  console.log(`capabilities, device silent, second opening: ${spread(second.capabilities, 'ms')}`);
  console.log(`capabilities, device silent, asked before: ${spread(silent.capabilities, 'ms')}`);
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

async function benchHeap(bench: Bench, launched: LaunchedBrowser): Promise<void> {
  const page = await openExtensionPage(launched, extensionPage);
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
