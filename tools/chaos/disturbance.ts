import { setTimeout as pause } from 'node:timers/promises';
import type { CDPSession } from 'puppeteer';
import type { LaunchedBrowser } from '../browser/browser.ts';
import { endGroup, signalGroup } from '../browser/process-group.ts';
import { browserSession, detachFromWorkers, workerTargets } from './worker-debugger.ts';

/** A disturbance of the computer, by its name in the table. */
export type Disturbance =
  | 'worker killed'
  | 'courier killed'
  /** Neither can notice that the other has ended: only the alarm can. */
  | 'worker and courier killed'
  | 'browser killed'
  | 'computer asleep'
  /** The browser was killed, and its IndexedDB is gone when it starts again. */
  | 'database lost'
  /** Worker, courier and pages are killed together, as when memory runs out. */
  | 'process killed';

/** The disturbances that an unpacked extension survives. They happen at any moment of a run. */
export const disturbances: readonly Disturbance[] = [
  'worker killed',
  'courier killed',
  'worker and courier killed',
  'browser killed',
  'computer asleep',
];

/** Longer than a device waits for data in these runs (5 s), so that sleep interrupts some jobs. */
const sleepMs = 7_000;

type Victim = 'worker' | 'courier';

/**
 * Ends the service worker, as Chrome does when it is idle, or the offscreen page. It uses the
 * browser's own DevTools session and attaches nothing to the worker, because that would keep it
 * alive.
 *
 * @returns how many targets were found
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

/** Waits until a target is closed. The target may have ended by itself after it was listed. */
export async function unlessGone(done: Promise<unknown>): Promise<void> {
  try {
    await done;
  } catch (error) {
    if (!(error instanceof Error && /No target with given id/.test(error.message))) throw error;
  }
}

/** In most runs others print meanwhile, and each print starts the worker again. */
const mostRounds = 60;
const roundMs = 50;
/** A worker that was woken does not appear at once. */
const quietRounds = 20;

/**
 * Ends the worker and the courier until neither starts again. The last message of one could start
 * the other, which would then notice what only the alarm is meant to notice.
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
      // A page is listed twice: as a page and as a tab. The tab closes with the page.
      .filter(({ type, url }) => type !== 'tab' && url.startsWith(page))
      .map(({ targetId }) => targetId)
  );
}

/** Kills all processes of the browser at once, so that it cannot save anything. */
export async function killBrowser(launched: LaunchedBrowser): Promise<void> {
  await endGroup(processOf(launched));
}

/**
 * Stops all processes of the browser for some seconds, as when a computer sleeps. Connections stay
 * open. If the other end has given up, the browser finds them broken afterwards.
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
