import { uiLanguage } from '../../browser/i18n.ts';
import { listPrinters } from '../../browser/printer-store.ts';
import type { JobRecord } from '../../jobs/job.ts';
import type { DiagnosticsSource } from '../../log/diagnostics.ts';

/** Reads what a person who helps needs to know. `readJobs` chooses the jobs, newest first. */
export async function readDiagnostics(
  readJobs: () => Promise<readonly JobRecord[]>,
): Promise<DiagnosticsSource> {
  const [jobs, { printers, problems }] = await Promise.all([readJobs(), listPrinters()]);
  return {
    version: chrome.runtime.getManifest().version,
    browser: navigator.userAgent,
    language: uiLanguage(),
    printers,
    policyProblems: problems,
    jobs,
    now: Date.now(),
  };
}
