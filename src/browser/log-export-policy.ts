import { type ExportSettings, parseExportPolicy } from '../fleet-log/export-settings.ts';
import type { PolicyProblem } from '../settings/policy-problem.ts';
import { browser } from './web-extension.ts';

/** The settings of the export in the policy, for a page; waits for Chrome as long as it takes. */
export async function readExportPolicy(): Promise<{
  readonly settings?: ExportSettings;
  readonly problems: readonly PolicyProblem[];
}> {
  return parseExportPolicy(await browser.storage.managed.get());
}
