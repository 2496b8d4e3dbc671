import { framePages } from '../browser/frame-pages.ts';
import type { AnswerOf } from '../browser/message-channel.ts';
import type { DeviceLoginQuestion, MessageToWorker, ToWorker } from '../browser/messages.ts';
import { parsePrinterUri } from '../ipp/printer-uri.ts';
import { checkLogin, type LoginCheck } from '../remote-ui/check-login.ts';
import { pageAddresses } from '../remote-ui/find-page.ts';
import type { LoginEntry } from '../remote-ui/log-in.ts';
import { Visit } from '../remote-ui/visit.ts';

export { isPageRedirected } from '../browser/frame-pages.ts';

/** How long a check may take before it signs out, in milliseconds: a person is waiting. */
const withinMs = 60_000;

type Tell = <Message extends MessageToWorker>(
  message: Message,
) => Promise<AnswerOf<ToWorker, Message>>;

/**
 * Tries Department ID and PIN once at the web page of a printer's device. They come from the worker,
 * when the log-in form is there; none of them is in the question or in the answer.
 */
export async function checkAtDevice(
  { printer, told, clearAllowed, usersNamedById }: DeviceLoginQuestion,
  tell: Tell,
): Promise<LoginCheck> {
  const target = parsePrinterUri(printer.uri);
  if (!target.ok) return { verdict: 'unknown', reason: 'page-not-found' };
  const host = new URL(target.value.url).hostname;
  const pages = framePages(async (url) => {
    return (await tell({ type: 'explain-redirect', url, page: true })) || undefined;
  });
  return checkLogin(new Visit(pages, host, AbortSignal.timeout(withinMs)), {
    addresses: pageAddresses(host, told),
    clearAllowed,
    usersNamedById,
    entry: async (): Promise<LoginEntry | undefined> => {
      const order = await tell({ type: 'begin-sending', checkAt: printer });
      if (!order.proceed || order.accounting.kind === 'none') return undefined;
      const { departmentId, pin = '' } = order.accounting;
      return { id: departmentId, pin };
    },
  });
}
