import type { CDPSession } from 'puppeteer';
import type { LaunchedBrowser } from '../browser/browser.ts';
import { endGroup } from '../browser/process-group.ts';

export type Victim = 'worker' | 'courier' | 'browser';

export const victims: readonly Victim[] = ['worker', 'courier', 'browser'];

/**
 * Ends the service worker, as Chrome itself does when it has been idle, or the offscreen page, as a
 * lack of memory does. Both through the browser's own DevTools session: nothing is attached to the
 * worker, since that would keep it alive. Out: whether there was one.
 */
export async function killTarget(
  launched: LaunchedBrowser,
  victim: Exclude<Victim, 'browser'>,
): Promise<boolean> {
  const session = await launched.browser.target().createCDPSession();
  try {
    const found = await targetsOf(session, launched.extensionId, victim);
    for (const targetId of found) await session.send('Target.closeTarget', { targetId });
    return found.length > 0;
  } finally {
    await session.detach();
  }
}

async function targetsOf(
  session: CDPSession,
  extensionId: string,
  victim: Exclude<Victim, 'browser'>,
): Promise<string[]> {
  const { targetInfos } = await session.send('Target.getTargets', { filter: [{}] });
  const base = `chrome-extension://${extensionId}/`;
  return targetInfos
    .filter(({ type, url }) =>
      victim === 'worker'
        ? type === 'service_worker' && url.startsWith(base)
        : // A page is seen twice: as itself and as a tab, which goes with it.
          type !== 'tab' && url.startsWith(`${base}src/offscreen/`),
    )
    .map(({ targetId }) => targetId);
}

/** Ends the browser and all its processes at once, with no chance to write anything down. */
export async function killBrowser(launched: LaunchedBrowser): Promise<void> {
  const pid = launched.browser.process()?.pid;
  if (pid !== undefined) await endGroup(pid);
}
