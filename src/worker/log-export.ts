import { readExportOrder } from '../browser/log-export-order.ts';
import { askCourier } from './courier-host.ts';

const alarmName = 'log-export';

/**
 * Tells the courier to send the waiting log records, where a policy asks for it. The courier
 * answers when it wants to be told again. An alarm is set first, in case the courier or this worker
 * ends meanwhile.
 */
export async function exportLog(): Promise<void> {
  if (!(await readExportOrder())) return;
  await chrome.alarms.create(alarmName, { delayInMinutes: 1 });
  const waitMs = await askCourier({ type: 'export-log' });
  if (waitMs === 0) await chrome.alarms.clear(alarmName);
  else if (waitMs) await chrome.alarms.create(alarmName, { when: Date.now() + waitMs });
}

/** Must be called at the top level of the worker's script. */
export function onExportDue(listener: () => void): void {
  chrome.alarms.onAlarm.addListener(({ name }) => {
    if (name === alarmName) listener();
  });
}
