import type { CarrierSender } from './carrier.ts';

/**
 * How each carrier sends, by its id. A new carrier is its rules in `carrier-rules.ts`, what it offers
 * in `offered-options.ts`, and a module that sends with its row here: three rows, since popup and
 * worker load the first alone. The courier loads the second when the worker asks what a dialog
 * offers, and a module that sends when a job needs it.
 */
const senders = new Map<string, () => Promise<CarrierSender>>([
  ['cpca', async () => (await import('./cpca-carrier.ts')).cpcaSender],
  ['pjl', async () => (await import('./pjl-carrier.ts')).pjlSender],
  ['learned', async () => (await import('./learned-carrier.ts')).learnedSender],
  ['ipp', async () => (await import('./ipp-carriers.ts')).ippSender],
  ['direct-print', async () => (await import('./direct-print-carrier.ts')).directPrintSender],
  ['plain', async () => (await import('./ipp-carriers.ts')).plainSender],
]);

/** Adds how a carrier sends, while the extension runs: for tests. Returns a function that removes it. */
export function registerSender(carrier: string, sender: CarrierSender): () => void {
  senders.set(carrier, async () => sender);
  return () => senders.delete(carrier);
}

/**
 * How the carrier of this id sends. Rejects where there is none, since only registered ids get here,
 * and where the extension's file cannot be read: nothing of a job has been sent then, so it can
 * start again.
 */
export async function senderOf(carrier: string): Promise<CarrierSender> {
  const load = senders.get(carrier);
  if (!load) throw new Error(`there is no carrier ${carrier}`);
  return load();
}
