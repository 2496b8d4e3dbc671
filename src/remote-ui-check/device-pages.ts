import { framePages } from '../browser/frame-pages.ts';
import type { AnswerOf } from '../browser/message-channel.ts';
import type { MessageToWorker, ToWorker } from '../browser/messages.ts';
import type { PageTransport } from '../remote-ui/page-transport.ts';

/** Asks the worker. */
export type Tell = <Message extends MessageToWorker>(
  message: Message,
) => Promise<AnswerOf<ToWorker, Message>>;

/** A device's web page, in a frame with cookies of its own; where a GET leads to, the worker tells. */
export function pagesOfDevice(tell: Tell): PageTransport {
  return framePages(async (url) => {
    return (await tell({ type: 'explain-redirect', url, page: true })) || undefined;
  });
}
