import { setTimeout as pause } from 'node:timers/promises';
import type { CDPSession } from 'puppeteer';
import type { LaunchedBrowser } from '../browser/browser.ts';
import { endGroup, signalGroup } from '../browser/process-group.ts';
import { browserSession, detachFromWorkers, workerTargets } from './worker-door.ts';

/** What happens to the computer, as the table names it. */
export type Disturbance =
  | 'worker killed'
  | 'courier killed'
  /** Neither is left that would see the other end: the alarm alone can notice. */
  | 'worker and courier killed'
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
  'worker and courier killed',
  'browser killed',
  'computer asleep',
];

/** Longer than a device waits for data in these runs (5 s), so that sleep breaks some jobs off. */
const sleepMs = 7_000;

type Victim = 'worker' | 'courier';

/**
 * Ends the service worker, as Chrome itself does when it has been idle, or the offscreen page.
 * Through the browser's own DevTools session: nothing is attached to the worker, since that would keep
 * it alive.
 *
 * @returns how many were there
 */
export async function closeTargets(launched: LaunchedBrowser, victim: Victim): Promise<number> {
  const session = await browserSession(launched);
  await detachFromWorkers(session);
  const find = victim === 'worker' ? workerTargets : courierTargets;
  const targets = await find(session, launched.extensionId);
  for (const targetId of targets) {
    await unlessGone(session.send('Target.closeTarget', { targetId }));
  }
  return targets.length;
}

/** Waits for what is done to a target, which may have ended by itself after it was listed. */
export async function unlessGone(done: Promise<unknown>): Promise<void> {
  try {
    await done;
  } catch (error) {
    if (!(error instanceof Error && /No target with given id/.test(error.message))) throw error;
  }
}

/** Others print meanwhile in most runs, and each print starts the worker again. */
const mostRounds = 60;
const roundMs = 50;
/** A worker that has been woken is not there at once. */
const quietRounds = 20;

/**
 * Ends the worker and the courier until neither comes back: one that dies later than the other wakes
 * it with its last word, and it would then notice what the alarm alone is to notice.
 */
export async function closeBoth(launched: LaunchedBrowser): Promise<void> {
  for (let round = 0, quiet = 0; round < mostRounds && quiet < quietRounds; round++) {
    const workers = await closeTargets(launched, 'worker');
    const couriers = await closeTargets(launched, 'courier');
    quiet = workers + couriers === 0 ? quiet + 1 : 0;
    await pause(roundMs);
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
