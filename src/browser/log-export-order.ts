import browser from 'webextension-polyfill';
import type { RawExportPolicy } from '../fleet-log/export-settings.ts';

/** What the courier needs to know to export: the policy as it stands, and since when. */
export interface ExportOrder {
  /** Holds the headers' values: given to the courier as an answer, which no page hears. */
  readonly policy: RawExportPolicy;
  /** When the export was switched on, milliseconds since 1970. */
  readonly since: number;
}

const sinceKey = 'logExportSince';

/** The order to export, or `false` where no policy asks for it. The policy's values are unchecked. */
export async function readExportOrder(): Promise<ExportOrder | false> {
  const { local, managed } = browser.storage;
  const { logExportUrl, logExportHeaders, logExportTitles } = await managed.get();
  if (logExportUrl === undefined) {
    await local.remove(sinceKey);
    return false;
  }
  const { [sinceKey]: since = Date.now() } = await local.get(sinceKey);
  await local.set({ [sinceKey]: since });
  return { policy: { logExportUrl, logExportHeaders, logExportTitles }, since: Number(since) };
}
