/**
 * The service worker's entry. Every listener is registered here, synchronously: Chrome starts the
 * worker for an event and drops the event if its listener comes later.
 */

import { onCourierGone } from '../browser/courier-connection.ts';
import { onCredentialsChanged } from '../browser/credential-store.ts';
import { toWorker } from '../browser/messages.ts';
import { onProblemsSeen } from '../browser/notice-choice.ts';
import { onNotificationPressed } from '../browser/notifications.ts';
import { onPolicyChanged } from '../browser/policy-store.ts';
import { onPrintersChanged } from '../browser/printer-store.ts';
import { browser } from '../browser/web-extension.ts';
import { acceptPrintRequest } from './accept-print-request.ts';
import { answers, prepareAnswer } from './answer-messages.ts';
import { answerOnce } from './answer-once.ts';
import { capabilitiesOf, refreshAllCapabilities } from './capabilities.ts';
import { warmCourier } from './courier-host.ts';
import { dispatchJobs, resumeWaitingJobs } from './dispatch.ts';
import { openFirstSteps } from './first-steps.ts';
import { refreshDirectory } from './follow-directory.ts';
import { followPolicy } from './follow-policy.ts';
import { keepAliveDuring } from './keep-alive.ts';
import { exportLog, onExportDue } from './log-export.ts';
import { migrateStored } from './migrate-stored.ts';
import { printerInfos } from './printer-list.ts';
import { recoverJobs } from './recover.ts';
import { actOnNotice, tellOfJobs, tellSoon } from './tell-person.ts';
import { onWatchdog } from './watchdog.ts';

/** Nothing that is stored is read before it has been converted to the present form. */
const stored = migrateStored();

/** Does `work` as soon as what is stored can be read. */
function act(work: () => Promise<unknown>): void {
  keepAliveDuring(stored.then(work));
}

chrome.printerProvider.onGetPrintersRequested.addListener((callback) => {
  answerOnce('printers', callback, [], () => stored.then(printerInfos));
});

chrome.printerProvider.onGetCapabilityRequested.addListener((printerId, callback) => {
  // Chrome reads the bare CDD; the typings wrap it in `{capabilities}`, which Chrome ignores.
  const answer = callback as (capabilities: unknown) => void;
  keepAliveDuring(warmCourier());
  act(() => refreshDirectory(false));
  answerOnce('capabilities', answer, {}, () => stored.then(() => capabilitiesOf(printerId)));
});

chrome.printerProvider.onPrintRequested.addListener((request, callback) => {
  keepAliveDuring(warmCourier());
  answerOnce('print', callback, 'FAILED', async (late) => {
    await stored;
    const outcome = await acceptPrintRequest(request, late);
    if (outcome === 'OK') keepAliveDuring(dispatchJobs());
    return outcome;
  });
});

toWorker.answer(answers, (message) => stored.then(() => prepareAnswer(message)));
onCourierGone(() => act(recoverJobs));
onWatchdog(() => act(recoverJobs));
onExportDue(() => act(exportLog));
onCredentialsChanged(() => act(resumeWaitingJobs));
onPolicyChanged(() => act(followPolicy));
onPrintersChanged(() => act(refreshAllCapabilities));
onNotificationPressed((jobId, button) => act(() => actOnNotice(jobId, button)));
onProblemsSeen(() => act(async () => tellSoon()));
browser.runtime.onInstalled.addListener(({ reason }) => {
  prepareForFirstDialog();
  if (reason === 'install') act(openFirstSteps);
});
browser.runtime.onStartup.addListener(prepareForFirstDialog);

act(recoverJobs);
act(async () => tellOfJobs());

function prepareForFirstDialog(): void {
  act(followPolicy);
  act(refreshAllCapabilities);
}
