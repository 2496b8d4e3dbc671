import type { Printer } from '../printers/printer.ts';
import { readLogMemory, setByItself } from './device-log-memory.ts';
import { readRawPolicy } from './policy-store.ts';

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
 * printer is the person's own and no administrator has said anything.
 */
export async function mayReadByItself({ source }: Printer): Promise<boolean> {
  const raw = await readRawPolicy();
  const said = typeof raw === 'object' && raw !== null && Reflect.get(raw, 'remoteUi');
  return said === 'check-and-log' || (said === undefined && source === 'user');
}
