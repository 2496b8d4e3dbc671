import { afterAwake } from '../clock/awake-timer.ts';
import { keepAliveDuring } from './keep-alive.ts';
import { reportBug } from './report-bug.ts';

/**
 * Chrome's limit for capabilities is 20 s, and the dialog's first choice of printer gives up after
 * 10 s. A print request has no limit, but a Blob that cannot be read must not leave the dialog at
 * "Printing…" for ever.
 */
const limitsMs = { printers: 5_000, capabilities: 8_000, print: 120_000 } as const;

/**
 * Calls Chrome's `callback` exactly once, whatever `work` does: with its result, or with
 * `otherwise` if it fails or takes too long. A second call would throw in Chrome, none would hang
 * the dialog. Keeps the worker alive meanwhile. `work` is given a signal that is aborted once Chrome
 * has been answered without it.
 */
export function answerOnce<T>(
  request: keyof typeof limitsMs,
  callback: (answer: T) => void,
  otherwise: T,
  work: (late: AbortSignal) => Promise<T>,
): void {
  const lateness = new AbortController();
  let stop = (): void => undefined;
  const late = new Promise<never>((_resolve, reject) => {
    stop = afterAwake(limitsMs[request], () => {
      lateness.abort();
      reject(new Error(`no answer within ${limitsMs[request]} ms`));
    });
  });
  const answered = Promise.race([work(lateness.signal), late])
    .catch((error: unknown) => {
      reportBug(`${request} request`, error);
      return otherwise;
    })
    .then((answer) => {
      stop();
      callback(answer);
    });
  keepAliveDuring(answered);
}
