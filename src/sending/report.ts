import type { AnswerOf } from '../browser/message-channel.ts';
import type { MessageToWorker, SendingOrder, ToWorker } from '../browser/messages.ts';
import type { Failure } from '../diagnosis/failure.ts';
import type { JobProgress } from '../jobs/job.ts';
import type { JobEvent } from '../jobs/job-state.ts';
import type { JobSecrets } from './job-secrets.ts';
import { type Clock, systemClock } from './patience.ts';

/**
 * Progress is reported no more often than this: a person sees no difference, and few records are
 * written.
 */
const progressEveryMs = 250;

/** Pauses before a message is sent again, in milliseconds; the last one repeats. */
const retellPausesMs = [50, 200, 1_000, 5_000];

/**
 * A worker that has ended runs again within seconds. One that fails on a message for about two
 * minutes will always fail on it: then the courier gives the job up, so that it is not active for
 * ever.
 */
const mostTellings = 30;

/** How the courier tells the worker what happens to one job. */
export interface JobReport {
  /** Resolves once the event is durable: true, or false where the job is no longer ours. */
  event(event: JobEvent): Promise<boolean>;
  failed(failure: Failure): Promise<void>;
  progress(progress: JobProgress): void;
  beginSending(pages: number | undefined): Promise<SendingOrder>;
}

/** Asks the worker once; `undefined` if nobody has answered. */
export type Tell = <Message extends MessageToWorker>(
  message: Message,
) => Promise<AnswerOf<ToWorker, Message> | undefined>;

/**
 * Sends a message to the worker until it is answered. A worker may end between receiving and
 * answering, so it recognises a message that it receives twice. Rejects if no answer ever comes.
 */
export async function tellUntilAnswered<Message extends MessageToWorker>(
  tell: Tell,
  message: Message,
  clock: Clock = systemClock,
): Promise<AnswerOf<ToWorker, Message>> {
  const never = new AbortController().signal;
  for (let told = 0; told < mostTellings; told++) {
    try {
      const answer = await tell(message);
      if (answer !== undefined) return answer;
    } catch (error) {
      console.warn(`Department Print: ${message.type} was not heard:`, error);
    }
    await clock.wait(retellPausesMs[Math.min(told, retellPausesMs.length - 1)] ?? 0, never);
  }
  throw new Error(`${message.type} was told ${mostTellings} times and not heard`);
}

/**
 * The report on one job in the name of `attempt`. Everything that a device says about the job
 * passes through here, and so through `secrets`, before it leaves the courier.
 */
export function reportOn(
  jobId: string,
  attempt: string,
  tell: Tell,
  secrets: JobSecrets,
  clock: Clock = systemClock,
): JobReport {
  let lastProgress = Number.NEGATIVE_INFINITY;
  const told = (event: JobEvent) => ({
    type: 'job-event' as const,
    jobId,
    attempt,
    event: secrets.masked(event),
  });
  const event = (event: JobEvent) => tellUntilAnswered(tell, told(event), clock);
  return {
    event,
    async failed(failure) {
      await event({ type: 'failed', failure });
    },
    progress(progress) {
      const now = clock.awake();
      const mayWait = progress.phase !== 'waiting' && progress.done < progress.total;
      if (now - lastProgress < progressEveryMs && mayWait) return;
      lastProgress = now;
      tell(told({ type: 'progress', progress })).catch((error: unknown) => {
        console.warn('Department Print: progress was not recorded:', error);
      });
    },
    async beginSending(pages) {
      const order = await tellUntilAnswered(
        tell,
        { type: 'begin-sending', jobId, attempt, ...(pages === undefined ? {} : { pages }) },
        clock,
      );
      secrets.learnOrder(order);
      return order;
    },
  };
}
