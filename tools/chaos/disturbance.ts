import { setTimeout as pause } from 'node:timers/promises';
import type { CDPSession } from 'puppeteer';
import type { LaunchedBrowser } from '../browser/browser.ts';
import { endGroup, signalGroup } from '../browser/process-group.ts';
import { browserSession, detachFromWorkers, workerTargets } from './worker-door.ts';

/** What happens to the computer, as the table names it. */
export type Disturbance =
  | 'worker killed'
  | 'courier killed'
  /** The courier ends while no worker runs that would see it: the alarm alone can notice. */
  | 'worker, then courier killed'
  | 'browser killed'
  | 'computer asleep'
  /** The browser was killed, and has lost its IndexedDB when it starts again. */
  | 'database lost'
  /** Worker, courier and pages at once, as for a lack of memory. */
  | 'process killed';

/** Those that an unpacked extension outlives and that come at any moment of a run. */
export const disturbances: readonly Disturbance[] = [
  'worker killed',
  'courier killed',
  'worker, then courier killed',
  'browser killed',
  'computer asleep',
];

/** Longer than a device waits for data in these runs (5 s), so that sleep breaks some jobs off. */
const sleepMs = 7_000;

/**
 * Ends the service worker, as Chrome itself does when it has been idle, or the offscreen page, or one
 * after the other. All through the browser's own DevTools session: nothing is attached to the worker,
 * since that would keep it alive.
 */
export async function closeTargets(
  launched: LaunchedBrowser,
  victims: readonly ('worker' | 'courier')[],
): Promise<void> {
  const session = await browserSession(launched);
  await detachFromWorkers(session);
  for (const victim of victims) {
    const find = victim === 'worker' ? workerTargets : courierTargets;
    const targets = await find(session, launched.extensionId);
    for (const targetId of targets) await session.send('Target.closeTarget', { targetId });
  }
}

async function courierTargets(session: CDPSession, extensionId: string): Promise<string[]> {
  const { targetInfos } = await session.send('Target.getTargets', { filter: [{}] });
  const page = `chrome-extension://${extensionId}/src/offscreen/`;
  return (
    targetInfos
      // A page is seen twice: as itself and as a tab, which goes with it.
      .filter(({ type, url }) => type !== 'tab' && url.startsWith(page))
      .map(({ targetId }) => targetId)
  );
}

/** Ends the browser and all its processes at once, with no chance to write anything down. */
export async function killBrowser(launched: LaunchedBrowser): Promise<void> {
  await endGroup(processOf(launched));
}

/**
 * Stops all processes of the browser for some seconds, as a computer's sleep does. Connections stay,
 * and are found broken afterwards where the other end has given up.
 */
export async function sleep(launched: LaunchedBrowser): Promise<void> {
  const group = processOf(launched);
  signalGroup(group, 'SIGSTOP');
  try {
    await pause(sleepMs);
  } finally {
    signalGroup(group, 'SIGCONT');
  }
}

function processOf({ browser }: LaunchedBrowser): number {
  const pid = browser.process()?.pid;
  if (pid === undefined) throw new Error('the browser has no process');
  return pid;
}
