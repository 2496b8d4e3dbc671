import type { Printer } from '../printers/printer.ts';
import { asksEachTime } from './ask-choice.ts';
import { readLogMemory, setByItself } from './device-log-memory.ts';
import { readPolicy, readRawPolicy } from './policy-store.ts';

/** Whether the person has allowed the log of this device to be read after each job. */
export async function readByItself(uri: string): Promise<boolean> {
  return (await readLogMemory(uri)).byItself !== undefined;
}

/**
 * Gives or withdraws that leave.
 *
 * @param clear whether the person agreed that the PIN crosses the network in clear
 */
export function setReadByItself(uri: string, given: boolean, clear: boolean): Promise<void> {
  return setByItself(uri, given ? { clear } : undefined);
}

/**
 * Whether the person may be asked for it: where the administrator has set the policy so, or the
 * printer is the person's own and no administrator has said anything. Not where Department ID and
 * PIN are asked for each time: then there is nothing to sign in with.
 */
export async function mayReadByItself({ source }: Printer): Promise<boolean> {
  const raw = await readRawPolicy();
  const said = typeof raw === 'object' && raw !== null && Reflect.get(raw, 'remoteUi');
  const may = said === 'check-and-log' || (said === undefined && source === 'user');
  return may && !(await asksEachTime((await readPolicy()).policy));
}
