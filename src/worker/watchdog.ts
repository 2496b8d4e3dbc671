import { countJobsIn } from '../browser/job-queries.ts';
import { statesUnderWay } from '../jobs/state-kinds.ts';

/** Chrome's shortest period is half a minute. */
const periodInMinutes = 1;

const alarmName = 'jobs-under-way';

/**
 * While a job is under way an alarm wakes the worker, which then checks whether somebody still
 * works on the job: the courier's page can end while the worker sleeps, and nobody else would
 * notice.
 *
 * Chrome keeps an alarm by the wall clock. An alarm that is further away than its period was set
 * before the clock was set back, and is set again.
 */
export async function setWatchdog(): Promise<void> {
  const underWay = (await countJobsIn(statesUnderWay)) > 0;
  const alarm = await chrome.alarms.get(alarmName);
  const due = alarm && alarm.scheduledTime - Date.now() <= periodInMinutes * 60_000;
  if (underWay && !due) await chrome.alarms.create(alarmName, { periodInMinutes });
  if (!underWay && alarm) await chrome.alarms.clear(alarmName);
}

/** Must be called at the top level of the worker's script. */
export function onWatchdog(listener: () => void): void {
  chrome.alarms.onAlarm.addListener(({ name }) => {
    if (name === alarmName) listener();
  });
}
