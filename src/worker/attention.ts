import { listJobsIn } from '../browser/job-queries.ts';
import { ageOf } from '../clock/wall-clock.ts';
import { reportBug } from './report-bug.ts';

/** A worker that wakes later must not open the popup again for a job that waits for hours. */
const freshMs = 10_000;

/** The jobs that this worker has opened the popup for, once each. */
const askedAbout = new Set<string>();

/**
 * Opens the popup when a job begins to wait for credentials, where Chrome allows it. The icon's
 * badge shows it too (`tell-person.ts`).
 */
export async function askForAttention(): Promise<void> {
  const waiting = await listJobsIn(['needs-credentials']);
  const fresh = waiting.filter(({ id, history }) => {
    const since = ageOf(history.at(-1)?.at ?? 0, Date.now());
    return since < freshMs && !askedAbout.has(id);
  });
  if (fresh.length === 0) return;
  for (const { id } of fresh) askedAbout.add(id);
  await openPopup();
}

/**
 * Chrome opens the popup in a focused window only; otherwise the number on the icon has to suffice.
 */
async function openPopup(): Promise<void> {
  try {
    await chrome.action.openPopup();
  } catch (error) {
    console.info('Department Print: the popup did not open:', String(error));
  }
}

/** Calls {@link askForAttention} and reports errors, since nothing waits for it. */
export function refreshAttention(): void {
  askForAttention().catch((error: unknown) => reportBug('asking for attention', error));
}
