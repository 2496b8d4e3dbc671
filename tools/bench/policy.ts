import { cpus, loadavg } from 'node:os';
import { parseArgs } from 'node:util';
import { parsePolicy } from '../../src/policy/parse-policy.ts';
import { launchBrowser } from '../browser/browser.ts';
import { extensionIdOf } from '../browser/extension-id.ts';
import { openExtensionPage } from '../browser/extension-page.ts';
import { type PolicyFile, policyFor } from '../browser/managed-policy.ts';
import { policyArrived } from '../browser/policy-arrival.ts';
import { servePage } from '../stage/page-server.ts';
import { timeLists } from './dialog-times.ts';
import { writeMeasurement } from './quality-page.ts';
import { spread } from './statistics.ts';

const dist = 'dist';

/** Numbers of printers and of people: a school, what `docs/policy.md` allows, and far beyond. */
const sizes = [
  [10, 100],
  [1_000, 10_000],
  [5_000, 50_000],
] as const;

/**
 * Has Chrome's print dialog ask for the printers and for one printer's capabilities, with policies of
 * growing size.
 */
export async function benchPolicy(words: readonly string[]): Promise<void> {
  const { values } = parseArgs({
    args: [...words],
    options: { rounds: { type: 'string', default: '5' } },
  });
  const rounds = Number(values.rounds);
  const server = await servePage('<!doctype html><title>Minutes</title><p>Minutes');
  const rows: string[] = [];
  try {
    for (const [printers, people] of sizes) {
      rows.push(await measure(printers, people, { rounds, pageUrl: server.url }));
    }
  } finally {
    await server.close();
  }
  const text = report(rows, rounds);
  writeMeasurement('policy', text);
  process.stdout.write(text);
}

async function measure(
  printers: number,
  people: number,
  { rounds, pageUrl }: { readonly rounds: number; readonly pageUrl: string },
): Promise<string> {
  const values = policyOfSize(printers, people);
  const parsing = Array.from({ length: rounds }, () => {
    const began = performance.now();
    parsePolicy(values);
    return performance.now() - began;
  });
  const policy = policyFor(await extensionIdOf(dist), values);
  const launched = await launchBrowser({ dist, hidden: true, policy });
  try {
    await policyArrived(launched);
    const options = await openExtensionPage(launched, 'src/ui/welcome/index.html');
    const reading = await options.evaluate(async (count) => {
      const times: number[] = [];
      for (let round = 0; round < count; round++) {
        const began = performance.now();
        await chrome.storage.managed.get();
        times.push(performance.now() - began);
      }
      return times;
    }, rounds);
    await options.close();
    const lists = await timeLists(launched, pageUrl, 'p0', rounds);
    return `| ${[
      printers.toLocaleString('en'),
      people.toLocaleString('en'),
      spread(reading, 'ms'),
      spread(parsing, 'ms'),
      `${Math.round(lists.printers[0] ?? Number.NaN)} ms`,
      spread(lists.printers, 'ms'),
      spread(lists.capabilities, 'ms'),
    ].join(' | ')} |`;
  } finally {
    await launched.close();
  }
}

/** A policy of that size without a mistake. Its printers are at a port where nobody is. */
function policyOfSize(printers: number, people: number): PolicyFile {
  return {
    showFirstRun: false,
    printers: Array.from({ length: printers }, (_, n) => ({
      id: `p${n}`,
      name: `Copier ${n}`,
      uri: `ipp://127.0.0.1:10631/ipp/print/${n}`,
      configuration: 'department-id-pin',
    })),
    people: Array.from({ length: people }, (_, n) => ({
      email: `person${n}@school.example`,
      departmentId: String(1_000_000 + n),
      pin: '1234567',
    })),
  };
}

function report(rows: readonly string[], rounds: number): string {
  return `Measured on ${cpus().length} cores, while ${loadavg()[0]?.toFixed(1)} processes wanted them; medians of
${rounds} rounds, with lowest and highest:

| printers | people | read | check | list, first time | list | capabilities |
|---|---|---|---|---|---|---|
${rows.join('\n')}
`;
}
