import type { Policy } from '../policy/policy.ts';
import { browser } from './web-extension.ts';

/** Whether the person chose to be asked for Department ID and PIN at each print. */
export const askChoiceKey = 'askEachTime';

/** Whether they are asked for at each print, because the administrator or the person chose so. */
export async function asksEachTime({ askEachTime }: Pick<Policy, 'askEachTime'>): Promise<boolean> {
  if (askEachTime) return true;
  return (await browser.storage.local.get(askChoiceKey))[askChoiceKey] === true;
}
