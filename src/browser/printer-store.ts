import { configurationOf } from '../accounting/configuration.ts';
import { importChromeOsPrinters } from '../policy/chromeos-printers.ts';
import { parsePrinters } from '../policy/parse-printer.ts';
import type { Policy } from '../policy/policy.ts';
import type { Printer } from '../printers/printer.ts';
import type { PolicyProblem } from '../settings/policy-problem.ts';
import { chromeOsPrinting, nativePrinters } from './chromeos-printing.ts';
import { t } from './language.ts';
import { onPolicyChanged, type ReadPolicy, readPolicy } from './policy-store.ts';
import { browser } from './web-extension.ts';

/** The user's own printers, in `storage.local`. */
export const userPrintersKey = 'printers';

/** Nobody waits at a dialog when credentials are handed over, so ChromeOS may take longer. */
const handOverPatienceMs = 10_000;

interface ListedPrinters {
  printers: Printer[];
  problems: readonly PolicyProblem[];
  mayAdd: boolean;
}

/**
 * The printers that are shown in the dialog: the administrator's first, then the user's own where
 * the administrator allows them, then those taken over from ChromeOS. A user's printer never takes
 * the id of one from policy. While Chrome still fetches the policy, the last known one is used.
 */
export async function listPrinters(): Promise<ListedPrinters> {
  return printersUnder(await readPolicy(), () => nativePrinters());
}

/**
 * The printers that may be given Department ID, PIN or password now. `read` is the policy as Chrome
 * has it ({@link awaitPolicy}), and must be the one that the credentials are taken from: if the
 * policy changes in between, both must come from the same one.
 */
export async function printersPermittedBy(read: ReadPolicy): Promise<readonly Printer[]> {
  const ask = () => nativePrinters(chromeOsPrinting(), handOverPatienceMs);
  return (await printersUnder(read, ask)).printers;
}

async function printersUnder(
  { policy, problems }: ReadPolicy,
  askChromeOs: () => Promise<unknown>,
): Promise<ListedPrinters> {
  const own = policy.usersMayAddPrinters ? await readUserPrinters() : [];
  const taken = new Set(policy.printers.map(({ id }) => id));
  const configured = [...policy.printers, ...own.filter(({ id }) => !taken.has(id))];
  const imported = await importedPrinters(policy, configured, askChromeOs);
  return {
    printers: [...configured, ...imported.printers],
    problems: [...problems, ...imported.problems],
    mayAdd: policy.usersMayAddPrinters,
  };
}

async function importedPrinters(
  {
    importChromeOsPrinters: choice,
    importedPrinterConfiguration: configuration,
    usersMayAddPrinters: mayAdd,
  }: Policy,
  configured: readonly Printer[],
  askChromeOs: () => Promise<unknown>,
): Promise<ReturnType<typeof importChromeOsPrinters>> {
  if (choice === 'off') return { printers: [], problems: [] };
  return importChromeOsPrinters(await askChromeOs(), {
    choice,
    configuration,
    copyName: (name) =>
      configurationOf(configuration).letter === '' ? name : t('importedPrinterName', name),
    mayAdd,
    configured,
  });
}

export async function readUserPrinters(): Promise<Printer[]> {
  const stored = (await browser.storage.local.get(userPrintersKey))[userPrintersKey];
  return parsePrinters(stored ?? [], userPrintersKey, 'user').printers;
}

/** Calls `listener` when the policy or the user's own list has changed. */
export function onPrintersChanged(listener: () => void): () => void {
  const heard = (changes: Record<string, unknown>, area: string): void => {
    if (area === 'local' && Object.hasOwn(changes, userPrintersKey)) listener();
  };
  browser.storage.onChanged.addListener(heard);
  const stopPolicy = onPolicyChanged(listener);
  return () => {
    browser.storage.onChanged.removeListener(heard);
    stopPolicy();
  };
}
