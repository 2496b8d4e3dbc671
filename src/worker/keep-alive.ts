import { reportBug } from './report-bug.ts';

/**
 * Chrome ends an idle worker after 30 s, even with a promise pending or a printer callback owed.
 * Any extension API call starts those 30 s anew.
 */
const heartbeatMs = 20_000;

let underWay = 0;
let heartbeat: ReturnType<typeof setInterval> | undefined;

/** Keeps the worker alive until `work` has settled. A rejection is a bug and is reported. */
export function keepAliveDuring(work: Promise<unknown>): void {
  underWay++;
  heartbeat ??= setInterval(() => chrome.runtime.getPlatformInfo(), heartbeatMs);
  work
    .catch((error: unknown) => reportBug('background work', error))
    .finally(() => {
      underWay--;
      if (underWay > 0) return;
      clearInterval(heartbeat);
      heartbeat = undefined;
    });
}
