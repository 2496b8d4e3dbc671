import { cpus, loadavg } from 'node:os';
import { parseArgs } from 'node:util';
import { type LaunchedBrowser, launchBrowser } from '../browser/browser.ts';
import { extensionIdOf } from '../browser/extension-id.ts';
import { policyFor } from '../browser/managed-policy.ts';
import type { Scene } from '../gallery/scene.ts';
import { scenes } from '../gallery/scenes.ts';
import { setScene } from '../gallery/set-scene.ts';
import { writeMeasurement } from './quality-page.ts';
import { spread } from './statistics.ts';

const dist = 'dist';

/** What the popup has to show: nothing yet, jobs under way, and a week of printing. */
const measured = ['popup-new', 'popup-under-way', 'popup-log'] as const;

/** The same with so many jobs in the log: the popup is to open as fast with all as with few. */
const logSizes = [100, 10_000] as const;

/** The first opening after the browser's start fills Chrome's caches, and is not counted. */
const warmUps = 2;

/**
 * Opens the popup's page again and again, and says how long it takes from the navigation's start
 * until it shows its data and takes input.
 */
export async function benchPopup(words: readonly string[]): Promise<void> {
  const { values } = parseArgs({
    args: [...words],
    options: { rounds: { type: 'string', default: '30' } },
  });
  const rounds = Number(values.rounds);
  const policy = policyFor(await extensionIdOf(dist), { showFirstRun: false });
  const launched = await launchBrowser({ dist, hidden: true, policy });
  const rows: string[] = [];
  try {
    const version = await launched.browser.version();
    for (const name of measured) {
      const times = await timeScene(launched, sceneOf(name), rounds);
      rows.push(`| ${name} | ${spread(times, 'ms')} | 100 ms |`);
    }
    for (const size of logSizes) {
      const times = await timeScene(launched, withLog(sceneOf('popup-log'), size), rounds);
      rows.push(
        `| popup-log, ${size.toLocaleString('en')} jobs | ${spread(times, 'ms')} | 100 ms |`,
      );
    }
    const text = report(rows, rounds, version.replace('Chrome/', 'Chromium '));
    writeMeasurement('popup', text);
    process.stdout.write(text);
  } finally {
    await launched.close();
  }
}

function sceneOf(name: string): Scene {
  const scene = scenes(Date.now()).find((each) => each.name === name);
  if (!scene) throw new Error(`there is no scene ${name}`);
  return scene;
}

/** The scene, and before its jobs cancelled ones, a minute apart, until there are `size`. */
function withLog(scene: Scene, size: number): Scene {
  // Of a failed job the scene keeps a document, as the extension does for a day: not of thousands.
  const cancelled = scene.jobs.find(({ state }) => state === 'cancelled');
  if (!cancelled) throw new Error('the scene has no cancelled job');
  const oldest = Math.min(...scene.jobs.map(({ createdAt }) => createdAt));
  const earlier = Array.from({ length: size - scene.jobs.length }, (_, n) => ({
    ...cancelled,
    id: `earlier-${n}`,
    createdAt: oldest - (n + 1) * 60_000,
  }));
  return { ...scene, jobs: [...scene.jobs, ...earlier] };
}

async function timeScene(
  launched: LaunchedBrowser,
  scene: Scene,
  rounds: number,
): Promise<readonly number[]> {
  const popup = await setScene(launched, scene);
  await popup.setViewport({ width: 360, height: 600 });
  await popup.bringToFront();
  await popup.evaluateOnNewDocument(() => {
    new MutationObserver((_changes, observer) => {
      if (!document.querySelector('main[aria-busy=false]')) return;
      observer.disconnect();
      performance.mark('usable');
    }).observe(document, { subtree: true, childList: true, attributes: true });
  });
  const times: number[] = [];
  for (let round = -warmUps; round < rounds; round++) {
    await popup.reload();
    await popup.locator('main[aria-busy=false]').wait();
    const usableAt = await popup.evaluate(
      () => performance.getEntriesByName('usable')[0]?.startTime ?? Number.NaN,
    );
    if (round >= 0) times.push(usableAt);
  }
  await popup.close();
  return times;
}

function report(rows: readonly string[], rounds: number, browser: string): string {
  return `Measured on ${cpus().length} cores, ${browser}, while ${loadavg()[0]?.toFixed(1)} processes wanted them; medians of
${rounds} openings for each state, after ${warmUps} that do not count, with lowest and highest:

| state | usable after | goal |
|---|---|---|
${rows.join('\n')}
`;
}
