import type { DeviceLoginQuestion } from '../browser/messages.ts';
import { parsePrinterUri } from '../ipp/printer-uri.ts';
import { checkLogin, type LoginCheck } from '../remote-ui/check-login.ts';
import { pageAddresses } from '../remote-ui/find-page.ts';
import type { LoginEntry } from '../remote-ui/log-in.ts';
import { Visit } from '../remote-ui/visit.ts';
import { pagesOfDevice, type Tell } from './device-pages.ts';
import { OneTry } from './one-try.ts';

export { isPageRedirected } from '../browser/frame-pages.ts';
export { readDeviceLog } from './device-log.ts';

/** How long a check may take before it signs out, in milliseconds. It is short: a person waits. */
const withinMs = 60_000;

const tries = new OneTry<LoginCheck>(({ verdict }) => verdict === 'wrong');

/**
 * Tries a Department ID and PIN once on the web page of a printer's device. The worker provides
 * both once the log-in form was found. Neither is part of this function's arguments or of its
 * result.
 */
export function checkAtDevice(question: DeviceLoginQuestion, tell: Tell): Promise<LoginCheck> {
  return tries.run(question.attempt, () => tryAtDevice(question, tell));
}

async function tryAtDevice(
  { printer, told, clearAllowed, usersNamedById }: DeviceLoginQuestion,
  tell: Tell,
): Promise<LoginCheck> {
  const target = parsePrinterUri(printer.uri);
  if (!target.ok) return { verdict: 'unknown', reason: 'page-not-found' };
  const host = new URL(target.value.url).hostname;
  return checkLogin(new Visit(pagesOfDevice(tell), host, AbortSignal.timeout(withinMs)), {
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
