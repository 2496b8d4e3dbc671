import type { AnswerOf } from '../browser/message-channel.ts';
import type { MessageToWorker, SendingOrder, ToWorker } from '../browser/messages.ts';
import type { Failure } from '../diagnosis/failure.ts';
import type { JobProgress } from '../jobs/job.ts';
import type { JobEvent } from '../jobs/job-state.ts';
import type { JobSecrets } from './job-secrets.ts';
import { type Clock, systemClock } from './patience.ts';

/** Progress is told this often at the most: enough for an eye, and few writes. */
const progressEveryMs = 250;

/** Pauses before a message is told again, in milliseconds; the last one repeats. */
const retellPausesMs = [50, 200, 1_000, 5_000];

/**
 * A worker that has died is there again within seconds. One that fails at a message for some two
 * minutes fails at it always: then the job is let go of, so that it does not stay in hand for ever.
 */
const mostTellings = 30;

/** The courier's way of telling the worker what becomes of one job. */
export interface JobReport {
  /** Resolves once the event is durable: true, or false where the job is no longer ours. */
  event(event: JobEvent): Promise<boolean>;
  failed(failure: Failure): Promise<void>;
  progress(progress: JobProgress): void;
  beginSending(pages: number | undefined): Promise<SendingOrder>;
}

/** Asks the worker once; `undefined`: nobody has answered. */
export type Tell = <Message extends MessageToWorker>(
  message: Message,
) => Promise<AnswerOf<ToWorker, Message> | undefined>;

/**
 * Tells the worker until it has answered. A worker may die between hearing and answering, so it
 * takes a second telling of the same for what it is. Rejects where it never answers.
 */
export async function tellUntilHeard<Message extends MessageToWorker>(
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
 * The report on one job in the name of `attempt`. All that a device says of the job goes through here,
 * and so through `secrets`, before it leaves the courier.
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
  const event = (event: JobEvent) => tellUntilHeard(tell, told(event), clock);
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
      const order = await tellUntilHeard(
        tell,
        { type: 'begin-sending', jobId, attempt, ...(pages === undefined ? {} : { pages }) },
        clock,
      );
      secrets.learnOrder(order);
      return order;
    },
  };
}
