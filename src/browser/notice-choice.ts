import { browser } from './web-extension.ts';

const choiceKey = 'tellPrinted';
const seenKey = 'problemsSeenAt';

/** Whether the person wants to be told about every printed job. */
export async function readTellPrinted(): Promise<boolean> {
  return (await browser.storage.local.get(choiceKey))[choiceKey] === true;
}

export async function saveTellPrinted(tell: boolean): Promise<void> {
  await browser.storage.local.set({ [choiceKey]: tell });
}

/** When the person last looked at the log, milliseconds since 1970. */
export async function readProblemsSeenAt(): Promise<number> {
  const seenAt = (await browser.storage.local.get(seenKey))[seenKey];
  return typeof seenAt === 'number' ? seenAt : 0;
}

/** Called by a page that shows the log. */
export async function markProblemsSeen(): Promise<void> {
  await browser.storage.local.set({ [seenKey]: Date.now() });
}

/** Calls `listener` when the person has looked at the log. */
export function onProblemsSeen(listener: () => void): void {
  browser.storage.onChanged.addListener((changes: Record<string, unknown>, area: string) => {
    if (area === 'local' && Object.hasOwn(changes, seenKey)) listener();
  });
}
