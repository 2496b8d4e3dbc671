import { exportPolicyOf, type RawExportPolicy } from '../fleet-log/export-keys.ts';
import { browser } from './web-extension.ts';

/** What the courier needs to know to export: the current policy, and since when. */
export interface ExportOrder {
  /**
   * Contains the headers' values, which are given to the courier only, as an answer that no page
   * receives.
   */
  readonly policy: RawExportPolicy;
  /** When the export was switched on, milliseconds since 1970. */
  readonly since: number;
}

const sinceKey = 'logExportSince';

/**
 * When the clock turns out to have been set back, jobs that ended up to this long ago are exported
 * too.
 */
const lookBackMs = 3_600_000;

/**
 * The order to export, or `false` where no policy asks for it. The policy's values are not checked
 * yet.
 */
export async function readExportOrder(): Promise<ExportOrder | false> {
  const { local, managed } = browser.storage;
  const policy = exportPolicyOf(await managed.get());
  if (policy.logExportUrl === undefined) {
    await local.remove(sinceKey);
    return false;
  }
  const now = Date.now();
  const { [sinceKey]: stored } = await local.get(sinceKey);
  const since = sinceWhen(stored, now);
  if (since !== stored) await local.set({ [sinceKey]: since });
  return { policy, since };
}

/**
 * A time in the future is from before the clock was set back: every job would have ended earlier.
 */
function sinceWhen(stored: unknown, now: number): number {
  if (typeof stored !== 'number') return now;
  return stored > now ? now - lookBackMs : stored;
}
