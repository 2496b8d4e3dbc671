import { onJobsChanged } from '../browser/announcements.ts';
import { listJobsChangedSince, readJob, readJobs } from '../browser/job-queries.ts';
import { readTellPrinted } from '../browser/notice-choice.ts';
import { clearNotification, showNotification } from '../browser/notifications.ts';
import { readPolicy } from '../browser/policy-store.ts';
import { browser } from '../browser/web-extension.ts';
import { ageOf } from '../clock/wall-clock.ts';
import type { JobRecord } from '../jobs/job.ts';
import { noticeOf } from '../jobs/notice.ts';
import type { Notice } from '../jobs/notice-kinds.ts';
import { isOpen } from '../jobs/state-kinds.ts';
import { showBadge } from './badge.ts';
import { jobNotice, type NoticeAction } from './job-notice.ts';
import { keepAliveDuring } from './keep-alive.ts';
import { exportLog } from './log-export.ts';
import { startAgain } from './start-again.ts';

/** What happened longer ago than this is not announced by a notification; the log shows it. */
const newsMs = 60_000;

/** Many changes within this time, such as a job's progress, are handled together. */
const settleMs = 300;

/** The state of each job that the person has been told about; kept for as long as Chrome runs. */
const toldKey = 'toldStates';

let pending: Promise<void> | undefined;

/** Keeps the icon's badge and the notifications up to date. Call once, at the worker's start. */
export function tellOfJobs(): void {
  onJobsChanged(tellSoon);
  tellSoon();
}

/** Looks at the jobs once no further change has come for a moment. */
export function tellSoon(): void {
  if (pending) return;
  pending = new Promise<void>((resolve) => setTimeout(resolve, settleMs)).then(() => {
    pending = undefined;
    return tellNow();
  });
  keepAliveDuring(pending);
}

async function tellNow(): Promise<void> {
  await showBadge();
  const stored = (await browser.storage.session.get(toldKey))[toldKey];
  const told = new Map<string, string>(Array.isArray(stored) ? stored : []);
  const tellPrinted = await readTellPrinted();
  const { notifications } = (await readPolicy()).policy;
  const now = Date.now();
  const news = await listJobsChangedSince(now - newsMs);
  const newIds = new Set(news.map(({ id }) => id));
  const toldOf = await readJobs([...told.keys()].filter((id) => !newIds.has(id)));
  const states: [string, string][] = [];
  let ended = false;
  for (const job of [...news, ...toldOf]) {
    const at = job.history.at(-1)?.at ?? job.createdAt;
    const before = told.get(job.id);
    const isNews = ageOf(at, now) <= newsMs;
    if (before === undefined && !isNews) continue;
    // A job that ended too long ago to be announced needs no entry.
    if (isNews || isOpen(job.state)) states.push([job.id, job.state]);
    if (before === job.state) continue;
    await tell(job, noticeOf(job, tellPrinted, notifications));
    ended ||= !isOpen(job.state);
  }
  await browser.storage.session.set({ [toldKey]: states });
  if (ended) await exportLog();
}

async function tell(job: JobRecord, notice: Notice | undefined): Promise<void> {
  if (notice) await showNotification(job.id, jobNotice(job, notice));
  else await clearNotification(job.id);
}

/** Carries out what a click on a notification asks for. */
export async function actOnNotice(jobId: string, button: number): Promise<void> {
  const job = await readJob(jobId);
  const notice = job && noticeOf(job, true);
  const action = notice ? jobNotice(job, notice).actions[Math.max(0, button)] : 'log';
  await clearNotification(jobId);
  if (action !== 'print-again') return open(action);
  // The log says why it failed.
  if ((await startAgain(jobId)) !== 'accepted') await open('log');
}

async function open(action: Exclude<NoticeAction, 'print-again'> | undefined): Promise<void> {
  const page = action === 'enter' ? 'src/ui/popup/index.html' : 'src/ui/log/index.html';
  await chrome.tabs.create({ url: chrome.runtime.getURL(page) });
}
