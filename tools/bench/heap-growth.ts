import { setTimeout as pause } from 'node:timers/promises';
import type { CDPSession } from 'puppeteer';
import type { LaunchedBrowser } from '../browser/browser.ts';

const lookEveryMs = 20;

/** Bytes by which the JavaScript heaps of worker and courier grew while `work` was under way. */
export async function heapGrowthDuring(
  { browser }: LaunchedBrowser,
  work: Promise<unknown>,
): Promise<{ readonly worker: number; readonly courier: number }> {
  const seen = { worker: [] as number[], courier: [] as number[] };
  const sessions = new Map<string, CDPSession>();
  let busy = true;
  const ended = work.finally(() => {
    busy = false;
  });
  while (busy) {
    for (const target of browser.targets()) {
      const kind = target.url().includes('/src/offscreen/')
        ? 'courier'
        : target.type() === 'service_worker'
          ? 'worker'
          : undefined;
      if (!kind || target.url().includes('render-worker')) continue;
      try {
        const session = sessions.get(kind) ?? (await target.createCDPSession());
        sessions.set(kind, session);
        const { usedSize } = await session.send('Runtime.getHeapUsage');
        seen[kind].push(usedSize);
      } catch (error) {
        // The courier's page is closed when no job is left.
        if (busy && kind === 'worker') throw error;
        sessions.delete(kind);
      }
    }
    await pause(lookEveryMs);
  }
  await ended;
  const growth = (sizes: readonly number[]): number =>
    sizes.length === 0 ? Number.NaN : Math.max(...sizes) - (sizes[0] ?? 0);
  return { worker: growth(seen.worker), courier: growth(seen.courier) };
}
