import { encodeMessage } from '../../src/ipp/encode.ts';
import { requestMessage } from '../../src/ipp/exchange.ts';
import { operation } from '../../src/ipp/operations.ts';
import { textAttribute } from '../../src/ipp/value.ts';
import type { Printer } from '../../src/printers/printer.ts';
import type { LaunchedBrowser } from '../browser/browser.ts';
import { openExtensionPage } from '../browser/extension-page.ts';
import { poll } from '../browser/poll.ts';
import type { IppSink } from './ipp-sink.ts';
import { ipptoolMs } from './ipptool.ts';
import { bareFetch, bareWriteMs, loadDocument, spoolDocument } from './spooled-job.ts';
import { median, spread } from './statistics.ts';

export const extensionPage = 'src/ui/options/index.html';

/** What every part of the benchmark works with. */
export interface Bench {
  readonly sink: IppSink;
  readonly printer: Printer;
  readonly document: Uint8Array;
  readonly documentUrl: string;
  readonly pageUrl: string;
  /** Takes connections and never answers, as the network in front of a switched-off device does. */
  readonly silentPort: number;
  /** Nobody listens there. */
  readonly closedPort: number;
}

/** When the document that is on its way has been answered. */
export async function answered({ sink, document }: Bench): Promise<number> {
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

/**
 * The same bytes to the same device, three ways in turn, and written to the disk; prints the times.
 * Our way is judged by the sum of a bare fetch and a bare write of the same round.
 */
export async function benchLarge(
  bench: Bench,
  launched: LaunchedBrowser,
  rounds: number,
  bytesPerSecond: number | undefined,
): Promise<void> {
  const { sink, document, printer } = bench;
  const page = await openExtensionPage(launched, extensionPage);
  await loadDocument(page, bench.documentUrl);
  sink.bytesPerSecond = bytesPerSecond;
  const times = {
    ours: [] as number[],
    fetch: [] as number[],
    write: [] as number[],
    ipptool: [] as number[],
    ratio: [] as number[],
  };
  for (let round = 0; round < rounds; round++) {
    sink.arrivals.length = 0;
    const fetchBegan = bareFetch(page, sink.url, printJobHeader(bench));
    const fetchMs = (await answered(bench)) - (await fetchBegan);
    const writeMs = await bareWriteMs(page);
    sink.arrivals.length = 0;
    const began = spoolDocument(page, printer, document.length);
    const oursMs = (await answered(bench)) - (await began);
    times.fetch.push(fetchMs);
    times.write.push(writeMs);
    times.ours.push(oursMs);
    times.ratio.push(oursMs / (fetchMs + writeMs));
    times.ipptool.push(await ipptoolMs(sink.printerUri, document));
  }
  await page.close();
  const how = bytesPerSecond ? 'to a device that reads at 1 Gbit/s' : 'on raw loopback';
  console.log(`${document.length / 1_000_000} MB ${how}:`);
  console.log(`  our whole way ${spread(times.ours, 'ms')}`);
  console.log(`  bare fetch    ${spread(times.fetch, 'ms')}`);
  console.log(`  bare write    ${spread(times.write, 'ms')}`);
  console.log(`  ours in fetch and write together: ${median(times.ratio).toFixed(2)} times`);
  console.log(`  ipptool       ${spread(times.ipptool, 'ms')}`);
}
