import { framePages } from '../browser/frame-pages.ts';
import type { AnswerOf } from '../browser/message-channel.ts';
import type { MessageToWorker, ToWorker } from '../browser/messages.ts';
import type { PageTransport } from '../remote-ui/page-transport.ts';

/** Sends a question to the worker. */
export type Tell = <Message extends MessageToWorker>(
  message: Message,
) => Promise<AnswerOf<ToWorker, Message>>;

/**
 * Opens a device's web page in a frame with its own cookies. The worker finds where a GET
 * redirects, and why a connection fails.
 */
export function pagesOfDevice(tell: Tell): PageTransport {
  return framePages(
    async (url) => (await tell({ type: 'explain-redirect', url, page: true })) || undefined,
    async (url) =>
      (await tell({ type: 'explain-unreachable', url })).code === 'certificate-not-trusted',
  );
}
