import { checkLogin, type LoginCheck } from '../../src/remote-ui/check-login.ts';
import type { PageTransport } from '../../src/remote-ui/page-transport.ts';
import { Visit } from '../../src/remote-ui/visit.ts';
import { nodePages } from '../../tests/doubles/node-pages.ts';
import { startVirtualImageRunner, type VirtualImageRunner } from '../virtual-imagerunner/device.ts';
import type { Complaint } from '../virtual-imagerunner/remote-ui/device-page.ts';
import type { RunningRemoteUi } from '../virtual-imagerunner/remote-ui/running.ts';
import { departments, type entries, registered, type TableDevice } from './devices.ts';

/** A busy computer must not make a device look as if it were silent. */
const patienceMs = 60_000;

type Entry = (typeof entries)[number];

/** One check, and what the device saw of it. */
export interface TriedCheck {
  readonly check: LoginCheck;
  /** Tries to sign in that the device counted for this one press. */
  readonly tries: number;
  readonly complaints: readonly Complaint[];
  /** Browsers that are signed in afterwards, without the one that was before. */
  readonly leftSignedIn: number;
  /** Every address that was asked for and the page's cookies, to look for a PIN in. */
  readonly traces: string;
}

/** Presses *Check at the device* once, at a device of its own, over real sockets. */
export async function tryCheck(device: TableDevice, entry: Entry): Promise<TriedCheck> {
  const running = await startVirtualImageRunner({
    departments,
    render: false,
    remoteUi: device.remoteUi,
  });
  try {
    return await check(pageOf(running), device, entry);
  } finally {
    await running.close();
  }
}

function pageOf({ remoteUi }: VirtualImageRunner): RunningRemoteUi {
  if (!remoteUi) throw new Error('the device has no web page');
  return remoteUi;
}

async function check(
  page: RunningRemoteUi,
  { before, fromRedirectPort, forgetsSessions, usersNamedById }: TableDevice,
  { id, pin }: Entry,
): Promise<TriedCheck> {
  if (before === 'taken') await ask(page, registered.withoutPin, '');
  if (before === 'locked') await ask(page, registered.id, '2');
  const triesBefore = page.tries().length;
  const signedInBefore = page.signedIn();
  const pages = nodePages();
  const addresses: string[] = [];
  const transport: PageTransport = async (request) => {
    addresses.push(request.url);
    const answer = await pages({ ...request, timeoutMs: patienceMs });
    if (forgetsSessions && request.body !== undefined) page.endSessions();
    return answer;
  };
  const told = fromRedirectPort ? page.redirectUrl : page.url;
  const result = await checkLogin(new Visit(transport, new URL(told).hostname), {
    addresses: [told],
    clearAllowed: true,
    usersNamedById: usersNamedById ?? false,
    entry: async () => ({ id, pin }),
  });
  return {
    check: result,
    tries: page.tries().length - triesBefore,
    complaints: page.complaints(),
    leftSignedIn: page.signedIn() - signedInBefore,
    traces: [...addresses, ...[...pages.jar].flat()].join('\n'),
  };
}

/** Another person's try, with a browser of their own. */
async function ask(page: RunningRemoteUi, deptid: string, password: string): Promise<void> {
  const body = new URLSearchParams({ deptid, password, uri: '/' });
  await fetch(new URL('/login', page.url), { method: 'POST', body, redirect: 'manual' });
}
