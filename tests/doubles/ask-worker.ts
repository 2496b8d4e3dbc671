import type { AnswerOf } from '../../src/browser/message-channel.ts';
import type { MessageToWorker, ToWorker } from '../../src/browser/messages.ts';
import { answers, prepareAnswer } from '../../src/worker/answer-messages.ts';

/** What the worker's own functions answer to `message`, as if it had been sent. */
export async function askWorker<Message extends MessageToWorker>(
  message: Message,
): Promise<AnswerOf<ToWorker, Message>> {
  await prepareAnswer(message);
  const answer = answers[message.type] as (
    message: Message,
  ) => Promise<AnswerOf<ToWorker, Message>>;
  return answer(message);
}
